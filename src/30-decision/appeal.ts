import { move, note, type OnCase, onCase } from '#case'
import { saidBy } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'

/** The customer disagrees with a refusal, once: a supervisor looks at it anew. */
export function appeal(
  tx: Tx,
  { caseId, text }: { readonly caseId: string; readonly text: string },
  moment: Moment,
): OnCase {
  return onCase(tx, caseId, 'appeal', moment, (file) => {
    move(file, 'decision', 'appeal')
    file.appealed = true
    file.offer = null
    const messageId = newId()
    saidBy(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'case_appealed', { messageId }, moment)
  })
}
