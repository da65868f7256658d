import { note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { areAtWork, type Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    case_assigned: { readonly assignee: string | null }
  }
}

/** Gives a case to one person of the merchant, or to nobody. */
export function assignCase(
  tx: Tx,
  { caseId, assignee }: { readonly caseId: string; readonly assignee: string | null },
  moment: Moment,
): OnCase<'member_not_found'> {
  return onCase(tx, caseId, 'assign', moment, async (file) => {
    if (assignee !== null && !(await areAtWork(tx, [assignee]))) return refused('member_not_found')
    file.assignee = assignee
    note(tx, file, 'case_assigned', { assignee }, moment)
  })
}
