import type { CaseFile } from '#case'
import { type Result, refused } from '#kernel/result'
import type { AnswerPart, PostingDraft } from '#order/ask'
import type { RemedyCode, ResolutionPart } from '../remedy.ts'

/** A part that gives money, as the ledger of the order is asked for it: amounts in minor units, the payment found. Pure. */
export function askedOf(
  file: CaseFile,
  part: ResolutionPart,
  remedy: 'refund' | 'compensation',
): Result<AnswerPart, RemedyCode> {
  const { amount, lines, paymentRef } = part
  if (amount && amount.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  if (amount && amount.amount <= 0) return refused('amount_needed')
  const payment = file.payments.find(({ ref, id }) => ref === paymentRef || id === paymentRef)
  if (paymentRef !== undefined && !payment) return refused('payment_not_found', { payment: paymentRef })
  return { remedy, lines, entry: entryOf(part), amountMinor: amount?.amount ?? null, paymentId: payment?.id ?? null }
}

function entryOf({ delivery, charge, surplus }: ResolutionPart): AnswerPart['entry'] {
  if (delivery) return { kind: 'delivery' }
  if (charge !== undefined) return { kind: 'charge', chargeKind: charge }
  return surplus ? { kind: 'surplus' } : undefined
}

/** Of postings, those one remedy made. */
export const ofRemedy = <Of extends PostingDraft>(postings: readonly Of[], remedy: string): Of[] =>
  postings.filter((posting) => posting.remedy === remedy)
