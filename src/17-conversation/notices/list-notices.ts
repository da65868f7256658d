import { caseNumberOf } from '#case'
import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import type { noticeStates, noticeWays } from './messages-as-sent.ts'
import { type NoticeView, needsPerson, noticeColumns } from './notice-view.ts'

export type NoticeFilter = {
  readonly state?: (typeof noticeStates)[number] | undefined
  readonly way?: (typeof noticeWays)[number] | undefined
  readonly kind?: string | undefined
  readonly needs?: 'person' | undefined
  /** When the last one shown was written, and its id. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}
export type NoticeListed = NoticeView & { readonly caseId: string; readonly caseNumber: string }

/** What customers were told, over all cases, newest first. */
export function listNotices(tx: Tx, { state, way, kind, needs, after, limit }: NoticeFilter): Promise<NoticeListed[]> {
  const conditions: Sql[] = [sql`x.merchant_id = ${tx.merchantId}`]
  if (state) conditions.push(sql`x.state = ${state}`)
  if (state && state !== 'sent') conditions.push(sql`x.state <> 'sent'`) // as the index of the few says it
  if (way) conditions.push(sql`x.way = ${way}`)
  if (kind) conditions.push(sql`x.kind = ${kind}`)
  if (needs) conditions.push(sql`x.state <> 'sent' and ${needsPerson}`)
  if (after) conditions.push(sql`(x.written_at, x.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<NoticeListed>(sql`
    select ${noticeColumns}, x.case_id as "caseId", ${caseNumberOf(sql`x`)} as "caseNumber" from notice_message x
    where ${and(conditions)} order by x.written_at desc, x.id desc limit ${limit}`)
}

export type NoticeFigures = { readonly needPerson: number; readonly failing: number }

/** How many messages need a person, and how many are tried again after something went wrong. */
export async function countNotices(tx: Tx): Promise<NoticeFigures> {
  const [row] = await tx.query<NoticeFigures>(sql`
    select count(*) filter (where ${needsPerson})::int as "needPerson",
      count(*) filter (where x.state = 'waiting' and x.failure is not null)::int as failing
    from notice_message x where x.merchant_id = ${tx.merchantId} and x.state <> 'sent'`)
  return row!
}
