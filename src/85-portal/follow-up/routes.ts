import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseLockWhere } from '#case'
import type { FileStorage } from '#conversation'
import {
  addressOfNoMore,
  answerFollowUp,
  caseOfLink,
  declineFollowUps,
  linkNamed,
  mostPhotos,
  readFollowUp,
} from '#follow-up'
import { countAttempt, networkOf } from '#kernel/attempts'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import type { Edge } from '#people'
import { openTo } from '../sign-in/open-to.ts'
import { sendPhoto } from './send-photo.ts'

const tags = ['portal']
const token = z.string().max(200).describe('of the link in the notice')
const shown = z.object({
  shop: z.string(),
  about: z.enum(['goods', 'money']),
  product: z.string(),
  more: z.int().min(0).describe('how many more kinds of goods it is about'),
  state: z.enum(['open', 'answered', 'over']),
  expiresAt: z.string().nullable(),
})
export type FollowUpAsked = z.infer<typeof shown>

const answerShape = z.strictObject({
  token,
  score: z.int().min(1).max(5),
  arrived: z.boolean(),
  complete: z.boolean().nullable().default(null),
  intact: z.boolean().nullable().default(null),
  words: z.string().trim().max(2000).nullable().default(null),
  photoIds: z.array(z.uuid()).max(mostPhotos).default([]),
})
export type FollowUpAnswer = z.input<typeof answerShape>
const answered = z.object({
  isBad: z.boolean(),
  reopened: z.boolean(),
  answerBy: z.string().nullable().describe('until when somebody of the shop answers what is not well'),
})
export type FollowUpAnswered = z.infer<typeof answered>

const mostPerAddress = 120
const asked = z.object({ asked: z.boolean().describe('whether this customer will be asked again') })

/** The question after a case, for whoever holds its link: opened and answered by POST alone, so that nothing that fetches addresses answers. */
export function followUpRoutes(app: FastifyInstance, edge: Edge, options: Options): void {
  app.post(
    '/portal/follow-ups/open',
    {
      schema: {
        tags,
        summary: 'What the link of a follow-up asks about; answers nothing',
        body: z.strictObject({ token }),
        response: { 200: shown },
      },
    },
    openTo(edge, 200, (request) => byLink(edge, request, ['wf'], (tx, hash, now) => readFollowUp(tx, { hash }, now))),
  )
  app.post(
    '/portal/follow-ups/answer',
    {
      schema: { tags, summary: 'Answer a follow-up, once', body: answerShape, response: { 200: answered } },
    },
    openTo(edge, 200, (request) => {
      const { token: _, words, ...said } = request.body as z.output<typeof answerShape>
      return byLink(edge, request, ['wf'], (tx, hash, now) =>
        answerFollowUp(tx, { ...said, words: words === '' ? null : words, hash }, now),
      )
    }),
  )
  app.post(
    '/portal/follow-ups/decline',
    {
      schema: {
        tags,
        summary: 'Be asked no more, of this case and of every other',
        body: z.strictObject({ token }),
        response: { 200: asked },
      },
    },
    openTo(edge, 200, (request) => byLink(edge, request, ['wf', 'wu'], declined)),
  )
  sendPhoto(app, edge, options.files)
  app.register(async (mailboxes) => oneClick(mailboxes, edge, options.publicUrl))
}

type Options = { readonly files: FileStorage; readonly publicUrl: string }

const declined = (tx: Tx, hash: string, now: string) => declineFollowUps(tx, { hash }, now)

/** What a mailbox calls when its reader presses "unsubscribe" (RFC 8058). Whoever only fetches the address is led to a page that asks once, and changes nothing. */
async function oneClick(app: FastifyInstance, edge: Edge, publicUrl: string): Promise<void> {
  const querystring = z.object({ k: z.string().max(200) })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, text, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(text)))),
  )
  app.post(
    '/portal/follow-ups/unsubscribe',
    {
      schema: {
        tags,
        summary: 'Be asked no more, as mailboxes say it (RFC 8058)',
        querystring,
        body: z.strictObject({ 'List-Unsubscribe': z.literal('One-Click').optional() }).nullish(),
        response: { 200: asked },
      },
    },
    openTo(edge, 200, (request) => byLink(edge, request, ['wu'], declined)),
  )
  app.get('/portal/follow-ups/unsubscribe', { schema: { hide: true, querystring } }, (request, reply) => {
    const token = carried(request)
    const { merchantId = '' } = linkNamed(token, ['wu']) ?? {}
    return reply.redirect(addressOfNoMore(publicUrl, merchantId, token))
  })
}

const carried = (request: FastifyRequest): string =>
  (request.body as { token?: string } | null)?.token ?? (request.query as { k?: string }).k ?? ''

/** In a transaction of the link's merchant, its case locked. Unknown links, too old ones and no links at all are answered alike. */
async function byLink<Answer extends object>(
  edge: Edge,
  request: FastifyRequest,
  kinds: readonly ('wf' | 'wu')[],
  act: (tx: Tx, hash: string, now: string) => Promise<Answer>,
): Promise<Answer | Refused> {
  const link = linkNamed(carried(request), kinds)
  if (!link) return refused('follow_up_link_over')
  const { merchantId, hash } = link
  const now = edge.clock()
  const counted = [{ of: ['follow-up from address', networkOf(request.ip)], most: mostPerAddress, longestWait: 30 }]
  const tooMany = await countAttempt(edge.database, merchantId, counted, now)
  if (tooMany) return tooMany
  const locks = [caseLockWhere(merchantId, caseOfLink(merchantId, hash))]
  return edge.database.transact(merchantId, (tx) => act(tx, hash, now.toISOString()), { locks })
}
