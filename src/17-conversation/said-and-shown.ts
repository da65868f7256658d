// What was said of a case and shown for it, as staff read it beside the case.
import { z } from 'zod'
import { type Beside, nameOf } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { whoView } from '#people'
import { noticesBeside } from './notices/notice-view.ts'

const messageView = z.object({
  id: z.string(),
  saidBy: whoView,
  saidByName: z.string().nullable(),
  channel: z.string(),
  internal: z.boolean(),
  text: z.string(),
  saidAt: z.string(),
})
export type MessageView = z.infer<typeof messageView>

const evidenceView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'video', 'document']),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbnail: z.boolean(),
  givenBy: whoView,
  givenAt: z.string(),
})
export type EvidenceView = z.infer<typeof evidenceView>

const messages = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.said_by as "saidBy", ${nameOf('said_by')} as "saidByName", x.channel, x.internal, x.body as text, x.said_at as "saidAt"
  from message x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.said_at, x.id`

const evidence = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.kind, x.media_type as "mediaType", x.bytes, x.width, x.height, x.thumbnail_key is not null as thumbnail,
    x.given_by as "givenBy", x.given_at as "givenAt"
  from evidence x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.given_at, x.id`

export const beside: readonly Beside[] = [
  {
    path: 'messages',
    summary: 'What was said, oldest first, notes among colleagues included',
    item: messageView,
    statement: messages,
  },
  {
    path: 'evidence',
    summary: 'Photos and videos of the case; each is served at /evidence/{id}',
    item: evidenceView,
    statement: evidence,
  },
  noticesBeside,
]
