import { type CaseFile, caseEvents, move, note, type OfferedSolution, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Doer, Moment } from '#people'
import { askToAgree } from './ask-to-agree.ts'
import { chooseDecisionLevels } from './choose-decision-levels.ts'
import { comesBack } from './offered.ts'

declare module '#case' {
  interface CaseEvents {
    /** Accepted, and not agreed yet. `amount` in minor units. */
    offer_accepted: { readonly wish: Wish; readonly amount: number | null }
  }
  interface CustomerSteps {
    offer_accepted: true
  }
}

caseEvents({
  offer_accepted: { shown: true, effect: (it) => move(it, 'decision', 'await_agreement') },
})

/**
 * The customer accepted an offer: where approval-levels names somebody for a decision, it waits for them as any approval does, and counts as
 * decided by whoever made the offer. True when it waits. Above the agent's own limit nothing was offered (propose.ts, reject-case.ts), so that is not asked again.
 */
export async function askAboutOffer(
  tx: Tx,
  file: CaseFile,
  solution: OfferedSolution,
  moment: Moment,
): Promise<boolean> {
  const required = await chooseDecisionLevels(tx, file, { aboveOwnLimit: false, now: moment.now })
  if (required.levels.length === 0) return false
  const decidedBy = await offeredBy(tx, file)
  move(file, 'decision', 'await_agreement')
  file.offer = null
  note(tx, file, 'offer_accepted', { wish: solution.wish, amount: solution.amountMinor }, moment)
  const approved = { agreed: solution, needsReturn: comesBack(file, solution) }
  await askToAgree(tx, file, { approved, required, decidedBy }, moment)
  return true
}

async function offeredBy(tx: Tx, file: CaseFile): Promise<Doer> {
  const [offer] = await tx.query<{ by: Doer }>(sql`
    select decided_by as by from case_decision
    where merchant_id = ${tx.merchantId} and case_id = ${file.id} and answer in ('proposed', 'rejected')
    order by sequence desc limit 1`)
  return offer!.by
}
