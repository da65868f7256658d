import { pendingFor, type SignApproval, signApproval } from '#approval'
import { caseEvents, lockCase, note, saveCase } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, refused } from '#kernel/result'
import { type Moment, merchantOf, type Role } from '#people'
import { approveUnits, type PendingApproval } from './approve-units.ts'

declare module '#case' {
  interface CaseEvents {
    /** `level`: the one that agreed; another one is asked next. */
    decision_signed: { readonly approvalId: string; readonly level: Role }
    decision_not_agreed: { readonly approvalId: string; readonly messageId: string }
  }
}

caseEvents({
  decision_signed: {},
  decision_not_agreed: {},
})

/**
 * Answers the level at which an approval waits. With the last grant it takes effect as it was given; a refusal gives the case back to the desk,
 * with its words as a note to colleagues. The case is locked with BEGIN, before the approval.
 */
export async function signDecision(
  tx: Tx,
  { caseId, ...signed }: SignApproval & { readonly caseId: string },
  moment: Moment,
) {
  const file = await lockCase(tx, caseId)
  const approval = file?.decisionApproval ? await pendingFor(tx, 'decision', caseId) : null
  if (!file || !approval) return refused('approval_not_found')
  const outcome = await signApproval(tx, approval, signed, moment)
  if (isRefused(outcome)) return outcome
  if (outcome.state === 'pending') {
    note(tx, file, 'decision_signed', { approvalId: approval.id, level: approval.levels[approval.level]! }, moment)
  } else {
    file.decisionApproval = null
    if (outcome.state === 'granted') {
      approveUnits(tx, file, approval.content as PendingApproval, moment, approval.askedBy)
    } else {
      const messageId = newId()
      keepMessage(tx, file.id, { id: messageId, text: signed.words, internal: true }, moment)
      note(tx, file, 'decision_not_agreed', { approvalId: approval.id, messageId }, moment)
    }
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return file
}
