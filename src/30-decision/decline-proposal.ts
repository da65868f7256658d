import { move, note, type OnCase, onCase } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'
import { keepDecision } from './keep-decision.ts'

declare module '#case' {
  interface CaseEvents {
    /** `messageId` null: without a word. */
    proposal_declined: { readonly messageId: string | null }
  }
}

/** The customer does not want what was offered: the request is with the shop again, with the customer's words. */
export function declineProposal(
  tx: Tx,
  { caseId, text }: { readonly caseId: string; readonly text?: string | undefined },
  moment: Moment,
): OnCase {
  return onCase(tx, caseId, 'declineProposal', moment, (file) => {
    move(file, 'decision', 'decline_proposal')
    keepDecision(
      tx,
      file,
      { answer: 'declined', said: text ?? null, alternatives: file.offer?.solutions ?? [] },
      moment,
    )
    file.offer = null
    const messageId = text ? newId() : null
    if (messageId) keepMessage(tx, file.id, { id: messageId, text: text!, internal: false }, moment)
    note(tx, file, 'proposal_declined', { messageId }, moment)
  })
}
