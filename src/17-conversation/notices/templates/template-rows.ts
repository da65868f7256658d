import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { Doer } from '#people'
import type { NoticeMessage } from '../messages-as-sent.ts'

/** Of one message: its event, its language, its way. */
export type NoticeTemplateKey = {
  readonly kind: string
  readonly locale: 'zh-CN' | 'en'
  readonly way: NoticeMessage['way']
}
/** `body` null: the shipped words. `agreedAt` null: it waits for a second person, or was saved over before one agreed. */
export type NoticeTemplateRow = NoticeTemplateKey & {
  readonly version: number
  readonly subject: string | null
  readonly body: string | null
  readonly savedBy: Doer
  readonly savedByName: string | null
  readonly savedAt: string
  readonly agreedAt: string | null
}

export const mostVersions = 1000
const shownVersions = 50

const columns: Sql = sql`x.kind, x.locale, x.way, x.version, x.subject, x.body, x.saved_by as "savedBy", x.saved_at as "savedAt",
  f.agreed_at as "agreedAt"`
const from: Sql = sql`notice_template x left join notice_template_in_force f on f.merchant_id = x.merchant_id and f.kind = x.kind
  and f.locale = x.locale and f.way = x.way and f.version = x.version`
const of = (tx: Tx, { kind, locale, way }: NoticeTemplateKey): Sql =>
  sql`x.merchant_id = ${tx.merchantId} and x.kind = ${kind} and x.locale = ${locale} and x.way = ${way}`

/** The versions of one message's words, newest first. `name`: what names the member who saved them. */
export const listNoticeVersions = (tx: Tx, key: NoticeTemplateKey, name: Sql): Promise<NoticeTemplateRow[]> =>
  tx.query<NoticeTemplateRow>(sql`
    select ${columns}, ${name} as "savedByName" from ${from} where ${of(tx, key)} order by x.version desc limit ${shownVersions}`)

/** Of every message that was ever written anew its newest version, and the one in force. */
export const listNoticeTemplates = (tx: Tx, name: Sql): Promise<NoticeTemplateRow[]> =>
  tx.query<NoticeTemplateRow>(sql`
    select distinct on (x.kind, x.locale, x.way) ${columns}, ${name} as "savedByName" from ${from}
    where x.merchant_id = ${tx.merchantId} order by x.kind, x.locale, x.way, x.version desc`)

/** The newest version; nobody else writes a next one until the transaction ends. */
export async function lockNewest(tx: Tx, key: NoticeTemplateKey): Promise<NoticeTemplateRow | undefined> {
  await tx.query(sql`
    select pg_advisory_xact_lock(hashtextextended(${`notice_template ${tx.merchantId} ${key.kind} ${key.locale} ${key.way}`}, 0))`)
  const [newest] = await tx.query<NoticeTemplateRow>(sql`
    select ${columns}, null as "savedByName" from ${from} where ${of(tx, key)} order by x.version desc limit 1`)
  return newest
}

export type WordsInForce = { readonly version: number; readonly subject: string | null; readonly body: string }

/** What of the shop's own words is used now, by `kind locale way`. */
export async function noticeWordsInForce(tx: Tx): Promise<ReadonlyMap<string, WordsInForce>> {
  const rows = await tx.query<NoticeTemplateKey & { version: number; subject: string | null; body: string | null }>(sql`
    select distinct on (f.kind, f.locale, f.way) f.kind, f.locale, f.way, f.version, x.subject, x.body
    from notice_template_in_force f join notice_template x on x.merchant_id = f.merchant_id and x.kind = f.kind
      and x.locale = f.locale and x.way = f.way and x.version = f.version
    where f.merchant_id = ${tx.merchantId} order by f.kind, f.locale, f.way, f.version desc`)
  return new Map(
    rows.flatMap(({ body, version, subject, ...key }) =>
      body === null ? [] : [[keyOf(key), { version, subject, body }] as const],
    ),
  )
}
export const keyOf = ({ kind, locale, way }: NoticeTemplateKey): string => `${kind} ${locale} ${way}`
