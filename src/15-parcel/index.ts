// Parcels going out: carriers and their rate cards, which one takes what, and the waybills they were asked for.
import type { JobQueue } from '#kernel/jobs'
import { quoteQueue } from './choice/quotes.ts'
import { interceptionQueue } from './interception/ask-interception.ts'
import { watchQueue } from './track/watch-parcels.ts'
import { waybillQueue } from './waybill/ask-waybill.ts'
import { reprintQueue } from './waybill/reprint-waybill.ts'

export { type AddressForm, addressForm, addressFormOf } from './address/address-form.ts'
export {
  type AddressProblem,
  addressFaults,
  addressFields,
  addressSentences,
  checkAddress,
} from './address/check-address.ts'
export { chineseRegion } from './address/chinese-regions.ts'
export { readCarrier, readCarriers } from './carrier/carrier-account.ts'
export { putCarrier } from './carrier/put-carrier.ts'
export { choiceView } from './carrier/routes.ts'
export type {
  CarrierPort,
  CarrierPorts,
  CarrierProvider,
  CarrierSaidNo,
  CarrierTerms,
  IssuedLabel,
  LabelFiles,
  LabelNamed,
  MoneyAnswer,
  Paper,
  ParcelWay,
  Prepared,
  QuoteAnswer,
  ReprintAnswer,
  VoidAnswer,
  WaybillAnswer,
  WaybillAsked,
  WaybillRequest,
} from './carriers-port.ts'
export { carrierProviders, papers } from './carriers-port.ts'
export { askQuotes, type QuoteJob } from './choice/ask-quotes.ts'
export { type Choice, chooseCarrier, type ToChooseFor } from './choice/choose-carrier.ts'
export { type CarrierOption, whyNotCarriers } from './choice/options.ts'
export { quoteQueue } from './choice/quotes.ts'
export { type ClaimLine, type ClaimWhy, claimWhys } from './claim/carrier-claim.ts'
export { type ClaimToOpen, openCarrierClaim } from './claim/open-carrier-claim.ts'
export { examineParcels, merchantsToExamine } from './incident/examine-parcels.ts'
export { type IncidentView, incidentView } from './incident/incident.ts'
export type { IncidentOfCase } from './incident/incidents-of-case.ts'
export { keepClaimOfIncident } from './incident/keep-claim-of-incident.ts'
export { lockIncident } from './incident/lock-incident.ts'
export { incidentLocks, incidentsToNote, noteIncidents } from './incident/note-incidents.ts'
export { readIncident } from './incident/read-incident.ts'
export { askInterception, interceptionQueue } from './interception/ask-interception.ts'
export {
  carryOutInterception,
  type InterceptionJob,
  takeInterceptionTold,
} from './interception/carry-out-interception.ts'
export { canBeIntercepted, type Interception, interceptionsOf } from './interception/interception.ts'
export { stuckInterceptions } from './interception/stuck-interceptions.ts'
export { carriersOfNumber, codeOfNumber, looksLikeAnother, normaliseTracking } from './number/tracking-numbers.ts'
export { trackingPage } from './number/tracking-page.ts'
export { part } from './part.ts'
export { type PostalBan, postalBanOf, postalBanOfGoods, postalBans } from './postal-ban.ts'
export { parcelConstraints } from './raced-constraints.ts'
export { type CutOff, cutOffOf, cutOffsAt } from './rate/cut-off.ts'
export { putRateCards } from './rate/put-rate-cards.ts'
export { type Nature, natures, type RateRow, rateRowShape } from './rate/rate-card.ts'
export { refusals } from './refusals.ts'
export { parcelRoutes } from './routes.ts'
export { type BeginParcel, beginParcel } from './track/begin-parcel.ts'
export { handsOfNumber, inWhoseHands } from './track/in-whose-hands.ts'
export { casesOfParcels, noteParcels, type ParcelInCase } from './track/note-parcels.ts'
export { isScannedIn, type ParcelState } from './track/parcel-states.ts'
export { type ParcelWay as WayOfParcel, parcelWay, wayOfParcel, waysOfCase } from './track/parcel-ways.ts'
export type { ParcelUnderWay } from './track/parcels-of-case.ts'
export { type Parcel, parcelsOfNumber } from './track/tracked-parcel.ts'
export type { ToldEvent } from './track/tracking-event.ts'
export { parcelOfToken, trackingToken } from './track/tracking-link.ts'
export type { AskedAnswer, FollowAnswer, Push, ToFollow, TrackingPort } from './track/tracking-port.ts'
export { takeUnclaimed, unclaimedForgotten } from './track/unclaimed-events.ts'
export { type ParcelWatch, watchParcels, watchQueue } from './track/watch-parcels.ts'
export { type AskWaybill, askWaybill, waybillQueue } from './waybill/ask-waybill.ts'
export { carryOutWaybill, type WaybillJob, type WaybillWorker } from './waybill/carry-out-waybill.ts'
export { type RecordWaybill, recordWaybill } from './waybill/record-waybill.ts'
export { carryOutReprint, reprintQueue, reprintWaybill } from './waybill/reprint-waybill.ts'
export { waybillAnswered } from './waybill/settle-waybill.ts'
export { stuckWaybills } from './waybill/stuck-waybills.ts'
export { voidWaybill } from './waybill/void-waybill.ts'
export {
  isLive,
  type LabelMoney,
  labelMoney,
  type Waybill,
  type WaybillState,
  waybillStates,
} from './waybill/waybill.ts'
export { readWaybill, waybillsOf } from './waybill/waybill-rows.ts'
export { type WaybillView, waybillView, waybillViewOf } from './waybill/waybill-view.ts'

export const carrierQueues: readonly JobQueue[] = [
  { name: waybillQueue, retryDelay: 2, retryLimit: 20 },
  { name: interceptionQueue, retryDelay: 5, retryLimit: 20 },
  { name: reprintQueue, retryDelay: 5, retryLimit: 5 },
  { name: watchQueue, retryDelay: 5, retryLimit: 1 },
  { name: quoteQueue, retryDelay: 5, retryLimit: 2, forgetsData: true },
]
