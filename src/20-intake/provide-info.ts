import { move, note, type OnCase, onCase } from '#case'
import { evidenceRefusal, keepMessage, showEvidence } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    info_provided: { readonly messageId: string; readonly evidence: readonly string[] }
  }
}

export type ProvideInfo = {
  readonly caseId: string
  readonly text: string
  readonly evidenceIds?: readonly string[] | undefined
}

/** The customer (or an agent on the customer's behalf) answers what was asked; the case is ours again and our clock runs on. */
export function provideInfo(
  tx: Tx,
  { caseId, text, evidenceIds = [] }: ProvideInfo,
  moment: Moment,
): OnCase<'evidence_not_found' | 'too_many_files'> {
  return onCase<'evidence_not_found' | 'too_many_files'>(tx, caseId, 'provideInfo', moment, async (file) => {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    move(file, 'decision', 'provide_info')
    file.asked = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'info_provided', { messageId, evidence: evidenceIds }, moment)
    await showEvidence(tx, file, evidenceIds, moment)
    return null
  })
}
