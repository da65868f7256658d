import { type CaseWithLedger, move, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { openUnits } from './open-units.ts'

type Because = { readonly messageId: string; readonly evidence?: readonly string[] }

/** A resolved case is open again, with its units and because of this message and the files that go with it. Whether there is time for it was asked. */
export function openAgain(tx: Tx, file: CaseWithLedger, because: Because, moment: Moment): void {
  move(file, 'spine', 'reopen')
  move(file, 'resolution', 'reopen')
  openUnits(tx, file, moment.now)
  note(tx, file, 'case_reopened', because, moment)
}
