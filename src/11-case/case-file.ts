// The case file: everything about one case that acts decide on. Read in one statement (read-case.ts), written back as one row (save-case.ts).
import type { Delivery } from '#order/ask'
import type { Doer } from '#people'
import type { CaseLineRows, CaseRows } from './case-rows.ts'
import type { Stage } from './case-stages.ts'
import type { GoodsWanted, IfGone } from './goods-wanted.ts'
import type { States } from './moves.ts'
import type { PromiseClock } from './one-clock.ts'
import type { Wish } from './remedies.ts'
import type { Offer, OfferedSolution, Verdict } from './verdict.ts'
import type { Channel, ClosedBecause, ReasonCode } from './words.ts'

/** With what its stages know of it (`CaseLineRows`). */
export type CaseLine = CaseLineRows & {
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
  /** What the customer wants instead of these units; null: the same again. */
  readonly exchangeFor: GoodsWanted | null
  quantityApproved: number
  quantityReceived: number
  quantityAccepted: number
  quantityDeclined: number
  /** Answered, of the units that can be; and of those, the ones the customer keeps. */
  quantityResolved: number
  quantityKept: number
  /** Of those declined, the ones the customer gave up for good: disposed of, or the shop's after an objection. */
  quantityGivenUp: number
  /** Σ of what inspections took off the accepted units, minor units. */
  deductionMinor: number
  /** Of the order's line: all its units and what they really cost. */
  readonly quantityBought: number
  readonly paidMinor: number
  readonly taxMinor: number
  /** What of it has not gone back or been kept. */
  readonly leftMinor: number
  /** Of the order's ledger. */
  readonly entryId: string
}

export type CasePayment = {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  /** In refunds that are neither failed nor cancelled; of it, what reached the customer. */
  readonly refundingMinor: number
  readonly refundedMinor: number
}

export type CaseOrder = {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly currency: string
  readonly placedAt: string
  readonly signedAt: string | null
  /** What carriers told of the parcels its goods went out in. */
  readonly deliveries: readonly Delivery[]
  readonly balanced: boolean
  /** What of the delivery has not gone back. */
  readonly deliveryLeftMinor: number
  readonly customer: { name: string | null; phone: string | null; email: string | null }
}

/** A case as acts see and change it, with what its stages have of it (`CaseRows`). States are changed by move() only. */
export type CaseFile = States &
  CaseRows & {
    readonly merchantId: string
    /** What the merchant's limits are said in; an order may be in another. */
    readonly merchantCurrency: string
    readonly id: string
    readonly number: string
    readonly channel: Channel
    readonly wish: Wish
    /** What the customer wants if the goods of an exchange or reship are gone; null: was not asked. */
    readonly ifGone: IfGone | null
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
    /** What the customer accepted of it. */
    agreed: OfferedSolution | null
    /** Who refused. */
    rejectedBy: Doer | null
    /** Of a case that was appealed or objected to: the only member at work who may decide such cases; null where there are more, or none. */
    readonly onlyDecider: string | null
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
    /** It has, or had, what most cases never have (`rare`, case-rows.ts): whoever adds the first of it says so here. */
    hasExtras: boolean
    readonly order: CaseOrder
    readonly lines: CaseLine[]
    readonly payments: CasePayment[]
  }
