import { answered, note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'
import { saidBy } from './said-by.ts'

export type WriteMessage = { readonly caseId: string; readonly text: string; readonly internal: boolean }

/** A message between customer and staff, or a note staff keep to themselves. A customer's words are never internal. */
export function writeMessage(tx: Tx, { caseId, text, internal }: WriteMessage, moment: Moment): OnCase {
  return onCase(tx, caseId, 'message', moment, (file) => {
    const id = newId()
    const hidden = internal && moment.by.kind !== 'customer'
    saidBy(tx, file.id, { id, text, internal: hidden }, moment)
    if (moment.by.kind === 'customer') file.awaitingAnswerSince ??= moment.now
    else if (!hidden) answered(file, moment)
    note(tx, file, hidden ? 'note_written' : 'message_written', { messageId: id }, moment)
  })
}
