import { type CaseWithLedger, componentsOf, grossOf, isForeign } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { keepFreightEntry, type RefundDraft } from '#order/ask'
import { merchantOf } from '#people'
import { type LevelFacts, levelFactsOf } from '#policies'
import { answerFreightClaim } from '#return/ask'
import { freightPosting } from '../freight.ts'
import { isAboveDailyCeiling, standing } from '../limits.ts'
import { keepRefunds } from '../refund/keep-refunds.ts'
import type { Kept, Remedy, ResolutionAmounts } from '../remedy.ts'
import { askedOf, ofRemedy } from './asked-of.ts'

/** The price goes back by the ledger, or another amount of it. Whatever goes back in money is paid by its rows, whichever remedy gives it. */
export const refundRemedy: Remedy = {
  kind: 'refund',

  workOut: (file, part) => askedOf(file, part, 'refund'),

  /**
   * The refund together with what the case was given before, so that a large one cannot be split into small ones; and the deduction in
   * it.
   */
  async approvalFacts(tx, file, amounts, { now }) {
    const { settings } = await merchantOf(tx)
    const deductionMinor = -grossOf(amounts.components, 'deduction')
    const { refundSecondPairMinor: threshold } = settings
    const caseMinor = standing(file).reduce((sum, { amountMinor }) => sum + amountMinor, 0) + amounts.totalMinor
    const about = levelFactsOf(file)
    const whole: LevelFacts = {
      ...about,
      subject: 'refund',
      amountMinor: caseMinor,
      aboveCalculation: amounts.aboveCalculation,
      orderBalanced: file.order.balanced,
      aboveThreshold: threshold !== null && (isForeign(file) || caseMinor > threshold),
      aboveDailyCeiling: await isAboveDailyCeiling(tx, file, amounts.totalMinor, now),
    }
    return deductionMinor > 0 ? [whole, { ...about, subject: 'deduction', amountMinor: deductionMinor }] : [whole]
  },

  /** A row for each payment, and one for what goes beside them, each with its final request id before anybody is called. */
  async keep(tx, file, { amounts, required, timeZone, numbers, view }: Kept, moment) {
    const drafts = [...amounts.split.refunds, ...freightDrafts(tx, file, amounts)].map((draft) => ({
      ...draft,
      components: view(draft.postings),
    }))
    const rows = required ? await keepRefunds(tx, file, { drafts, required, timeZone }, moment, numbers) : []
    return drafts.flatMap(({ postings }, index) =>
      postings.map((posting) => ({ ...posting, refundId: rows[index]!.id })),
    )
  },

  isSettled: ({ refunds }) => refunds.every(({ state }) => state === 'succeeded' || state === 'cancelled'),

  giveUp(tx, file, given) {
    if (given.some(({ why }) => why === 'freight')) answerFreightClaim(tx, file, 'claimed', null)
  },

  view: (postings, entries) => componentsOf(ofRemedy(postings, 'refund'), entries),
}

/**
 * Return freight is repaid apart from the payments of the order, because none of them contains it. Writes its entry and answers the
 * claim.
 */
function freightDrafts(
  tx: Tx,
  file: CaseWithLedger,
  { freight: { grantedMinor, isRefused } }: ResolutionAmounts,
): RefundDraft[] {
  if (isRefused) answerFreightClaim(tx, file, 'refused', null)
  if (grantedMinor === 0) return []
  answerFreightClaim(tx, file, 'granted', grantedMinor)
  const ref = `freight ${file.number}`
  const id = file.ledger.entries.find((entry) => entry.ref === ref)?.id ?? newId()
  keepFreightEntry(tx, file.order.id, { id, ref, amountMinor: grantedMinor })
  return [{ paymentId: null, amountMinor: grantedMinor, postings: [freightPosting(id, grantedMinor)] }]
}
