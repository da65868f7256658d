import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf } from '#case'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { addressShape } from '#order/ask'
import { command, type Edge, needs } from '#people'
import { cancelDispatch } from './cancel-dispatch.ts'
import { correctDispatchAddress } from './correct-dispatch-address.ts'
import { dispatchStates, holdOwners } from './dispatch.ts'
import { dispatchView } from './dispatch-view.ts'
import { exceptionRoutes } from './exception-routes.ts'
import { holdDispatch } from './hold-dispatch.ts'
import { listDispatches } from './list-dispatches.ts'
import { readDispatch } from './on-dispatch.ts'
import { paperOfDispatchRoutes } from './papers/routes.ts'
import { pickRoutes } from './pick/routes.ts'
import { type DispatchAct, postOnDispatch } from './post-on-dispatch.ts'
import { releaseDispatch } from './release-dispatch.ts'
import { carrierChoiceRoutes } from './send/carrier-choice-routes.ts'
import { sendRoutes } from './send/routes.ts'
import { dispatchShown } from './shown-dispatches.ts'
import { signDispatch } from './sign-dispatch.ts'

const reason = z.strictObject({ reason: z.string().trim().min(1).max(500) })
/** What the acts on a dispatch take. */
export type DispatchBodies = {
  approve: undefined
  hold: z.input<typeof reason>
  release: undefined
  cancel: z.input<typeof reason>
  address: z.input<typeof addressShape>
}

const listQuery = pageQuery.extend({
  state: z.enum(dispatchStates).optional(),
  owner: z.enum(holdOwners).optional().describe('only held ones, by whose turn it is'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('a number of a dispatch, a case, an order or a waybill, or a tote'),
})

/** `publicUrl`: where customers find their case; it is printed on what they get. */
export function dispatchRoutes(app: FastifyInstance, edge: Edge, publicUrl: string): void {
  const post = postOnDispatch(app, edge)
  const grant: DispatchAct = (tx, { id }: { id: string }, moment) =>
    signDispatch(tx, { dispatchId: id, answer: 'granted', words: '' }, moment)
  post('sign_approval', 'approve', 'Agree that it may leave', null, grant)
  post('manage_dispatches', 'hold', 'Stop it where it stands', reason, holdDispatch)
  post('manage_dispatches', 'release', 'Let a held one go on, once nothing stands against it', null, releaseDispatch)
  post('manage_dispatches', 'cancel', 'Give it up until it is shipped; its stock is free again', reason, cancelDispatch)
  exceptionRoutes(app, edge)
  post(
    'manage_dispatches',
    'address',
    'Correct where it goes, until it is packed',
    addressShape,
    correctDispatchAddress,
  )
  sendRoutes(app, edge)
  pickRoutes(app, edge)
  paperOfDispatchRoutes(app, edge, publicUrl)
  carrierChoiceRoutes(app, edge)
  readingRoutes(app, edge)
}

function readingRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/dispatches',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'Dispatches at work: held ones first, then those that wait longest',
        querystring: listQuery,
        response: { 200: page(dispatchView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const { limit, cursor, ...filter } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([z.boolean(), instant, z.uuid()]))
      if (isRefused(after)) return after
      const items = await listDispatches(tx, { ...filter, after, limit: limit + 1 }, moment.by)
      const last = items.length > limit ? items[limit - 1] : undefined
      const nextCursor = last ? writeCursor([last.state !== 'on_hold', last.draftedAt, last.id]) : null
      return { items: items.slice(0, limit), nextCursor }
    }),
  )

  app.get(
    '/dispatches/:id',
    {
      schema: {
        tags: ['dispatches'],
        summary: 'One dispatch, by id or number',
        params: caseParams,
        response: { 200: dispatchView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_dispatches')
      if (notYours) return notYours
      const found = await readDispatch(tx, idOf(request as FastifyRequest))
      return found ? dispatchShown(tx, found, moment.by) : refused('dispatch_not_found')
    }),
  )
}
