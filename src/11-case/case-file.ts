// The case file: everything about one case that acts decide on. Read in one statement (read-case.ts), written back as one row (save-case.ts).
import type { Doer } from '#people'
import type { States } from './moves.ts'
import type { PromiseClock } from './one-clock.ts'
import type { Offer, OfferedSolution, Verdict } from './verdict.ts'
import type { Channel, ClosedBecause, ReasonCode, Stage, Wish } from './words.ts'

export type CaseLine = {
  readonly id: string
  readonly orderLineId: string
  readonly ref: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly reason: ReasonCode
  readonly note: string | null
  readonly opened: boolean | null
  readonly used: boolean | null
  quantityApproved: number
  quantityReceived: number
  quantityAccepted: number
  quantityDeclined: number
  quantityResolved: number
  /** Σ of what inspections took off the accepted units, minor units. */
  deductionMinor: number
  /** Of the order's line: all its units and what they really cost. */
  readonly quantityBought: number
  readonly paidMinor: number
  readonly taxMinor: number
  readonly refundedUnits: number
  readonly refundedMinor: number
}

export type CasePayment = {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  readonly refundingMinor: number
}

/** A refund as the case knows it; its states are moved by 60-resolution. Amounts are minor units. */
export type CaseRefund = {
  readonly id: string
  readonly number: string
  state: string
  version: number
  readonly amountMinor: number
  readonly currency: string
  readonly paymentId: string
  readonly paymentRef: string
  readonly provider: string
  readonly providerRequestId: string
  readonly components: readonly RefundComponent[]
  readonly covers: RefundCovers
  readonly askedBy: Doer
  readonly askedAt: string
  readonly agreedBy: { readonly kind: string; readonly id: string } | null
  firstSentAt: string | null
  settledAt: string | null
  providerRef: string | null
  failureCode: string | null
  failureText: string | null
  /** How it was paid by hand; null when it was not. */
  transfer: ManualTransfer | null
}

/** A transfer a person made and wrote down; its reference is the refund's `providerRef`. */
export type ManualTransfer = {
  readonly payee: string | null
  readonly evidenceIds: readonly string[]
  readonly recordedBy: { readonly kind: string; readonly id: string }
  readonly recordedAt: string
}

/** One signed part of a refund, with its reason; `text` is the key of the sentence people read. */
export type RefundComponent = {
  readonly kind: 'goods' | 'tax' | 'shipping' | 'return_freight' | 'restocking_fee' | 'deduction' | 'compensation'
  readonly amountMinor: number
  readonly rule?: string
  readonly text: string
  readonly reason?: string
  readonly orderLineId?: string
}

/** Which units of which order lines a refund pays for, and how much of the delivery. */
export type RefundCovers = {
  readonly lines: readonly { readonly orderLineId: string; readonly units: number; readonly amountMinor: number }[]
  readonly shippingMinor: number
}

export type CaseParcel = {
  readonly id: string
  readonly carrier: string | null
  readonly tracking: string | null
  state: string
  readonly announcedAt: string | null
}

export type CaseReceiptLine = {
  readonly id: string
  readonly receiptId: string
  readonly receivedAt: string
  readonly caseLineId: string | null
  readonly sku: string
  readonly quantity: number
  readonly condition: 'good' | 'damaged' | 'wrong'
  readonly discrepancy: 'too_many' | 'not_in_case' | 'wrong_goods' | 'not_awaited' | null
  quantityInspected: number
  /** When a person settled what becomes of goods that were not expected; null: nobody has. */
  readonly settledAt: string | null
}

/** Units on the bench that nothing is decided about: their serial number is none we sold on this line (M23). */
export type HeldGoods = {
  readonly inspectionId: string
  readonly caseLineId: string
  readonly quantity: number
  readonly serialNumber: string
  readonly because: 'serial_mismatch'
}

export type CaseOrder = {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly currency: string
  readonly placedAt: string
  readonly signedAt: string | null
  readonly balanced: boolean
  readonly shippingMinor: number
  readonly shippingRefundedMinor: number
  /** How many lines the whole order has. */
  readonly lineCount: number
  readonly customer: { name: string | null; phone: string | null; email: string | null }
}

/** A case as acts see and change it. States are changed by move() only. */
export type CaseFile = States & {
  readonly merchantId: string
  /** What the merchant's limits are said in; an order may be in another. */
  readonly merchantCurrency: string
  readonly id: string
  readonly number: string
  readonly channel: Channel
  readonly wish: Wish
  readonly locale: string
  stage: Stage
  version: number
  description: string
  readonly contact: { name?: string; phone?: string; email?: string }
  verdict: Verdict
  asked: string | null
  appealed: boolean
  /** The open proposal, or what a refusal offered instead. */
  offer: Offer | null
  /** What she accepted of it. */
  agreed: OfferedSolution | null
  /** Who refused. */
  rejectedBy: Doer | null
  /** The approval its decision waits for. */
  decisionApproval: string | null
  needsReturn: boolean
  freightPayer: 'merchant' | 'customer'
  assignee: string | null
  closedBecause: ClosedBecause | null
  readonly openedAt: string
  changedAt: string
  dueAt: string | null
  customerDueAt: string | null
  /** Until when goods on their way should be here; UTC. */
  returnDueAt: string | null
  /** Since when the customer's words wait for an answer, in whatever state the case is; UTC, null while nothing does. */
  awaitingAnswerSince: string | null
  /** The clocks of the case. */
  promises: readonly PromiseClock[]
  amberAt: string | null
  alarmAt: string | null
  historyLength: number
  historyHead: string
  readonly order: CaseOrder
  readonly lines: CaseLine[]
  readonly payments: CasePayment[]
  readonly refunds: CaseRefund[]
  readonly parcels: CaseParcel[]
  readonly receiptLines: CaseReceiptLine[]
  heldGoods: HeldGoods[]
}
