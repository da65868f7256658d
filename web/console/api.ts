// What the console asks the API. One function a call; screens know no paths. What is sent and answered is the server's own: its schemas say it.

import type { Page } from '../../src/00-kernel/edge/page.ts'
import type { Right, Role } from '../../src/05-people/may.ts'
import type { Colleague, Member } from '../../src/05-people/members/list-members.ts'
import type { MemberChange, MemberToAdd, MeView } from '../../src/05-people/members/routes.ts'
import type {
  ApiKeyView,
  KeyToMake,
  MadeKey,
  MerchantChange,
  MerchantView,
} from '../../src/05-people/merchant-settings-routes.ts'
import type { SetUpMerchant } from '../../src/05-people/set-up.ts'
import type { ImportView } from '../../src/10-order/import-job/import-rows.ts'
import type { MappingView } from '../../src/10-order/import-job/mapping-rows.ts'
import type { ReturnInvoiceView } from '../../src/10-order/import-job/return-invoice-routes.ts'
import type { OrderView } from '../../src/10-order/order-shapes.ts'
import type { BatchVerb, CaseBodies } from '../../src/11-case/case-act.ts'
import type { CaseSummary } from '../../src/11-case/case-list.ts'
import type { CaseView } from '../../src/11-case/case-view.ts'
import type { EventView } from '../../src/11-case/reading-routes.ts'
import type { CarrierClaimView } from '../../src/15-parcel/claim/carrier-claim.ts'
import type { ParcelOfCase, ParcelsOfCase } from '../../src/15-parcel/track/parcels-with-events.ts'
import type { EvidenceView, MessageView } from '../../src/17-conversation/said-and-shown.ts'
import type { CaseRequest } from '../../src/20-intake/case-request.ts'
import type { Preview } from '../../src/20-intake/preview-case.ts'
import type { ManyAnswers } from '../../src/30-decision/decide-many.ts'
import type { DecisionView } from '../../src/30-decision/decisions-made.ts'
import type { SettleDiscrepancyBody } from '../../src/40-return/discrepancy-routes.ts'
import type { FoundByScan, FoundParcel } from '../../src/40-return/find-parcels.ts'
import type { KeptReceipt } from '../../src/40-return/list-receipts.ts'
import type { MatchBody, ReceiptView, ReceiveBody } from '../../src/40-return/receipt-routes.ts'
import type { InspectionView } from '../../src/50-inspection/inspection-view.ts'
import type {
  ChoiceQuery,
  ChosenDisposition,
  InspectBody,
  PossibleDispositions,
  SettleHeldGoodsBody,
} from '../../src/50-inspection/routes.ts'
import type { RecordedMany, RecordMany } from '../../src/60-resolution/refund/record-many.ts'
import type { RefundView } from '../../src/60-resolution/refund/refund-view.ts'
import type { ProviderView, RefundBodies } from '../../src/60-resolution/refund/routes.ts'
import type { RemedyView } from '../../src/60-resolution/remedy-routes.ts'
import type { ResolutionPreview } from '../../src/60-resolution/routes.ts'
import type { FollowUpView } from '../../src/80-follow-up/follow-up-view.ts'
import { pathOf } from '../shared/act-path.ts'
import type { Attempt } from '../shared/attempts.ts'
import { call, get, post } from '../shared/call.ts'

export type {
  ApiKeyView as ApiKey,
  BatchVerb as ManyVerb,
  CaseBodies,
  CaseRequest,
  CaseSummary,
  CaseView as Case,
  Colleague,
  DecisionView as Decision,
  EvidenceView as Evidence,
  FoundByScan,
  FoundParcel,
  ImportView as OrderImport,
  InspectBody,
  InspectionView as Inspection,
  KeptReceipt,
  ManyAnswers,
  Member,
  MerchantView as Merchant,
  MessageView as Message,
  MeView as Me,
  OrderView as Order,
  Page,
  ParcelOfCase,
  ParcelsOfCase,
  Preview,
  RefundBodies,
  RefundView as Refund,
  RemedyView as Remedy,
  ResolutionPreview,
  ReturnInvoiceView as ReturnInvoice,
  Right,
  Role,
  SetUpMerchant,
}
export type Stage = CaseView['stage']
export type Wish = CaseView['wish']
export type Reason = CaseSummary['reason']
export type Channel = CaseView['channel']
export type Verb = keyof CaseView['can']
export type ReceiptLine = CaseView['receiptLines'][number]
export type HeldGoods = CaseView['heldGoods'][number]
export type RefundState = RefundView['state']
export type Meaning = ReceiptView['meaning']
export type Counted = ReceiveBody['lines'][number]
export type Grade = InspectionView['grade']
export type Disposition = InspectionView['disposition']
export type Transfer = RecordMany['transfers'][number]
export type MoneySettings = Pick<
  MerchantView['settings'],
  'promotionOnReturn' | 'repaymentOrder' | 'freightPayer' | 'freightCapMinor' | 'chargesGoBack' | 'restockingFeePercent'
>

export type ResolveBody = CaseBodies['resolve']

const query = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

export const readMe = () => get<MeView>('/me')
export const listCases = (filter: Record<string, string | number | undefined>) =>
  get<Page<CaseSummary>>(`/cases${query({ limit: 30, ...filter })}`)
export const readCase = (id: string) => get<CaseView>(`/cases/${id}`)
export const readEvents = (id: string) => get<Page<EventView>>(`/cases/${id}/events`)
export const readMessages = (id: string) => get<Page<MessageView>>(`/cases/${id}/messages`)
export const readEvidence = (id: string) => get<Page<EvidenceView>>(`/cases/${id}/evidence`)
export const readCarrierClaims = (id: string) => get<Page<CarrierClaimView>>(`/cases/${id}/carrier-claims`)
export type FollowUp = FollowUpView
export const readFollowUps = (id: string) => get<Page<FollowUpView>>(`/cases/${id}/follow-ups`)
export const readDecisions = (id: string) => get<Page<DecisionView>>(`/cases/${id}/decisions`)
export const readInspections = (id: string) => get<Page<InspectionView>>(`/cases/${id}/inspections`)
export const actOnCase = <Verb extends keyof CaseBodies>(
  id: string,
  verb: Verb,
  body: CaseBodies[Verb],
  attempt: Attempt,
) => post<CaseView>(`/cases/${id}/${pathOf(verb)}`, body, attempt)

export const findParcels = (scanned: string) => get<FoundByScan>(`/return-parcels${query({ tracking: scanned })}`)
export const receiveParcel = (body: ReceiveBody, attempt: Attempt) => post<ReceiptView>('/receipts', body, attempt)
export const listUnmatched = () => get<Page<KeptReceipt>>('/receipts?matched=false&limit=50')
export const matchReceipt = (id: string, body: MatchBody, attempt: Attempt) =>
  post<ReceiptView>(`/receipts/${id}/match`, body, attempt)
export const usualDisposition = (found: ChoiceQuery) =>
  get<ChosenDisposition>(`/inspections/disposition?${new URLSearchParams(found)}`)
/** Where goods may go, by the result of their inspection: the server's table. */
export const listDispositions = () => get<Page<PossibleDispositions>>('/inspections/dispositions')
export const settleHeldGoods = (inspectionId: string, body: SettleHeldGoodsBody, attempt: Attempt) =>
  post<CaseView>(`/inspections/${inspectionId}/settle`, body, attempt)
export const settleDiscrepancy = (id: string, body: SettleDiscrepancyBody, attempt: Attempt) =>
  post<CaseView>(`/discrepancies/${id}/settle`, body, attempt)
export const inspectGoods = (receiptId: string, body: InspectBody, attempt: Attempt) =>
  post<CaseView>(`/receipts/${receiptId}/inspections`, body, attempt)

export const listRefunds = (filter: Record<string, string | undefined>) =>
  get<Page<RefundView>>(`/refunds${query({ limit: 50, ...filter })}`)
export const actOnRefund = <Verb extends keyof RefundBodies>(
  id: string,
  verb: Verb,
  body: RefundBodies[Verb],
  attempt: Attempt,
) => call<RefundView>('POST', `/refunds/${id}/${verb}`, { ...(body && { body }), ...attempt })

export const recordTransfers = (transfers: readonly Transfer[], attempt: Attempt) =>
  post<RecordedMany>('/refunds/record-manual', { transfers }, attempt)
/** The providers a refund is sent to; to any other it is transferred by hand. */
export const listPaymentProviders = () => get<Page<ProviderView>>('/payment-providers')

export const listOrders = (filter: Record<string, string | undefined>) =>
  get<Page<OrderView>>(`/orders${query(filter)}`)
export const readOrder = (id: string) => get<OrderView>(`/orders/${id}`)
export const previewCase = (body: CaseRequest) => post<Preview>('/cases/preview', body)
export const openCase = (body: CaseRequest, attempt: Attempt) => post<CaseView>('/cases', body, attempt)

export const listImports = () => get<Page<ImportView>>('/order-imports')
export const listMappings = () => get<Page<MappingView>>('/order-mappings')

export const listReturnInvoices = (cursor: string | null) =>
  get<Page<ReturnInvoiceView>>(`/return-invoices${query({ limit: 50, cursor: cursor ?? undefined })}`)
export const settleReturnInvoice = ({ source, number }: ReturnInvoiceView) =>
  post(`/return-invoices/${encodeURIComponent(source)}/${encodeURIComponent(number)}/settle`)

export const listMembers = () => get<Page<Member>>('/members')
export const listColleagues = () => get<Page<Colleague>>('/members/at-work')
export const addMember = (body: MemberToAdd, attempt: Attempt) => post<Member>('/members', body, attempt)
export const inviteAgain = (id: string) => post<Member>(`/members/${id}/invitation`)
export const changeMember = (id: string, body: MemberChange) => call<Member>('PATCH', `/members/${id}`, { body })
export const readMerchant = () => get<MerchantView>('/merchant')
export const changeMerchant = (body: MerchantChange) => call<MerchantView>('PATCH', '/merchant', { body })
export const listKeys = () => get<Page<ApiKeyView>>('/api-keys')
export const createKey = (body: KeyToMake) => post<MadeKey>('/api-keys', body)
export const revokeKey = (id: string) => call<ApiKeyView>('DELETE', `/api-keys/${id}`)
export const workFor = (merchantId: string) => post('/me/merchant', { merchantId })
export const setUpMerchant = (body: SetUpMerchant) => post('/setup', body)

/** What a wish comes to: how it is answered, whether goods come back for it first, whether the program carries it out. */
export const listRemedies = () => get<Page<RemedyView>>('/remedies')
export const previewResolution = (id: string, parts?: ResolveBody['parts']) =>
  post<ResolutionPreview>(`/cases/${id}/resolve/preview`, parts ? { parts } : {})

export const decideMany = <Verb extends BatchVerb>(
  caseIds: string[],
  verb: Verb,
  body: CaseBodies[Verb],
  attempt: Attempt,
) => post<ManyAnswers>('/cases/decisions', { caseIds, verb: pathOf(verb), body }, attempt)
