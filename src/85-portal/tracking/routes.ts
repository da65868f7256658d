import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, readCase } from '#case'
import { isRefused, refused } from '#kernel/result'
import type { Address } from '#order/ask'
import { maskName } from '#paper'
import { parcelOfToken, parcelWay, trackingToken, type WayOfParcel, wayOfParcel, waysOfCase } from '#parcel'
import { command, type Edge, type Merchant, merchantOf } from '#people'
import { notOfThisOrder } from '../case/own-case.ts'
import { openTo } from '../sign-in/open-to.ts'

const ownWay = parcelWay.extend({
  /** To its public page, to give to whoever takes it in; null of what the customer sent. */
  page: z.string().nullable(),
})
const ownWays = z.object({ items: z.array(ownWay) })
export type OwnWays = z.infer<typeof ownWays>

const publicWay = z.object({
  shop: z.object({ id: z.string(), name: z.string(), colour: z.string().nullable() }),
  parcel: parcelWay.omit({ id: true, direction: true, inHandAt: true, pickup: true }).extend({
    pickup: z
      .object({ station: z.string().nullable() })
      .nullable()
      .describe('its code is on the page of the case alone'),
  }),
  /** The beginning of a name, and a city. */
  to: z.object({ name: z.string(), city: z.string() }),
  orderNumber: z.string(),
})
export type PublicWay = z.infer<typeof publicWay>

/** Where a parcel is: to its customer with the case, and to anybody who was given its link, masked. */
export function trackingRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/portal/cases/:id/parcels',
    {
      schema: {
        tags: ['portal'],
        summary: 'The parcels of a case, both ways, each with its way, newest step first',
        params: caseParams,
        response: { 200: ownWays },
      },
    },
    command(edge, { callers: ['customer'], byLink: true }, async ({ tx, moment, request }) => {
      const foreign = await notOfThisOrder(tx, idOf(request), moment.by)
      if (foreign) return foreign
      const file = await readCase(tx, idOf(request))
      const items = (await waysOfCase(tx, file!.id)).map((way) => ({ ...way, page: pageOf(edge, tx.merchantId, way) }))
      return { items }
    }),
  )
  app.get(
    '/portal/track/:token',
    {
      schema: {
        tags: ['portal'],
        summary: 'A parcel by its signed link: where it is, without a name, an address or the code it is collected by',
        params: z.object({ token: z.string().max(200) }),
        response: { 200: publicWay },
      },
    },
    openTo(edge, 200, async (request) => {
      const named = parcelOfToken(edge.secret, (request.params as { token: string }).token)
      if (!named) return refused('link_over')
      const found = await edge.database.transact(named.merchantId, async (tx) => {
        const way = await wayOfParcel(tx, named.parcelId, edge.clock().toISOString())
        const file = way && (await readCase(tx, way.caseId))
        if (!way || !file) return refused('link_over')
        const address = file.dispatches.find(({ id }) => id === way.dispatchId)?.address ?? null
        return shownToAnybody(await merchantOf(tx), way.way, address, file.order.number)
      })
      return isRefused(found) ? refused('link_over') : found
    }),
  )
}

const pageOf = (edge: Edge, merchantId: string, { id, direction }: WayOfParcel): string | null =>
  direction === 'out'
    ? `/track/${trackingToken(edge.secret, { merchantId, parcelId: id })}?merchant=${merchantId}`
    : null

function shownToAnybody(
  { id, name, settings }: Merchant,
  { id: _, direction: __, inHandAt: ___, pickup, steps, ...parcel }: WayOfParcel,
  address: Address | null,
  orderNumber: string,
): PublicWay {
  return {
    shop: { id, name, colour: settings.brandColour },
    parcel: {
      ...parcel,
      pickup: pickup && { station: pickup.station },
      steps: steps.map(withoutPeople),
    },
    to: { name: maskName(address?.name ?? '', 'masked'), city: address?.city ?? '' },
    orderNumber,
  }
}

/**
 * Carriers write names, telephone numbers, addresses and codes into their words. On the way between depots they do so rarely; from the last
 * metres on they always do, and there the state alone is told.
 */
function withoutPeople(step: WayOfParcel['steps'][number]): WayOfParcel['steps'][number] {
  const words = step.state === null || !isBetweenDepots[step.state] ? '' : step.words
  return { ...step, words: words.replace(/(?<!\d)(\+?\d{3})[\d -]{4,8}(\d{2})(?!\d)/g, '$1****$2') }
}
const isBetweenDepots: Readonly<Record<WayOfParcel['state'], boolean>> = {
  ...{
    labelled: true,
    handed_over: true,
    in_transit: true,
    out_for_delivery: false,
    at_locker: false,
    delivered: false,
  },
  ...{ refused: false, returning: false, returned: false, lost: false, intercepted: false },
}
