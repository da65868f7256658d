// Nothing is owed any more, or what was sent was delivered: some time after the goods came or the money was paid, the customer is asked whether all is well.
import { caseLock } from '#case'
import { planFollowUp } from '#follow-up'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'

export const caseResolvedQueue = 'when-case-resolved-plan-follow-up'

export type CaseResolved = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat: of a case one question waits at a time. */
export async function whenCaseResolvedPlanFollowUp(
  database: Database,
  { merchantId, caseId }: CaseResolved,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'follow-ups' }, now, channel: 'worker' }
  await database.transact(merchantId, (tx) => planFollowUp(tx, { caseId }, moment), {
    locks: caseLock(merchantId, caseId),
  })
}
