import { type CaseEvent, hashOf } from '#case'
import { sql } from '#kernel/sql'

/** An event as its row holds it. `at_text` keeps the microseconds that a parsed time would drop. */
export type StoredEvent = {
  seq: number
  kind: string
  at_text: string
  actor: CaseEvent['actor']
  channel: string
  data: CaseEvent['data']
  previous_hash: string
  hash: string
}

/** `at_text` of a row `e`. */
export const eventTime = sql`to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

/** The hash of an event as its row tells it, after the given one. Null when the row holds what no event of ours can. */
export function hashOfRow(
  merchantId: string,
  caseId: string,
  { seq, kind, at_text, actor, channel, data }: StoredEvent,
  previousHash: string,
): string | null {
  if (!at_text.endsWith('000')) return null // our clock has milliseconds: finer is not ours
  try {
    return hashOf({ merchantId, caseId, seq, kind, at: `${at_text.slice(0, -3)}Z`, actor, channel, data, previousHash })
  } catch {
    return null // a number or a shape the canonical form does not know
  }
}
