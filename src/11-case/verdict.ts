// What policy says of a request, and what we offer the customer to accept.
import type { Money } from '#kernel/money'
import type { RefundLaw } from '#law'
import type { Wish } from './remedies.ts'

type Text = { readonly 'zh-CN': string; readonly en: string }

/** What policy says of a request. It is advice: a machine may approve by it, and never refuses by it. */
export type Verdict = {
  readonly outcome: 'approve' | 'reject' | 'person'
  /** In order: the one that decides first. */
  readonly reasons: readonly {
    readonly rule: string
    /** The article it rests on, as the reader is told. */
    readonly clause?: Text
    /** For the customer. */
    readonly text: Text
    /** For the agent: which row of the table, or why it gave no answer. */
    readonly staff?: Text
    /** The facts it was decided on, by name. */
    readonly facts?: Readonly<Record<string, string | number | boolean | null>>
  }[]
  readonly terms: {
    readonly needsReturn: boolean
    readonly freightPayer: 'merchant' | 'customer'
    /** Until when the goods could be sent back if our answer took all its time, UTC; a case that was approved says `customerDueAt`. */
    readonly returnUntil?: string
    /** Days to send the goods back: the shop's own, never fewer than the law's. */
    readonly sendBackDays?: number
    /** Whether the inspection may take something off the refund. */
    readonly deductionPossible?: boolean
    /** What the shop gives when the customer keeps the goods; absent where a person names it. */
    readonly compensation?: Money
    /** When the buyer had stated the withdrawal in time, before the case was opened: the notice that days by law are counted from. UTC. */
    readonly withdrawnAt?: string
    /** What is taken off for restocking, percent, where neither law nor fault speaks for the customer; absent: nothing. */
    readonly restockingPercent?: number
    /** What the law says of the refund's day. */
    readonly refundLaw?: RefundLaw
  }
  readonly alternatives: readonly {
    readonly wish: Wish
    readonly outcome?: 'approve' | 'reject' | 'person'
    /** What would come back, where it can be worked out. Told before the request, not kept. */
    readonly refund?: Money
    readonly text: Text
  }[]
  /** How unusual the request is, for staff: 0…100 and why. */
  readonly risk?: {
    readonly score: number
    readonly reasons: readonly { readonly rule: string; readonly points: number; readonly text: Text }[]
  }
  /** The table that judged; version 0 is the one shipped. */
  readonly policy?: { readonly name: string; readonly version: number }
}

/** What the customer may accept. Amounts are minor units of the order's currency; null: what the calculator says. */
export type OfferedSolution = { readonly wish: Wish; readonly amountMinor: number | null }
export type Offer = {
  readonly kind: 'proposal' | 'alternatives'
  readonly solutions: readonly OfferedSolution[]
  /** What the customer reads, word for word. */
  readonly text: string
}
