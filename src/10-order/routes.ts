import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { command, type Edge, merchantOf, needs } from '#people'
import { listOrders, readOrder } from './order-rows.ts'
import { orderNumber, orderShape, orderView, sourceName } from './order-shapes.ts'
import { orderViewOf } from './order-view.ts'
import { putOrder } from './put-order.ts'

export function orderRoutes(app: FastifyInstance, edge: Edge): void {
  app.put(
    '/orders/:source/:number',
    {
      schema: {
        tags: ['orders'],
        summary: 'Create or replace one order; the same content again changes nothing',
        params: z.object({ source: sourceName, number: orderNumber }),
        body: orderShape,
        response: { 200: orderView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { source, number } = request.params as { source: string; number: string }
      const stored = await putOrder(tx, { source, number, order: request.body as z.infer<typeof orderShape> }, moment)
      return isRefused(stored) ? stored : orderViewOf(stored.order)
    }),
  )

  app.get(
    '/orders/:id',
    {
      schema: {
        tags: ['orders'],
        summary: 'One order, with what is still returnable per line',
        params: z.object({ id: z.string() }),
        response: { 200: orderView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_orders')
      if (notYours) return notYours
      const order = await readOrder(tx, { id: (request.params as { id: string }).id })
      return order ? orderViewOf(order) : refused('order_not_found')
    }),
  )

  app.get(
    '/orders',
    {
      schema: {
        tags: ['orders'],
        summary:
          'Orders, newest first; `q` finds by the beginning of a number, name, phone, mail, reference or SKU, or by last digits',
        querystring: pageQuery.extend({ q: z.string().trim().min(1).max(200).optional() }),
        response: { 200: page(orderView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_orders')
      if (notYours) return notYours
      const { q, limit, cursor } = request.query as { q?: string; limit: number; cursor?: string }
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const orders = await listOrders(tx, {
        q,
        jurisdiction: (await merchantOf(tx)).jurisdiction,
        limit: limit + 1,
        after: after && { placedAt: after[0], id: after[1] },
      })
      const last = orders.length > limit ? orders[limit - 1] : undefined
      return {
        items: orders.slice(0, limit).map(orderViewOf),
        nextCursor: last ? writeCursor([last.placedAt, last.id]) : null,
      }
    }),
  )
}
