// What a customer was told, as it was said: one row for each event and way, kept before anybody is called.
import { createHash } from 'node:crypto'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

export const noticeWays = ['mail', 'phone'] as const
export const noticeStates = ['waiting', 'sent', 'given_up'] as const

export type NoticeMessage = {
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly kind: string
  readonly way: (typeof noticeWays)[number]
  readonly recipient: string
  readonly locale: string
  readonly subject: string
  /** As the customer reads it; the link in it is the page's address, without what opens it. */
  readonly body: string
  /** Version of the shop's own words; null: the shipped ones. */
  readonly templateVersion: number | null
  /** Why the shop's own words could not be used, though there are some. */
  readonly templateFailure: string | null
}

/** The id of what is told of an event by one way: found anew on every try, so that no try can be another message. */
export function noticeMessageId(
  merchantId: string,
  { caseId, seq, way }: Pick<NoticeMessage, 'caseId' | 'seq' | 'way'>,
): string {
  const bytes = createHash('sha256').update(`${merchantId} ${caseId} ${seq} ${way}`).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x80 // RFC 9562 §5.8: version 8, made as its maker likes
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Kept when the transaction ends, before they are sent. Of one that is tried again, the words are those of the newest try. */
export function keepNoticeMessages(tx: Tx, messages: readonly NoticeMessage[]): void {
  if (messages.length === 0) return
  tx.write(sql`
    insert into notice_message as m
      (merchant_id, id, case_id, seq, kind, way, recipient, locale, subject, body, state, tries, written_at, template_version, template_failure)
    select ${tx.merchantId}::uuid, n.id, n."caseId", n.seq, n.kind, n.way, n.recipient, n.locale, n.subject, n.body, 'waiting', 1, now(), n."templateVersion", n."templateFailure"
    from json_to_recordset(${JSON.stringify(messages)}::json) as n(id uuid, "caseId" uuid, seq int, kind text, way notice_way,
      recipient text, locale text, subject text, body text, "templateVersion" int, "templateFailure" text)
    on conflict (merchant_id, id) do update set recipient = excluded.recipient, locale = excluded.locale, subject = excluded.subject,
      body = excluded.body, template_version = excluded.template_version, template_failure = excluded.template_failure, state = 'waiting', tries = m.tries + 1
      where m.state <> 'sent'`)
}

/** Whether it left, and since when it is tried. */
export type TriedMessage = { readonly isSent: boolean; readonly since: string }

/** What is known of the messages of these events, by id: of one that is tried again, one way may have worked. */
export async function messagesTried(
  tx: Tx,
  told: readonly Pick<NoticeMessage, 'caseId' | 'seq'>[],
): Promise<ReadonlyMap<string, TriedMessage>> {
  if (told.length === 0) return new Map()
  const rows = await tx.query<TriedMessage & { id: string }>(sql`
    select m.id, m.state = 'sent' as "isSent", m.written_at as since from notice_message m
    join json_to_recordset(${JSON.stringify(told)}::json) as t("caseId" uuid, seq int) on m.case_id = t."caseId" and m.seq = t.seq
    where m.merchant_id = ${tx.merchantId}`)
  return new Map(rows.map(({ id, ...known }) => [id, known]))
}
