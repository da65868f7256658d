import { move, note, type OnCase, onCase, withLedger } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import { openUnits } from './open-units.ts'

declare module '#case' {
  interface CaseEvents {
    case_reopened: { readonly messageId: string }
  }
}

export type ReopenCase = { readonly caseId: string; readonly text: string }

/**
 * Something is still wrong after all was settled: the matter is open again and we owe an answer. Possible for the merchant's
 * `reopenDays` after it was resolved; the case carries that deadline (11-case/deadlines.ts).
 */
export function reopenCase(tx: Tx, { caseId, text }: ReopenCase, moment: Moment): OnCase<'reopen_too_late'> {
  return onCase<'reopen_too_late'>(tx, caseId, 'reopen', moment, async (file) => {
    if (file.customerDueAt !== null && moment.now > file.customerDueAt) {
      return refused('reopen_too_late', { until: file.customerDueAt })
    }
    move(file, 'spine', 'reopen')
    move(file, 'resolution', 'reopen')
    openUnits(tx, await withLedger(tx, file), moment.now)
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'case_reopened', { messageId }, moment)
    return null
  })
}
