// Who may decide a case that was appealed or handed to a person.
import { type Sql, sql } from '#kernel/sql'
import { type Actor, doerOf, isSamePerson, onlyOneWith, type Right } from '#people'
import type { CaseFile } from './case-file.ts'
import type { WhyNot } from './why-not.ts'

/** What was appealed stays with a supervisor, also once the customer was asked about it and has answered. */
export const decider = (file: CaseFile): Right =>
  file.decision === 'escalated' || file.appealed ? 'decide_escalated' : 'decide'

/**
 * An appeal is answered by somebody who did not refuse before. A member of staff and a key they made are one; whether others use the key is
 * for the integrator to keep apart. Where nobody else at work may decide such cases, whoever refused answers all the same, or nobody ever could.
 */
export const decidedBefore = (file: CaseFile, by: Actor): WhyNot | null => {
  const before = file.appealed ? file.rejectedBy : null
  const isAPerson = by.kind === 'staff' || before?.kind === 'staff'
  return before && isAPerson && !isOnlyDecider(file, by) && isSamePerson(before, doerOf(by)) ? 'decided_before' : null
}

/** Who `isOnlyDecider`, of `after_sales_case c`: asked only where there may be an appeal, or results to object to. */
export const onlyDeciderJson: Sql = sql`case when c.appealed or c.inspection in ('partial', 'done')
  then ${onlyOneWith('decide_escalated', sql`c.merchant_id`)} end`

export const isOnlyDecider = ({ onlyDecider }: Pick<CaseFile, 'onlyDecider'>, by: Actor): boolean =>
  by.kind === 'staff' && by.id === onlyDecider

/** A policy decides only what nobody has looked at yet; a case that was handed to a person is decided by a person. */
export const policyMayNotDecide = (file: CaseFile, by: Actor): WhyNot | null =>
  by.kind === 'policy' && file.decision !== 'pending' ? 'transition_not_allowed' : null
