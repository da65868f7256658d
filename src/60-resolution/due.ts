// What a resolution comes to: pure, so that resolving and its preview say the same.
import {
  answerBasisOf,
  type CaseFile,
  canBeCarriedOut,
  componentsOf,
  isDeliverable,
  type RefundComponent,
  type ResolutionKind,
} from '#case'
import { amountInWords } from '#kernel/money'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import {
  type Answer,
  type AnswerCode,
  type AnswerPart,
  type Capped,
  type PostingDraft,
  type SplitAnswer,
  type SplitCode,
  splitAnswer,
  workOutAnswer,
} from '#order/ask'
import type { MerchantSettings } from '#people'
import { type Freight, freightOf, isFreightAlone } from './freight.ts'

type Money = { readonly amount: number; readonly currency: string }

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
}

export type ResolutionCode =
  | 'resolution_not_available'
  | 'words_needed'
  | 'amount_needed'
  | 'currency_differs'
  | 'payment_not_found'
  | 'no_freight_claimed'
  | 'freight_above_claim'
  | AnswerCode
  | SplitCode

/** What all parts of a resolution come to. */
export type Due = {
  readonly answer: Answer
  readonly split: SplitAnswer
  readonly freight: Freight
  readonly components: readonly RefundComponent[]
  /** What goes back in all, the freight with it. */
  readonly totalMinor: number
  readonly aboveCalculation: boolean
}

/** What the parts come to, or why they cannot be answered so. Pure: resolving and its preview share it. */
export function dueOf(
  file: CaseFile,
  { parts, text }: { readonly parts: readonly ResolutionPart[]; readonly text?: string | undefined },
  settings: MerchantSettings,
): Result<Due, ResolutionCode> {
  if (parts.length === 0 && !text) return refused('words_needed')
  const freight = freightOf(file, parts, settings)
  if (isRefused(freight)) return inMoney(freight, file)
  const asked: AnswerPart[] = []
  for (const part of parts.filter((one) => !isFreightAlone(file, one))) {
    const one = askedBy(file, part)
    if (isRefused(one)) return one
    asked.push(one)
  }
  if (answersByWords(file, parts)) asked.push({ remedy: 'words', amountMinor: null, paymentId: null })
  const answer = workOutAnswer(answerBasisOf(file, settings), asked)
  if (isRefused(answer)) return inMoney(answer, file)
  const payments = file.payments.map((one) => ({ ...one, refundedMinor: one.refundingMinor }))
  const split = splitAnswer(answer, asked, payments, settings.repaymentOrder)
  if (isRefused(split)) return inMoney(split, file)
  const postings = [...split.unpaid, ...split.refunds.flatMap((refund) => refund.postings)]
  const capped: Capped[] =
    freight.cappedMinor > 0
      ? [...split.capped, { by: 'freight_cap', amountMinor: freight.cappedMinor }]
      : [...split.capped]
  return {
    answer,
    split: { ...split, capped },
    freight,
    components: [...componentsOf(postings, file.ledger.entries), ...freightComponents(freight)],
    totalMinor: split.totalMinor + freight.grantedMinor,
    // money instead of what was agreed, an exchange or a missing piece, is for a second person to see (C1)
    aboveCalculation: answer.aboveCalculation || freight.isAboveCap || (split.totalMinor > 0 && !isMoneyAgreed(file)),
  }
}

const freightComponents = ({ grantedMinor }: Freight): RefundComponent[] =>
  grantedMinor > 0 ? componentsOf([freightPosting('', grantedMinor)], []) : []

/** The way back, posted to its own entry. */
export const freightPosting = (entryId: string, grossMinor: number): PostingDraft => ({
  ...{
    entryId,
    caseLineId: null,
    firstUnit: null,
    units: null,
    remedy: 'refund',
    why: 'freight',
    grossMinor,
    taxMinor: 0,
  },
  ...{ rule: 'return_freight', reason: null },
})

const isMoneyAgreed = ({ wish, agreed }: CaseFile): boolean => isDeliverable(agreed?.wish ?? wish)

/** What is left, as people read it. */
const inMoney = <Code extends string>({ refused: code, facts }: Refused<Code>, { order }: CaseFile): Refused<Code> =>
  typeof facts?.most === 'number'
    ? { refused: code, facts: { ...facts, most: amountInWords({ amount: facts.most, currency: order.currency }) } }
    : { refused: code, ...(facts && { facts }) }

// Words alone answer what is open; so does an amount of the delivery or of a charge where nothing comes back: the goods are kept.
const answersByWords = ({ needsReturn }: CaseFile, parts: readonly ResolutionPart[]): boolean =>
  parts.length === 0 || (!needsReturn && parts.every(isOfEntry))

const isOfEntry = ({ delivery, charge, surplus }: ResolutionPart): boolean =>
  delivery === true || charge !== undefined || surplus === true

function askedBy(file: CaseFile, part: ResolutionPart): Result<AnswerPart, ResolutionCode> {
  const { kind, amount, lines, paymentRef } = part
  if (!canBeCarriedOut(kind)) return refused('resolution_not_available', { kind })
  if (kind === 'compensation' && !amount) return refused('amount_needed')
  if (amount && amount.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  if (amount && amount.amount <= 0) return refused('amount_needed')
  const payment = file.payments.find(({ ref, id }) => ref === paymentRef || id === paymentRef)
  if (paymentRef !== undefined && !payment) return refused('payment_not_found', { payment: paymentRef })
  return {
    remedy: kind as 'refund' | 'compensation',
    lines,
    entry: entryOf(part),
    amountMinor: amount?.amount ?? null,
    paymentId: payment?.id ?? null,
  }
}

function entryOf({ delivery, charge, surplus }: ResolutionPart): AnswerPart['entry'] {
  if (delivery) return { kind: 'delivery' }
  if (charge !== undefined) return { kind: 'charge', chargeKind: charge }
  return surplus ? { kind: 'surplus' } : undefined
}
