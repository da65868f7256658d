import { withdrawAgreement } from '#approval'
import { answered, move, note, type OnCase, onCase } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    info_requested: { readonly messageId: string }
  }
}

/** Asks the customer for what is missing, in words shown at the top of the customer's page. Our clock stops until the customer answers. */
export function requestInfo(
  tx: Tx,
  { caseId, text }: { readonly caseId: string; readonly text: string },
  moment: Moment,
): OnCase {
  return onCase(tx, caseId, 'requestInfo', moment, async (file) => {
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'request_info')
    file.asked = text
    answered(file, moment)
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'info_requested', { messageId }, moment)
  })
}
