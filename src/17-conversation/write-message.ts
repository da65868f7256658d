import { answered, note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'
import { evidenceRefusal } from './evidence/attach-evidence.ts'
import { showEvidence } from './evidence/show-evidence.ts'
import { saidBy } from './said-by.ts'

export type WriteMessage = {
  readonly caseId: string
  readonly text: string
  readonly internal: boolean
  /** Photos and films that go with it. */
  readonly evidenceIds?: readonly string[] | undefined
}

/** A message between customer and staff, or a note staff keep to themselves. A customer's words are never internal. */
export function writeMessage(
  tx: Tx,
  { caseId, text, internal, evidenceIds = [] }: WriteMessage,
  moment: Moment,
): OnCase<'evidence_not_found' | 'too_many_files'> {
  return onCase<'evidence_not_found' | 'too_many_files'>(tx, caseId, 'message', moment, async (file) => {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    const id = newId()
    const hidden = internal && moment.by.kind !== 'customer'
    saidBy(tx, file.id, { id, text, internal: hidden }, moment)
    if (moment.by.kind === 'customer') file.awaitingAnswerSince ??= moment.now
    else if (!hidden) answered(file, moment)
    const evidence = evidenceIds.length > 0 && { evidence: evidenceIds }
    note(tx, file, hidden ? 'note_written' : 'message_written', { messageId: id, ...evidence }, moment)
    if (evidence) await showEvidence(tx, file, evidenceIds, moment)
    return null
  })
}
