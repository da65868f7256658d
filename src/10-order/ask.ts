export { type Address, addressShape } from './address.ts'
export { addressLinesOf, addressPartsOf, countryName } from './address-lines.ts'
export { givesDeliveryBack } from './cost/gives-delivery-back.ts'
export { type GoesBack, goingsBack } from './cost/order-terms.ts'
export { type RepaymentOrder, repaymentOrders } from './cost/split-over-payments.ts'
export {
  type CountedFrom,
  countedBy,
  countedFrom,
  type Delivery,
  hasBegun,
  possibleSignOff,
} from './delivery/counted-from.ts'
export {
  deliveriesJson,
  keepSentStanding,
  keepShipmentStanding,
  readDeliveries,
  shipmentsOfNumbers,
} from './delivery/delivery-rows.ts'
export type {
  Answer,
  AnswerBasis,
  AnswerCode,
  AnswerLine,
  AnswerPart,
  Capped,
  JudgedUnits,
  OutcomeDraft,
  Replaced,
} from './ledger/answer.ts'
export { changeEntries, changesBy, settledBy } from './ledger/change-entries.ts'
export { giveUpPostings } from './ledger/give-up-postings.ts'
export { keepPaidBeside, leftOfBeside } from './ledger/keep-paid-beside.ts'
export {
  deliveryLeftOf,
  isFinal,
  isWithCustomer,
  type LedgerEntry,
  leftMinor,
  type OrderLedger,
  type Outcome,
  type Posting,
  takesOff,
  type UnitOutcome,
  type Why,
} from './ledger/ledger.ts'
export {
  deliveryLeft,
  entryLeft,
  ledgerJson,
  postingsOfRefund,
} from './ledger/ledger-json.ts'
export { keepFreightEntry, keepOutcomes, keepPostings } from './ledger/ledger-rows.ts'
export {
  type PostingDraft,
  type RefundDraft,
  type SplitAnswer,
  type SplitCode,
  splitAnswer,
} from './ledger/split-answer.ts'
export { type UnitRun, unitRuns } from './ledger/unit-runs.ts'
export { workOutAnswer } from './ledger/work-out-answer.ts'
export { moveUnits, type UnitsMoved } from './move-units.ts'
export { orderIdsOf } from './order-ids.ts'
export { lockNow, openingLock, orderLockOf } from './order-locks.ts'
export {
  type OrderNamed,
  readOrder,
  returnableOf,
  type StoredLine,
  type StoredOrder,
  type StoredPayment,
} from './order-rows.ts'
export { currencyCode, minorUnits, money, orderView, time } from './order-shapes.ts'
export { type CustomerHistory, type OrderToJudge, readOrderToJudge } from './order-to-judge.ts'
export { orderViewOf } from './order-view.ts'
export { holdOnPayment, settleOnPayment } from './payment-sums.ts'
export { readShipments, type Shipment, shipment } from './read-shipments.ts'
export { shippingAddressOf } from './shipping-address.ts'
export { keepSeen, keepStatement, listWithdrawals, statementLocales, withdrawalView } from './withdrawal-rows.ts'
