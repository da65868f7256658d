// What a remedy is. `resolveCase`, its preview, `settleCase`, the approvals and `giveUpRefund` loop over the table in `remedies/` and know none
// of them: repair will be one more file there, and one line.
import type { CaseFile, CaseWithLedger, RefundComponent, ResolutionKind } from '#case'
import type { Tx } from '#kernel/database'
import type { Money } from '#kernel/money'
import type { NumberStock } from '#kernel/numbers'
import type { Result } from '#kernel/result'
import type {
  Answer,
  AnswerCode,
  AnswerPart,
  LedgerEntry,
  Posting,
  PostingDraft,
  SplitAnswer,
  SplitCode,
} from '#order/ask'
import type { Moment } from '#people'
import type { LevelFacts, RequiredLevels } from '#policies'
import type { Freight } from './freight.ts'
import type { IfGone } from './goods/goods-owed.ts'
import type { PlanCode, PlannedPart } from './goods/work-out-goods.ts'

/** One thing a person answers a case with. */
export type ResolutionPart = {
  readonly kind: ResolutionKind
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly amount?: Money | undefined
  /** Of the delivery, of a charge by its kind, or of what was paid too much, instead of units. */
  readonly delivery?: true | undefined
  readonly charge?: string | undefined
  readonly surplus?: true | undefined
  /** The payment it goes to, instead of the merchant's order of repayment. */
  readonly paymentRef?: string | undefined
  /** Of what the customer paid for the way back: this much, 0 refuses it; left out, what was claimed up to the cap. */
  readonly freight?: Money | undefined
  /** Of an exchange or a reship: the goods that go out, one for each line, or any for one line; left out, what the customer asked for. */
  readonly for?: readonly { readonly sku: string; readonly quantity: number }[] | undefined
  /** What to do if those are gone; left out, what the customer said at submission. */
  readonly ifGone?: IfGone | undefined
  /** Of an exchange: a price difference a person names, instead of the calculated one; what the customer owes is positive. */
  readonly difference?: Money | undefined
  /** Of what is sent back: who pays the way; `amount` is what the customer pays for it. */
  readonly freightPayer?: 'merchant' | 'customer' | undefined
}
export type { PlannedPart }

export type RemedyCode = 'amount_needed' | 'currency_differs' | 'payment_not_found' | 'nothing_to_send_back'
export type ResolutionCode =
  | RemedyCode
  | PlanCode
  | 'goods_on_their_way'
  | 'resolution_not_available'
  | 'words_needed'
  | 'no_freight_claimed'
  | 'freight_above_claim'
  | AnswerCode
  | SplitCode

/** What all parts of a resolution come to: units and amounts, before anything is written. */
export type ResolutionAmounts = {
  readonly answer: Answer
  readonly split: SplitAnswer
  readonly freight: Freight
  readonly components: readonly RefundComponent[]
  /** What goes back in all, the freight with it. Minor units. */
  readonly totalMinor: number
  readonly aboveCalculation: boolean
}

/** What is decided when a resolution is written down. */
export type Kept = {
  readonly amounts: ResolutionAmounts
  readonly parts: readonly PlannedPart[]
  /** Who must agree first; null where no money goes back. */
  readonly required: RequiredLevels | null
  readonly timeZone: string
  readonly numbers: NumberStock
  /** Postings of all remedies, as people read them. */
  view(postings: readonly PostingDraft[]): RefundComponent[]
}

/** What was posted, and the refund that pays it. */
export type PaidPosting = PostingDraft & { readonly refundId: string | null }

export type Remedy = {
  readonly kind: ResolutionKind
  /** What a part of this kind asks of the ledger of the order (null: nothing), or why the case cannot be answered so. Pure. */
  workOut(file: CaseFile, part: PlannedPart): Result<AnswerPart | null, RemedyCode>
  /** What others may have to agree to, as the table `approval-levels` is asked. Writes nothing. */
  approvalFacts(
    tx: Tx,
    file: CaseFile,
    amounts: Pick<ResolutionAmounts, 'components' | 'totalMinor' | 'aboveCalculation'>,
    moment: Pick<Moment, 'by' | 'now'>,
  ): Promise<LevelFacts[]>
  /** Writes its own rows beside the ledger's. What they pay is posted with them. */
  keep(tx: Tx, file: CaseWithLedger, kept: Kept, moment: Moment): Promise<readonly PaidPosting[]>
  /** Whether nothing of it is under way or promised in this case. */
  isSettled(file: CaseFile): boolean
  /** Takes back what its rows say of postings whose refund will never be paid: they are owed again. */
  giveUp(tx: Tx, file: CaseFile, given: readonly Posting[], moment: Moment): void
  /** What it posted, as people read it. Pure. */
  view(postings: readonly PostingDraft[], entries: readonly LedgerEntry[]): RefundComponent[]
}
