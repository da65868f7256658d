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
  type SplitAnswer,
  type SplitCode,
  splitAnswer,
  workOutAnswer,
} from '#order/ask'
import type { MerchantSettings } from '#people'

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
}

export type ResolutionCode =
  | 'resolution_not_available'
  | 'words_needed'
  | 'amount_needed'
  | 'currency_differs'
  | 'payment_not_found'
  | AnswerCode
  | SplitCode

/** What all parts of a resolution come to. */
export type Due = {
  readonly answer: Answer
  readonly split: SplitAnswer
  readonly components: readonly RefundComponent[]
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
  const asked: AnswerPart[] = []
  for (const part of parts) {
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
  return {
    answer,
    split,
    components: componentsOf(postings, file.ledger.entries),
    totalMinor: split.totalMinor,
    // money instead of what was agreed, an exchange or a missing piece, is for a second person to see (C1)
    aboveCalculation: answer.aboveCalculation || (split.totalMinor > 0 && !isMoneyAgreed(file)),
  }
}

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
