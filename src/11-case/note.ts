import { canonical, type Json } from '#kernel/canonical'
import type { Tx } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import type { CaseEventKind, CaseEvents } from './case-events.ts'
import type { CaseFile } from './case-file.ts'

/** One entry of the history, as hashed: whatever its kind, also one that an earlier version wrote. Times are UTC ISO 8601 with milliseconds; nothing personal stands in `data`. */
export type CaseEvent = {
  readonly merchantId: string
  readonly caseId: string
  readonly seq: number
  readonly kind: string
  readonly at: string
  readonly actor: { readonly kind: string; readonly id: string }
  readonly channel: string
  readonly data: { readonly [key: string]: Json | undefined }
  readonly previousHash: string
}

export const emptyHead = '0'.repeat(64)

/** SHA-256 of the canonical form, the predecessor's hash included: changing, removing or swapping one entry breaks all that follow. */
export const hashOf = (event: CaseEvent): string => sha256Hex(canonical(event as unknown as Json))

/** Appends to the case's history, in the transaction of the change it tells of. What `data` of a kind holds is said in `CaseEvents`. */
export function note<Kind extends CaseEventKind>(
  tx: Tx,
  file: Pick<CaseFile, 'id' | 'contact' | 'historyLength' | 'historyHead'>,
  kind: Kind,
  data: CaseEvents[Kind],
  { by, now, channel }: Moment,
): void {
  const event: CaseEvent = {
    merchantId: tx.merchantId,
    caseId: file.id,
    seq: file.historyLength + 1,
    kind,
    at: now,
    actor: identityOf(by),
    channel,
    data,
    previousHash: file.historyHead,
  }
  file.historyLength = event.seq
  file.historyHead = hashOf(event)
  tx.write(sql`
    insert into case_event (merchant_id, case_id, seq, kind, at, actor, channel, data, previous_hash, hash)
    values (${tx.merchantId}, ${file.id}, ${event.seq}, ${kind}, ${now}, ${JSON.stringify(event.actor)}, ${channel},
            ${JSON.stringify(data)}, ${event.previousHash}, ${file.historyHead})`)
  const isReachable = file.contact.email !== undefined || file.contact.phone !== undefined
  tx.tell(kind, { caseId: file.id, seq: event.seq, by: by.kind, isReachable })
}
