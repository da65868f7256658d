import { type CaseWithLedger, move, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { openUnits } from './open-units.ts'

/** A resolved case is open again, with its units and because of this message. Whether there is time for it was asked. */
export function openAgain(tx: Tx, file: CaseWithLedger, messageId: string, moment: Moment): void {
  move(file, 'spine', 'reopen')
  move(file, 'resolution', 'reopen')
  openUnits(tx, file, moment.now)
  note(tx, file, 'case_reopened', { messageId }, moment)
}
