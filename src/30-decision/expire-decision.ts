import { caseEvents, hasMove, lockCase, move, note, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'

declare module '#case' {
  interface CaseEvents {
    decision_lapsed: { readonly approvalId: string }
  }
}

caseEvents({
  decision_lapsed: {},
})

/** Neither the levels nor the owner answered in time: the approval is given up, and the case goes to a supervisor. */
export async function expireDecision(tx: Tx, { caseId }: { readonly caseId: string }, moment: Moment): Promise<void> {
  const file = await lockCase(tx, caseId)
  if (!file?.decisionApproval) return
  note(tx, file, 'decision_lapsed', { approvalId: file.decisionApproval }, moment)
  file.decisionApproval = null
  if (hasMove(file, 'decision', 'escalate')) {
    move(file, 'decision', 'escalate')
    note(tx, file, 'case_escalated', {}, moment)
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
}
