import { move, note, type OnCase, onCase } from '#case'
import { saidBy } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'

export type ProvideInfo = {
  readonly caseId: string
  readonly text: string
  readonly evidenceIds?: readonly string[] | undefined
}

/** The customer (or an agent for her) answers what was asked; the case is ours again and our clock runs on. */
export function provideInfo(tx: Tx, { caseId, text, evidenceIds = [] }: ProvideInfo, moment: Moment): OnCase {
  return onCase(tx, caseId, 'provideInfo', moment, (file) => {
    move(file, 'decision', 'provide_info')
    file.asked = null
    const messageId = newId()
    saidBy(tx, file.id, { id: messageId, text, internal: false }, moment)
    if (evidenceIds.length > 0) {
      tx.write(sql`update evidence set case_id = ${file.id}
        where merchant_id = ${tx.merchantId} and id = any(${evidenceIds}::uuid[]) and case_id is null`)
    }
    note(tx, file, 'info_provided', { messageId, evidence: evidenceIds }, moment)
  })
}
