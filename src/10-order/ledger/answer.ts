// What an answer about units of an order is worked out from, and what comes out of it. Amounts are minor units, gross, ≥ 0.
import { cumulativeShare } from '#kernel/spread'
import type { GoesBack } from '../cost/order-terms.ts'
import type { OrderLedger, Outcome, Why } from './ledger.ts'

export type Deduction = { readonly amountMinor: number; readonly reason: string; readonly rule: string }

/** Units that were judged together, numbered within their case line; `deductions` are for all of them. */
export type JudgedUnits = {
  readonly firstUnit: number
  readonly units: number
  readonly deductions: readonly Deduction[]
}

/** One line of the case (or of a request that would be one). */
export type AnswerLine = {
  readonly caseLineId: string
  readonly entryId: string
  readonly ref: string
  /** Units that can be answered: accepted, or approved where nothing comes back. */
  readonly eligible: readonly JudgedUnits[]
  /** Units that came and were not accepted: nothing is owed for them, goodwill can be given. */
  readonly refused: readonly JudgedUnits[]
  readonly comesBack: boolean
  /** Whether its ground gives the delivery back: the law, or a fault of the merchant or the carrier. */
  readonly withDelivery: boolean
  /** The law itself says so (CRD Art. 13(1)): no setting takes it away. */
  readonly byLaw: boolean
  /** Percent taken off for restocking; 0 where law or fault speaks for the customer. */
  readonly restockingPercent: number
}

export type AnswerPolicy = {
  readonly promotionOnReturn: 'keep' | 'claw_back'
  /** By kind, in small letters. */
  readonly chargesGoBack: ReadonlyMap<string, GoesBack>
}

export type AnswerBasis = {
  readonly ledger: OrderLedger
  readonly caseId: string
  /** When the case was opened, UTC: units kept before then may be the ones that come now. */
  readonly openedAt: string
  readonly lines: readonly AnswerLine[]
  readonly policy: AnswerPolicy
}

/** What somebody asks to give: for units (all open ones when `lines` is left out), or of an entry as a whole. */
export type AnswerPart = {
  /** `words`: open units are answered and nothing is given for them. `exchange`, `reship`: other goods go out for them. */
  readonly remedy: 'refund' | 'compensation' | 'words' | 'exchange' | 'reship'
  /** Of an exchange: what the new goods cost, minor units; null: what the old ones are worth. */
  readonly priceMinor?: number | null
  /** Of an exchange: the difference a person names instead of the calculated one; what the customer owes is positive. */
  readonly differenceMinor?: number
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly entry?: { readonly kind: 'delivery' | 'charge' | 'surplus'; readonly chargeKind?: string } | undefined
  /** Instead of what is calculated. */
  readonly amountMinor: number | null
  /** To this payment; null: by the merchant's order of repayment. */
  readonly paymentId: string | null
}

export type AnswerCode =
  | 'line_not_in_case'
  | 'more_than_accepted'
  | 'compensated_twice'
  | 'nothing_to_refund'
  | 'refund_exceeds_paid'
  | 'charge_not_in_order'

/** Something that goes back of one entry, and what is taken off it. `paidBack` = gross − Σ off. */
export type Bundle = {
  readonly part: number
  readonly remedy: string
  readonly entryId: string
  readonly caseLineId: string | null
  readonly firstUnit: number | null
  readonly units: number | null
  readonly why: Why
  grossMinor: number
  taxMinor: number
  readonly rule: string | null
  readonly off: Off[]
}
export type Off = {
  readonly why: 'deducted' | 'restocking_fee' | 'promotion'
  grossMinor: number
  taxMinor: number
  readonly rule: string
  readonly reason: string | null
}

export type OutcomeDraft = {
  readonly entryId: string
  readonly caseLineId: string
  readonly firstUnit: number
  readonly units: number
  readonly outcome: Outcome
  readonly valueMinor: number
  readonly drawnUnits: number
  readonly drawnMinor: number
  readonly withDelivery: boolean
}

/** Why less goes back than it is worth: given before, nothing left of the entry or on the payments, the merchant's cap of freight. */
export type Capped = {
  readonly by: 'given_before' | 'entry' | 'payments' | 'freight_cap'
  readonly amountMinor: number
}

export type Answer = {
  readonly bundles: readonly Bundle[]
  readonly outcomes: readonly OutcomeDraft[]
  /** Σ of what goes back. */
  readonly totalMinor: number
  /**
   * Whether a person gives more than is calculated: by the amount of a part, or by goodwill beside a refund, which is a larger refund by
   * another name. Goodwill alone has limits of its own.
   */
  readonly aboveCalculation: boolean
  readonly capped: readonly Capped[]
  /** Of each exchange, by the number of its part. */
  readonly replaced: readonly Replaced[]
}

/** What units are worth that other goods go out for, and what those cost less that: what the customer owes is positive. Minor units. */
export type Replaced = {
  readonly part: number
  readonly valueMinor: number
  readonly differenceMinor: number
  readonly calculatedMinor: number
}

export const paidBackBy = ({ grossMinor, off }: Pick<Bundle, 'grossMinor' | 'off'>): number =>
  grossMinor - off.reduce((sum, one) => sum + one.grossMinor, 0)

type Taxed = Pick<Bundle, 'grossMinor' | 'taxMinor' | 'off'>

/** The tax within what is paid back. */
export const taxPaidBackBy = ({ taxMinor, off }: Taxed): number =>
  taxMinor - off.reduce((sum, one) => sum + one.taxMinor, 0)

/**
 * The tax within `partMinor` of what is paid back. Counted of what is left each time, never of the whole: parts that are rounded by
 * themselves can hold more tax than the bundle.
 */
export function taxWithin(bundle: Taxed, partMinor: number): number {
  const leftMinor = paidBackBy(bundle)
  return leftMinor === 0 ? 0 : cumulativeShare(taxPaidBackBy(bundle), partMinor, leftMinor)
}

/** Takes something more off a bundle, with the tax within it. */
export function takeOff(bundle: Taxed, off: Omit<Off, 'taxMinor'>): void {
  bundle.off.push({ ...off, taxMinor: taxWithin(bundle, off.grossMinor) })
}

/** Gives up what was taken off, `mostMinor` at most, with the tax within it; answers how much. */
export function putOn(off: Off, mostMinor: number): number {
  const grossMinor = Math.min(mostMinor, off.grossMinor)
  if (grossMinor === 0) return 0
  off.taxMinor -= cumulativeShare(off.taxMinor, grossMinor, off.grossMinor)
  off.grossMinor -= grossMinor
  return grossMinor
}
