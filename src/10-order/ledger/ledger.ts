// The ledger of an order: what was paid for each thing, what goes back of it and why, and what became of each unit. All amounts are minor
// units of the order's currency, gross, with the tax within beside them.
import type { GoesBack } from '../cost/order-terms.ts'

/** One thing the customer paid for: a line with all its units, the delivery, a charge, what was paid too much, or the way back. */
export type LedgerEntry = {
  readonly id: string
  /** Once per order: `line 1`, `delivery`, `charge fee 295`, `surplus`. */
  readonly ref: string
  readonly kind: 'line' | 'delivery' | 'charge' | 'surplus' | 'freight'
  /** Of a line; of a charge that goes back with its line. */
  readonly orderLineId: string | null
  readonly chargeKind: string | null
  readonly goesBack: GoesBack | null
  readonly units: number
  /** All units at their list price, before any discount; 0 for what is no line. */
  readonly listMinor: number
  /** A decimal fraction as the shop told it: `0.13`. */
  readonly taxRate: string | null
  readonly paidMinor: number
  readonly paidTaxMinor: number
  /** Given back: asked for and not settled, and settled. */
  readonly underWayMinor: number
  readonly underWayTaxMinor: number
  readonly settledMinor: number
  readonly settledTaxMinor: number
  /** Kept from the customer of what would have gone back. */
  readonly deductedMinor: number
  readonly deductedTaxMinor: number
  /** Units for which nothing is owed any more. */
  readonly unitsDone: number
}

/**
 * `returned`: came back. `written_off`: paid for without coming back. `kept`: the customer keeps it and may still send it back.
 * `replaced`: other goods went out for it; the customer has those, and may still send them back.
 */
export type Outcome = 'returned' | 'written_off' | 'kept' | 'replaced'
export const isFinal = (outcome: string): boolean => outcome === 'returned' || outcome === 'written_off'
/** The customer has it, or what was sent for it: what is left of its price goes back if that comes back. */
export const isWithCustomer = (outcome: string | null): boolean => outcome === 'kept' || outcome === 'replaced'

/** What became of some units of a case line, numbered from 0. `open` takes an outcome back. */
export type UnitOutcome = {
  readonly caseId: string
  readonly seq: number
  readonly entryId: string
  readonly caseLineId: string
  readonly firstUnit: number
  readonly units: number
  readonly outcome: Outcome | 'open'
  readonly was: Outcome | null
  /** What these units are worth of their entry; of it, what earlier compensations for units that were kept had given. */
  readonly valueMinor: number
  readonly drawnUnits: number
  readonly drawnMinor: number
  /** Whether the ground of this answer gives the delivery back with the last unit. */
  readonly withDelivery: boolean
  /** UTC. */
  readonly at: string
}

/** Why something goes back, or is taken off what goes back (`takesOff`). */
export const giving = [
  'returned',
  'written_off',
  'kept',
  'goodwill',
  'difference',
  'delivery',
  'charge',
  'surplus',
  'freight',
] as const
export const takingOff = ['deducted', 'restocking_fee', 'promotion'] as const
export type Why = (typeof giving)[number] | (typeof takingOff)[number]
export const takesOff = (why: Why): boolean => (takingOff as readonly string[]).includes(why)

/** One signed amount of an entry: what goes back is positive, what is taken off it negative. Given up, it is posted with the other sign. */
export type Posting = {
  readonly caseId: string
  readonly seq: number
  readonly entryId: string
  /** The units it is for; null: the entry as a whole. */
  readonly caseLineId: string | null
  readonly firstUnit: number | null
  readonly units: number | null
  readonly remedy: string
  readonly refundId: string | null
  readonly why: Why
  readonly grossMinor: number
  readonly taxMinor: number
  readonly rule: string | null
  readonly reason: string | null
}

/** What an answer must know of lines of the order it is not about, that it be not read line by line. */
export type Elsewhere = {
  /** Lines the customer paid for, and those of them with units that are not done; the same of lines with a list price, and of all. */
  readonly paid: number
  readonly paidOpen: number
  readonly listed: number
  readonly listedOpen: number
  readonly open: number
  /** List value of their units, and of those that are not done. */
  readonly listMinor: number
  readonly listOpenMinor: number
  /** List value of those of their units that were answered for good on a ground that gives everything back. */
  readonly listWithGroundMinor: number
}

export type Promotion = { readonly kind: string; readonly threshold: number; readonly amount: number }

export type OrderLedger = {
  readonly entries: readonly LedgerEntry[]
  readonly elsewhere: Elsewhere
  readonly outcomes: readonly UnitOutcome[]
  readonly postings: readonly Posting[]
  readonly promotions: readonly Promotion[]
}

/** What of an entry was given back or kept from the customer: it cannot be given again. */
export const consumedMinor = (entry: LedgerEntry): number =>
  entry.underWayMinor + entry.settledMinor + entry.deductedMinor
export const consumedTaxMinor = (entry: LedgerEntry): number =>
  entry.underWayTaxMinor + entry.settledTaxMinor + entry.deductedTaxMinor
export const leftMinor = (entry: LedgerEntry): number => entry.paidMinor - consumedMinor(entry)
export const deliveryLeftOf = ({ entries }: Pick<OrderLedger, 'entries'>): number =>
  entries.reduce((sum, entry) => (entry.kind === 'delivery' ? sum + leftMinor(entry) : sum), 0)
