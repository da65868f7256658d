import { withdrawAgreement } from '#approval'
import { move, note, type OnCase, onCase } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    /** Without a message where the clock did it (expire-decision.ts). */
    case_escalated: { readonly messageId?: string }
  }
}

/** Hands the decision to a supervisor, with the reason as an internal note. */
export function escalateCase(
  tx: Tx,
  { caseId, reason }: { readonly caseId: string; readonly reason: string },
  moment: Moment,
): OnCase {
  return onCase(tx, caseId, 'escalate', moment, async (file) => {
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'escalate')
    file.asked = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text: reason, internal: true }, moment)
    note(tx, file, 'case_escalated', { messageId }, moment)
  })
}
