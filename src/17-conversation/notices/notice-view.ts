// A message as staff see it: what the customer read, what became of it, and who looked after it when it did not arrive.
import { z } from 'zod'
import { type Beside, nameOf } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { whoView } from '#people'
import { noticeStates, noticeWays } from './messages-as-sent.ts'

export const attentions = ['sent_again', 'seen'] as const

export const noticeView = z.object({
  id: z.string(),
  kind: z.string().describe('the event that was told'),
  way: z.enum(noticeWays),
  to: z.string(),
  locale: z.string(),
  subject: z.string(),
  text: z.string(),
  state: z.enum(noticeStates),
  tries: z.int(),
  writtenAt: z.string(),
  sentAt: z.string().nullable(),
  failure: z.string().nullable().describe("what the mail server or provider said, without anybody's address"),
  templateVersion: z
    .int()
    .nullable()
    .describe("version of the shop's own words it was said with; null: the shipped ones"),
  templateFailure: z.string().nullable().describe("why the shop's own words could not be used"),
  attended: z
    .object({
      how: z.enum(attentions),
      by: whoView,
      byName: z.string().nullable(),
      at: z.string(),
      reason: z.string(),
    })
    .nullable()
    .describe('who looked after it last, how and why'),
  can: z.object({ sendAgain: z.boolean(), see: z.boolean() }).describe('what a person may do about it'),
})
export type NoticeView = z.infer<typeof noticeView>

/** Never reached anybody, and nobody has seen to it. */
export const needsPerson: Sql = sql`(x.state = 'given_up' and x.attended_how is distinct from 'seen')`

/** Of `notice_message x`. */
export const noticeColumns: Sql = sql`x.id, x.kind, x.way, x.recipient as "to", x.locale, x.subject, x.body as text, x.state, x.tries,
  x.written_at as "writtenAt", x.sent_at as "sentAt", x.failure, x.template_version as "templateVersion", x.template_failure as "templateFailure",
  case when x.attended_how is not null then json_build_object('how', x.attended_how, 'by', x.attended_by, 'byName', ${nameOf('attended_by')},
    'at', to_char(x.attended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', x.attended_why) end as attended,
  json_build_object('sendAgain', x.state = 'given_up', 'see', ${needsPerson}) as can`

const noticesOfCase = (tx: Tx, caseId: string): Sql => sql`
  select ${noticeColumns} from notice_message x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId}
  order by x.seq, x.way`

export const noticesBeside: Beside = {
  path: 'notices',
  summary: 'What the customer was told by mail or to the phone, as they saw it, and what became of each',
  item: noticeView,
  statement: noticesOfCase,
}
