import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseNamed, caseParams, idOf } from '#case'
import type { Tx } from '#kernel/database'
import { instant } from '#kernel/edge/instant'
import { noBody } from '#kernel/edge/no-body'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, refused } from '#kernel/result'
import { callerOf, command, type Edge, type Moment, needs } from '#people'
import { agreeRefund } from './agree-refund.ts'
import { cancelRefund } from './cancel-refund.ts'
import { listRefunds } from './list-refunds.ts'
import { caseOfRefund, type RefundInCase, refundAndOrderLock, refundLock } from './on-refund.ts'
import type { Payments } from './payments-port.ts'
import { type RecordManual, recordManual } from './record-manual.ts'
import { recordMany, recordManyShape, recordManyView, transferShape } from './record-many.ts'
import { refundView, refundViewOf } from './refund-view.ts'
import { refundStates } from './refunds-of-case.ts'
import { sendRefund } from './send-refund.ts'
import { refundWays, wayOf } from './way-of.ts'

const reasonShape = z.strictObject({ reason: z.string().trim().min(1).max(2000) })
/** What each act on a refund takes. */
export type RefundBodies = {
  approve: undefined
  refuse: z.input<typeof reasonShape>
  cancel: z.input<typeof reasonShape>
  send: undefined
  'record-manual': z.input<typeof transferShape>
}
const providerView = z.object({ provider: z.string(), way: z.enum(refundWays) })
export type ProviderView = z.infer<typeof providerView>

type RefundAct = (tx: Tx, input: { refundId: string } & never, moment: Moment) => Promise<RefundInCase | Refused>

export function refundRoutes(app: FastifyInstance, edge: Edge, payments: ReadonlyMap<string, Payments>): void {
  const onRefundInPath = (givesUp: boolean) => ({
    locks: (merchantId: string, request: FastifyRequest) =>
      (givesUp ? refundAndOrderLock : refundLock)(merchantId, idOf(request)),
    prefetch: (merchantId: string, request: FastifyRequest) => caseOfRefund(merchantId, idOf(request)),
  })

  /** `POST /refunds/{id}/{verb}`: answers the changed refund. */
  function post(verb: string, summary: string, body: z.ZodType | null, act: RefundAct): void {
    app.post(
      `/refunds/:id/${verb}`,
      {
        schema: {
          tags: ['refunds'],
          summary,
          params: caseParams,
          body: body ?? noBody,
          response: { 200: refundView },
        },
      },
      command(edge, onRefundInPath(verb === 'cancel' || verb === 'refuse'), async ({ tx, moment, request }) => {
        const found = await act(
          tx,
          { ...(body ? (request.body as object) : {}), refundId: idOf(request) } as never,
          moment,
        )
        return isRefused(found) ? found : refundViewOf(found.refund, found.file, payments, moment.by)
      }),
    )
  }

  post('approve', 'A second pair of eyes agrees', null, agreeRefund)
  post(
    'refuse',
    'A second pair of eyes does not agree',
    reasonShape,
    (tx, input: { refundId: string; reason: string }, moment) =>
      cancelRefund(tx, { ...input, kind: 'refused' }, moment),
  )
  post(
    'cancel',
    'Give a refund up before it is sent',
    reasonShape,
    (tx, input: { refundId: string; reason: string }, moment) =>
      cancelRefund(tx, { ...input, kind: 'cancelled' }, moment),
  )
  post(
    'send',
    'Send it to its payment provider; a failed one is sent again under the same request id',
    null,
    (tx, input, moment) => sendRefund(tx, input, moment, payments),
  )
  post(
    'record-manual',
    'Record a transfer made by hand, to a provider that is not connected',
    transferShape,
    (tx, input: RecordManual, moment) => recordManual(tx, input, moment, payments),
  )

  app.post(
    '/refunds/record-manual',
    {
      schema: {
        tags: ['refunds'],
        summary: 'Record up to 100 transfers made by hand: each is recorded by itself, and answered for itself',
        body: recordManyShape,
        response: { 200: recordManyView },
      },
    },
    async (request, reply) => {
      const caller = await callerOf(edge, request)
      return caller
        ? reply.send(await recordMany(app, request, request.body as z.infer<typeof recordManyShape>))
        : sendRefusal(request, reply, refused('not_signed_in'), edge.sentences)
    },
  )
  readingRoutes(app, edge, payments)
}

function readingRoutes(app: FastifyInstance, edge: Edge, payments: ReadonlyMap<string, Payments>): void {
  app.get(
    '/refunds',
    {
      schema: {
        tags: ['refunds'],
        summary: 'Refunds, those that wait longest first',
        querystring: pageQuery.extend({ state: z.enum(refundStates).optional() }),
        response: { 200: page(refundView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_refunds')
      if (notYours) return notYours
      const { state, limit, cursor } = request.query as { state?: string; limit: number; cursor?: string }
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const items = await listRefunds(tx, { state, limit: limit + 1, after }, payments, moment.by)
      const last = items.length > limit ? items[limit - 1] : undefined
      return { items: items.slice(0, limit), nextCursor: last ? writeCursor([last.askedAt, last.id]) : null }
    }),
  )

  app.get(
    '/refunds/:id',
    {
      schema: {
        tags: ['refunds'],
        summary: 'One refund, by id or number',
        params: caseParams,
        response: { 200: refundView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_refunds')
      if (notYours) return notYours
      const named = caseNamed(idOf(request))
      const [found] = named ? await listRefunds(tx, { limit: 1, named }, payments, moment.by) : []
      return found ?? refused('refund_not_found')
    }),
  )

  app.get(
    '/payment-providers',
    {
      schema: {
        tags: ['refunds'],
        summary:
          'The payment providers that are connected, and which way a refund to each goes; to any other it goes by hand',
        response: {
          200: z.object({
            items: z.array(providerView),
            nextCursor: z.null(),
          }),
        },
      },
    },
    command(edge, {}, async ({ moment }) => {
      const notYours = needs(moment.by, 'read_refunds')
      if (notYours) return notYours
      const items = [...payments.keys()].map((provider) => ({ provider, way: wayOf(provider, payments) }))
      return { items, nextCursor: null }
    }),
  )
}
