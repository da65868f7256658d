import { move, note, type OnCase, onCase } from '#case'
import { evidenceRefusal, keepMessage, showEvidence } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    case_appealed: { readonly messageId: string; readonly evidence?: readonly string[] }
  }
}

/** The customer disagrees with a refusal, once: a supervisor looks at it anew. */
export function appeal(
  tx: Tx,
  {
    caseId,
    text,
    evidenceIds = [],
  }: { readonly caseId: string; readonly text: string; readonly evidenceIds?: readonly string[] | undefined },
  moment: Moment,
): OnCase<'evidence_not_found' | 'too_many_files'> {
  return onCase<'evidence_not_found' | 'too_many_files'>(tx, caseId, 'appeal', moment, async (file) => {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    move(file, 'decision', 'appeal')
    file.appealed = true
    file.offer = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    const evidence = evidenceIds.length > 0 && { evidence: evidenceIds }
    note(tx, file, 'case_appealed', { messageId, ...evidence }, moment)
    if (evidence) await showEvidence(tx, file, evidenceIds, moment)
    return null
  })
}
