import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { type Called, command, type Edge, needs } from '#people'
import { countNotices, listNotices } from './list-notices.ts'
import { noticeStates, noticeWays } from './messages-as-sent.ts'
import { noticeView } from './notice-view.ts'
import { type Bounce, recordBounce } from './record-bounce.ts'
import { seeToNotice } from './see-to-notice.ts'
import { sendNoticeAgain } from './send-notice-again.ts'
import { noticeTemplateRoutes } from './templates/template-routes.ts'

const tags = ['notices']
const params = z.object({ id: z.uuid() })
const query = pageQuery.extend({
  state: z.enum(noticeStates).optional(),
  way: z.enum(noticeWays).optional(),
  kind: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional()
    .describe('the event that was told'),
  needs: z.enum(['person']).optional().describe('given up, until somebody has seen to it'),
})
const because = z.strictObject({ reason: z.string().trim().min(1).max(500) })
const bounce = z.strictObject({
  messageId: z.string().min(1).max(300).describe('the Message-ID of the mail that came back'),
  reason: z.string().trim().min(1).max(1000).describe('what the other server said'),
})
const listed = noticeView.extend({ caseId: z.string(), caseNumber: z.string() })
export type NoticeListed = z.infer<typeof listed>
const figures = z.object({
  needPerson: z.int().describe('given up, and nobody has seen to it'),
  failing: z.int().describe('tried again after something went wrong'),
})
export type NoticeFigures = z.infer<typeof figures>

/** What customers were told, over all cases: above all what never reached them. What one case's customer was told stands beside the case. */
export function noticeRoutes(app: FastifyInstance, edge: Edge, publicUrl: string): void {
  noticeTemplateRoutes(app, edge, publicUrl)
  app.get(
    '/notices',
    {
      schema: {
        tags,
        summary: 'Messages to customers, newest first; those that need a person',
        querystring: query,
        response: { 200: page(listed) },
      },
    },
    command(edge, {}, list),
  )
  app.get(
    '/notices/figures',
    {
      schema: {
        tags,
        summary: 'How many messages to customers need a person, or are tried again',
        response: { 200: figures },
      },
    },
    command(edge, {}, async ({ tx, moment }) => needs(moment.by, 'acknowledge_message') ?? (await countNotices(tx))),
  )
  app.post(
    '/notice-bounces',
    {
      schema: {
        tags,
        summary: 'Tell of a mail to a customer that was accepted and came back, as mail services report it',
        body: bounce,
        response: { 200: noticeView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => recordBounce(tx, request.body as Bounce, moment)),
  )
  const act = (path: string, summary: string, work: typeof seeToNotice) =>
    app.post(
      `/notices/:id/${path}`,
      { schema: { tags, summary, params, body: because, response: { 200: noticeView } } },
      command(edge, {}, ({ tx, moment, request }) => work(tx, idOf(request), reasonOf(request), moment)),
    )
  act(
    'send-again',
    'Try a message anew that was given up, to the address the case has now; it stays the same message',
    sendNoticeAgain,
  )
  act('see', 'Take a message that was given up off the list: the customer was told in another way', seeToNotice)
}

async function list({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'acknowledge_message')
  if (notYours) return notYours
  const { limit, cursor, ...filter } = request.query as z.output<typeof query>
  const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
  if (isRefused(after)) return after
  const rows = await listNotices(tx, { ...filter, after, limit: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit), nextCursor: last ? writeCursor([last.writtenAt, last.id]) : null }
}

const idOf = (request: FastifyRequest): string => (request.params as z.output<typeof params>).id
const reasonOf = (request: FastifyRequest): string => (request.body as z.output<typeof because>).reason
