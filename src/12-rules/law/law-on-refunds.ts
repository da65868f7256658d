import { endOfDayAfter } from '#kernel/working-time/local-days'
import type { Law } from './law.ts'

/** What happened to a return, UTC; null: not yet. */
export type ReturnFacts = {
  /** When the buyer said that she withdraws or sends it back. */
  readonly noticeAt: string
  readonly goodsAt: string | null
  /** When she proved that she had sent it. */
  readonly proofAt: string | null
  readonly timeZone: string
}

export type RefundDeadline = {
  /** The day by law, UTC; null while nothing has happened that it is counted from. */
  readonly dueAt: string | null
  /** From when not having refunded counts as refusing (处罚办法 9(4)). */
  readonly redLineAt: string | null
  /** Whether the refund may still wait for the goods or a proof of sending (CRD Art. 13(3)). */
  readonly mayWait: boolean
}

/**
 * Until when the price is to be refunded: 消法 25(3) from the goods; CRD Art. 13 from the notice; CCR reg. 34 from goods or proof.
 * A last day on a holiday is not moved: that would be to the shop's good only.
 */
export function refundDeadline(law: Law, { noticeAt, goodsAt, proofAt, timeZone }: ReturnFacts): RefundDeadline {
  const { refundFrom, refundMayWait = false, refundRedLineDays } = law.sets
  const { refundDays } = law.given
  const first = [goodsAt, proofAt].filter((one) => one !== null).sort()[0] ?? null
  const from = refundFrom === 'notice' ? noticeAt : refundFrom === 'goods_or_proof' ? first : goodsAt
  const end = (days: number | undefined) =>
    days === undefined || from === null ? null : endOfDayAfter(from, days, timeZone)
  const dueAt = end(refundDays)
  const mayWait = refundMayWait && first === null
  // what waited for the goods is due when they are there, or on its own day if that is later
  const late = dueAt && first && refundMayWait && Date.parse(first) > dueAt.getTime() ? new Date(first) : dueAt
  return { dueAt: late?.toISOString() ?? null, redLineAt: end(refundRedLineDays)?.toISOString() ?? null, mayWait }
}
