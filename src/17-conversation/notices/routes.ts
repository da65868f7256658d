import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseNumberOf } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Called, command, type Edge, needs } from '#people'
import { noticeColumns, noticeStates, noticeView } from './messages-as-sent.ts'

const tags = ['notices']
const params = z.object({ id: z.uuid() })
const query = z.object({
  state: z.enum(noticeStates).default('given_up'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
const listed = noticeView.extend({ caseId: z.string(), caseNumber: z.string() })
export type NoticeListed = z.infer<typeof listed>

/** What customers were told, over all cases: above all what never reached them. What one case's customer was told stands beside the case. */
export function noticeRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/notices',
    {
      schema: {
        tags,
        summary:
          'Messages to customers by what became of them, the newest first; those that were given up when nothing is asked',
        querystring: query,
        response: { 200: z.object({ items: z.array(listed), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { state, limit } = request.query as z.output<typeof query>
      const notYours = needs(moment.by, 'acknowledge_message')
      if (notYours) return notYours
      const items = await tx.query(sql`
        select ${noticeColumns}, m.case_id as "caseId", ${caseNumberOf(sql`m`)} as "caseNumber" from notice_message m
        where m.merchant_id = ${tx.merchantId} and m.state = ${state} order by m.written_at desc, m.id limit ${limit}`)
      return { items, nextCursor: null }
    }),
  )
  app.post(
    '/notices/:id/send-again',
    {
      schema: {
        tags,
        summary: 'Try a message anew that was given up, to the address the case has now; it stays the same message',
        params,
        body: noBody,
        response: { 200: noticeView },
      },
    },
    command(edge, {}, sendAgain),
  )
}

async function sendAgain({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'acknowledge_message')
  if (notYours) return notYours
  const { id } = request.params as z.output<typeof params>
  const [message] = await tx.query<{ caseId: string; seq: number; state: string }>(sql`
    update notice_message m set state = case when m.state = 'given_up' then 'waiting'::notice_state else m.state end
    where m.merchant_id = ${tx.merchantId} and m.id = ${id} returning m.case_id as "caseId", m.seq, m.state`)
  if (!message) return refused('notice_not_found')
  const [again] = await tx.query(sql`
    update notice n set given_up = false, tries = 0, try_at = now()
    where n.merchant_id = ${tx.merchantId} and n.case_id = ${message.caseId} and n.seq = ${message.seq} and n.given_up returning n.seq`)
  if (!again) return refused('notice_not_given_up')
  return (
    await tx.query(
      sql`select ${noticeColumns} from notice_message m where m.merchant_id = ${tx.merchantId} and m.id = ${id}`,
    )
  )[0]
}
