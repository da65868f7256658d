import { answerBasisOf, type CaseFile, type CaseWithLedger, type RefundComponent, remedyOf } from '#case'
import { amountInWords } from '#kernel/money'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { type AnswerPart, type Capped, splitAnswer, workOutAnswer } from '#order/ask'
import type { MerchantSettings } from '#people'
import { type Freight, freightOf, freightPosting, isFreightAlone } from './freight.ts'
import { whyOnTheirWay } from './goods/why-on-their-way.ts'
import { isGoodsKind } from './goods/work-out-goods.ts'
import { remedyOfKind, viewOf } from './remedies/index.ts'
import type { PlannedPart, ResolutionAmounts, ResolutionCode, ResolutionPart } from './remedy.ts'

/** What the parts come to, or why they cannot be answered so. Pure: resolving and its preview share it. */
export function calculateResolution(
  file: CaseWithLedger,
  { parts, text }: { readonly parts: readonly PlannedPart[]; readonly text?: string | undefined },
  settings: MerchantSettings,
): Result<ResolutionAmounts, ResolutionCode> {
  if (parts.length === 0 && !text) return refused('words_needed')
  const owed = whyOnTheirWay(file, parts)
  if (owed) return owed
  const freight = freightOf(file, parts, settings)
  if (isRefused(freight)) return inMoney(freight, file)
  const asked = askedBy(file, parts)
  if (isRefused(asked)) return asked
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
    components: [...viewOf(postings, file.ledger.entries), ...freightComponents(freight)],
    totalMinor: split.totalMinor + freight.grantedMinor,
    // money instead of what was agreed, an exchange or a missing piece, is for a second person to see (C1)
    aboveCalculation:
      answer.aboveCalculation || freight.isAboveCap || (split.totalMinor > 0 && !isMoneyAgreed(file, parts)),
  }
}

/** What the parts ask of the ledger of the order, each by its remedy, in their order. */
function askedBy(file: CaseFile, parts: readonly PlannedPart[]): Result<AnswerPart[], ResolutionCode> {
  const asked: AnswerPart[] = []
  for (const part of parts.filter((one) => !isFreightAlone(file, one))) {
    const remedy = remedyOfKind(part.kind)
    if (!remedy) return refused('resolution_not_available', { kind: part.kind })
    const one = remedy.workOut(file, part)
    if (isRefused(one)) return one
    if (one) asked.push(one)
  }
  return answersByWords(file, parts) ? [...asked, { remedy: 'words', amountMinor: null, paymentId: null }] : asked
}

const freightComponents = ({ grantedMinor }: Freight): RefundComponent[] =>
  grantedMinor > 0 ? viewOf([freightPosting('', grantedMinor)], []) : []

// The difference of an exchange was agreed with it; so was the money instead of goods that are gone.
const isMoneyAgreed = ({ wish, agreed }: CaseFile, parts: readonly PlannedPart[]): boolean =>
  remedyOf[agreed?.wish ?? wish].amount !== null || parts.every(({ kind, isAgreed }) => isAgreed || isGoodsKind(kind))

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
