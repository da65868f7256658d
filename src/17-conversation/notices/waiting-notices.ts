// Notices wait in a table of their own, one row for each event a customer is told of, until somebody at work sends them.
import type { CaseEventKind } from '#case'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** An event of a case that the customer is told of. */
export type Told = {
  readonly merchantId: string
  readonly caseId: string
  readonly seq: number
  readonly kind: CaseEventKind
}

/** `tries`: how often it was tried, this time included. */
export type TakenNotice = Told & { readonly tries: number }

export type EndedNotice = Told & {
  readonly sent: boolean
  /** Those of its messages that left now, by id. */
  readonly left: readonly string[]
  /** What went wrong, in words that name nobody. */
  readonly failure: string | null
  /** Seconds until the next try of what was not sent; null: it is given up. */
  readonly againAfter: number | null
  /** How often it was tried now; what only waited was not. */
  readonly tried: number
}

/** Whoever was at a notice and fell silent has lost it after this time: the next to look takes it. */
const leaseSeconds = 30

/** In the transaction of the event itself: told once it is committed, or never. */
export function keepNotice(tx: Tx, { caseId, seq, kind }: Omit<Told, 'merchantId'>): void {
  tx.write(sql`insert into notice (merchant_id, case_id, seq, kind, try_at)
    values (${tx.merchantId}, ${caseId}, ${seq}, ${kind}, now())`)
}

/** Takes what is due, of all merchants, the oldest first, at most so many. Nobody else is given the same ones while the lease holds. */
export const takeNotices = (database: Database, atMost: number): Promise<TakenNotice[]> =>
  database.engine.connected((connection) =>
    connection.query<TakenNotice>(sql`
      update notice n set try_at = now() + make_interval(secs => ${leaseSeconds}), tries = n.tries + 1
      from (select merchant_id, case_id, seq from notice where not given_up and try_at <= now()
        order by try_at limit ${atMost} for update skip locked) due
      where n.merchant_id = due.merchant_id and n.case_id = due.case_id and n.seq = due.seq
      returning n.merchant_id as "merchantId", n.case_id as "caseId", n.seq, n.kind, n.tries`),
  )

/** Whoever sends them is still at it. */
export const keepNoticesTaken = (database: Database, taken: readonly Told[]): Promise<unknown> =>
  database.engine.connected((connection) =>
    connection.query(sql`
      update notice n set try_at = now() + make_interval(secs => ${leaseSeconds})
      from json_to_recordset(${JSON.stringify(taken)}::json) as t("merchantId" uuid, "caseId" uuid, seq int)
      where n.merchant_id = t."merchantId" and n.case_id = t."caseId" and n.seq = t.seq`),
  )

/** What became of those that were taken: what was sent is gone from the list, the rest waits on or is given up; each message says it too. */
export const endNotices = (database: Database, ended: readonly EndedNotice[]): Promise<unknown> =>
  database.engine.connected((connection) =>
    connection.query(sql`
      with e as (select * from json_to_recordset(${JSON.stringify(ended)}::json)
          as e("merchantId" uuid, "caseId" uuid, seq int, sent boolean, "left" uuid[], failure text, "againAfter" float8, tried int)),
        sent as (delete from notice n using e
          where e.sent and n.merchant_id = e."merchantId" and n.case_id = e."caseId" and n.seq = e.seq),
        told as (update notice_message m set
            state = case when e.sent or m.id = any(e."left") then 'sent'::notice_state when e."againAfter" is null then 'given_up' else 'waiting' end,
            sent_at = case when e.sent or m.id = any(e."left") then now() end,
            failure = case when e.sent or m.id = any(e."left") then null else e.failure end
          from e where m.merchant_id = e."merchantId" and m.case_id = e."caseId" and m.seq = e.seq and m.state <> 'sent')
      update notice n set given_up = e."againAfter" is null, tries = e.tried, try_at = now() + make_interval(secs => coalesce(e."againAfter", 0))
      from e where not e.sent and n.merchant_id = e."merchantId" and n.case_id = e."caseId" and n.seq = e.seq`),
  )
