import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'

export type Said = { readonly id: string; readonly text: string; readonly internal: boolean }

/** Keeps what somebody said about a case, beside the event that tells that it was said. Words people wrote never enter the hashed history. */
export function saidBy(tx: Tx, caseId: string, said: Said, { by, now, channel }: Moment): void {
  tx.write(sql`
    insert into message (merchant_id, case_id, id, said_by, channel, internal, body, said_at)
    values (${tx.merchantId}, ${caseId}, ${said.id}, ${JSON.stringify({ kind: by.kind, id: by.id })}, ${channel},
      ${said.internal}, ${said.text}, ${now})`)
}
