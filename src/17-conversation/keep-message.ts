import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'

export type NewMessage = { readonly id: string; readonly text: string; readonly internal: boolean }

/** Keeps a message about a case. The event beside it says only that there is one: words people wrote never enter the hashed history. */
export function keepMessage(tx: Tx, caseId: string, said: NewMessage, { by, now, channel }: Moment): void {
  tx.write(sql`
    insert into message (merchant_id, case_id, id, said_by, channel, internal, body, said_at)
    values (${tx.merchantId}, ${caseId}, ${said.id}, ${JSON.stringify(identityOf(by))}, ${channel},
      ${said.internal}, ${said.text}, ${now})`)
}
