import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { isTimeZone } from '#kernel/working-time/time-zone'
import { command, type Edge, merchantOf, needs } from '#people'
import { listedParcel, listParcels } from './list-parcels.ts'
import { directions, parcelStates, trackingDetails } from './parcel-states.ts'
import { readCarrierWords } from './read-carrier-words.ts'
import { eventOutcomes, takeEvents } from './take-events.ts'
import { readEvent, type ToldEvent, type TrackingEvent, whyUnreadable } from './tracking-event.ts'

const tags = ['parcels']
const text = (most: number) => z.string().max(most)
/** Lenient: what is wrong with one event is answered for it, and keeps none of the others from being taken. */
const toldShape = z.object({
  number: text(200),
  carrier: text(100).nullish().describe('your own word for it, or the one of trade (shunfeng, ups)'),
  at: text(60).describe('as the carrier wrote it; without an offset it is in `timeZone`'),
  timeZone: text(60).nullish().describe('left out: of the merchant'),
  state: z.enum(parcelStates).nullish().describe('left out: read from the words'),
  detail: z.enum(trackingDetails).nullish(),
  words: text(5000).nullish().describe("the carrier's own"),
  place: text(500).nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  pickup: z
    .object({ code: text(40).nullish(), station: text(200).nullish(), address: text(300).nullish() })
    .nullish()
    .describe('where it waits to be collected'),
  expectedOn: z.iso.date().nullish(),
})
const batchShape = z.strictObject({ events: z.array(z.unknown()).min(1).max(10_000) })
const answers = z.object({
  taken: z.int(),
  items: z
    .array(
      z.object({
        outcome: z.enum([...eventOutcomes, 'unreadable']),
        why: z.enum([...whyUnreadable, 'event_unreadable']).nullable(),
      }),
    )
    .describe('of each event, in the order they were sent'),
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
      const { timeZone } = await merchantOf(tx)
      const words = await readCarrierWords(tx)
      const read = (request.body as z.infer<typeof batchShape>).events.map((one) => readTold(one, timeZone, words))
      const events = read.flatMap((one) => ('why' in one ? [] : [one]))
      const outcomes = await takeEvents(tx, events, moment.now)
      let place = 0
      const items = read.map((one) =>
        'why' in one ? { outcome: 'unreadable' as const, why: one.why } : { outcome: outcomes[place++]!, why: null },
      )
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

function readTold(
  one: unknown,
  zone: string,
  words: ReadonlyMap<string, string>,
): TrackingEvent | { readonly why: (typeof whyUnreadable)[number] | 'event_unreadable' } {
  const parsed = toldShape.safeParse(one)
  if (!parsed.success) return { why: 'event_unreadable' }
  const { carrier, timeZone, pickup, ...of } = parsed.data
  const told: ToldEvent = {
    number: of.number,
    at: of.at,
    carrier: carrier ? (words.get(carrier.toLowerCase()) ?? carrier.toLowerCase()) : null,
    state: of.state ?? null,
    detail: of.detail ?? null,
    words: of.words ?? '',
    place: of.place ?? '',
    latitude: of.latitude ?? null,
    longitude: of.longitude ?? null,
    pickup: pickup
      ? { code: pickup.code ?? null, station: pickup.station ?? null, address: pickup.address ?? null }
      : null,
    expectedOn: of.expectedOn ?? null,
    source: 'api',
    raw: one,
  }
  return readEvent(told, timeZone && isTimeZone(timeZone) ? timeZone : zone)
}
