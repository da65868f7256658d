import { type NoData, note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    message_acknowledged: NoData
  }
}

/** What the customer wrote needs no answer: a thank-you, or something that was settled by phone. Ends the wait and its clock. */
export function acknowledgeMessage(tx: Tx, { caseId }: { readonly caseId: string }, moment: Moment): OnCase {
  return onCase(tx, caseId, 'acknowledge', moment, (file) => {
    file.awaitingAnswerSince = null
    note(tx, file, 'message_acknowledged', {}, moment)
  })
}
