import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { trackingFileRoutes } from './file-routes.ts'
import { listedParcel, listParcels } from './list-parcels.ts'
import { directions, parcelStates } from './parcel-states.ts'
import { answerOf, takeTold, toldEvents } from './take-told.ts'

const tags = ['parcels']
const text = (most: number) => z.string().max(most)
const batchShape = z.strictObject({ events: toldEvents })
const answers = z.object({
  taken: z.int(),
  items: z.array(answerOf).describe('of each event, in the order they were sent'),
})
const listQuery = pageQuery.extend({
  state: z.enum(parcelStates).optional(),
  direction: z.enum(directions).optional(),
  carrier: text(50).optional(),
  open: z.enum(['true', 'false']).optional().describe('whether something is still awaited of it'),
  silentSince: instant.optional().describe('open, and nothing new was told of it since'),
  trouble: z.enum(['true']).optional().describe('its carrier told of trouble, and nothing since'),
  number: text(100).optional(),
})
export type TrackingBodies = { 'tracking-events': z.input<typeof batchShape> }

export function trackingRoutes(app: FastifyInstance, edge: Edge): void {
  trackingFileRoutes(app, edge)
  app.post(
    '/tracking-events',
    {
      bodyLimit: 16_000_000,
      schema: {
        tags,
        summary:
          'What carriers told of parcels: up to 10,000 scans in any order, each answered; the same again changes nothing',
        body: batchShape,
        response: { 200: answers },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'tell_tracking')
      if (notYours) return notYours
      const items = await takeTold(tx, (request.body as z.infer<typeof batchShape>).events, 'api', moment.now)
      return { taken: items.filter(({ outcome }) => outcome === 'taken').length, items }
    }),
  )
  app.get(
    '/parcels',
    {
      schema: {
        tags,
        summary: 'Parcels both ways, newest first',
        querystring: listQuery,
        response: { 200: page(listedParcel) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor, open, ...filter } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const rows = await listParcels(tx, {
        ...filter,
        after,
        limit: limit + 1,
        isOpen: open === undefined ? undefined : open === 'true',
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor: last ? writeCursor([last.begunAt, last.id]) : null,
      }
    }),
  )
}
