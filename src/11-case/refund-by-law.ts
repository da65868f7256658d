// Until when the law wants the price refunded. The rule is kept with the verdict, so that a case keeps the law it was judged by.
import { endOfDayAfter } from '#kernel/working-time/local-days'
import type { RefundLaw } from '#law'
import type { CaseFile, CaseLine } from './case-file.ts'
import { comesToMoney } from './remedies.ts'

/** What happened to a return, UTC; null: not yet. */
export type ReturnFacts = {
  /** When the buyer declared to withdraw or to send it back. */
  readonly noticeAt: string
  readonly goodsAt: string | null
  /** When the buyer proved having sent it. */
  readonly proofAt: string | null
}

export type RefundByLaw = {
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
export function refundByLaw(law: RefundLaw, { noticeAt, goodsAt, proofAt }: ReturnFacts): RefundByLaw {
  const first = [goodsAt, proofAt].filter((one) => one !== null).sort()[0] ?? null
  const from = { notice: noticeAt, goods_or_proof: first, goods: goodsAt }[law.from]
  const end = (days: number | null) =>
    days === null || from === null ? null : endOfDayAfter(from, days, law.timeZone).toISOString()
  const dueAt = end(law.days)
  // what waited for the goods is due when they are there, or on its own day if that is later
  const isLate = dueAt !== null && first !== null && law.mayWait && Date.parse(first) > Date.parse(dueAt)
  return {
    dueAt: isLate ? new Date(first).toISOString() : dueAt,
    redLineAt: end(law.redLineDays),
    mayWait: law.mayWait && first === null,
  }
}

/**
 * The same for a case: the notice is a withdrawal stated in time (CRD Art. 13(1)), else the request; the proof an announced parcel. Null
 * where no law sets a day, nothing comes back, or no money can be owed any more.
 */
export function refundByLawOf(file: CaseFile): RefundByLaw | null {
  const { verdict, openedAt, needsReturn, parcels, receiptLines } = file
  const { refundLaw, withdrawnAt } = verdict.terms
  if (!refundLaw || !needsReturn || !mayOweMoney(file)) return null
  const ours = receiptLines.filter(({ discrepancy }) => discrepancy === null)
  return refundByLaw(refundLaw, {
    noticeAt: withdrawnAt ?? openedAt,
    goodsAt: earliest(ours.map(({ receivedAt }) => receivedAt)),
    proofAt: earliest(parcels.map(({ announcedAt }) => announcedAt)),
  })
}

/** Whether the price is refunded, or may be: not where other goods were agreed on, or all units are answered without money or sent back. */
function mayOweMoney(file: CaseFile): boolean {
  const { wish, agreed, verdict, lines, refunds, objections } = file
  if (refunds.some(({ state }) => state !== 'cancelled')) return true
  // what was withdrawn from is refunded, whatever else is spoken of, until it is answered
  if (!comesToMoney(agreed?.wish ?? wish) && verdict.terms.withdrawnAt === undefined) return false
  const mayBeOwed = objections.some(({ answer, honoured }) => answer === null || (answer === 'agreed' && !honoured))
  return mayBeOwed || lines.some((line) => unanswered(file, line) > 0)
}

const unanswered = ({ decision }: CaseFile, line: CaseLine): number =>
  decision === 'approved' ? line.quantityApproved - line.quantityDeclined - line.quantityResolved : line.quantity

const earliest = (times: readonly (string | null)[]): string | null =>
  times.filter((one) => one !== null).sort()[0] ?? null
