import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, readCase, stageView, withLedger } from '#case'
import { openCase, previewCase, previewView } from '#intake'
import type { Tx } from '#kernel/database'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, refused } from '#kernel/result'
import { lockNow, openingLock, readDeliveries, readOrder, readShipments } from '#order/ask'
import { type Actor, command, type Edge, type Moment, merchantOf } from '#people'
import { notOffered, requestOf } from './choice-routes.ts'
import { goodsShownOf } from './goods-shown.ts'
import { listOwnCases, ownCaseSummary } from './list-own-cases.ts'
import { notOfThisOrder } from './own-case.ts'
import { portalCase, portalCaseOf } from './portal-case.ts'
import { portalOrder, portalOrderOf } from './portal-order.ts'
import { type PortalRequest, portalRequest } from './portal-request.ts'
import { readBesideCase } from './read-portal-case.ts'
import { barcodeOf } from './return-slip.ts'

const callers = ['customer'] as const
const opened = z.object({ id: z.string(), number: z.string(), stage: stageView })
export type OpenedCase = z.infer<typeof opened>
const slip = z.object({ barcode: z.string() })
export type ReturnSlip = z.infer<typeof slip>

/** The customer's order, what would happen, the request itself, and the cases of the order. */
export function requestRoutes(app: FastifyInstance, edge: Edge, numbers: NumberStock): void {
  const schema = (summary: string, more: object) => ({ schema: { tags: ['portal'], summary, ...more } })

  app.get(
    '/portal/order',
    schema('The order of this session', { response: { 200: portalOrder } }),
    command(edge, { callers }, async ({ tx, moment }) => {
      const order = await readOrder(tx, { id: moment.by.id })
      if (!order) return refused('order_not_found')
      const shipped = { shipments: await readShipments(tx, order.id), deliveries: await readDeliveries(tx, order.id) }
      return portalOrderOf(order, shipped, await merchantOf(tx), moment.now)
    }),
  )

  app.post(
    '/portal/cases/preview',
    schema('What would happen; nothing is stored', { body: portalRequest, response: { 200: previewView } }),
    command(edge, { callers }, async ({ tx, moment, request }) => {
      const body = request.body as PortalRequest
      return (await notOfferedIn(tx, body, moment)) ?? previewCase(tx, requestOf(body, moment.by), moment)
    }),
  )

  app.post(
    '/portal/cases',
    schema('Open a case about this order', { body: portalRequest, response: { 201: opened } }),
    command(edge, { callers, status: 201 }, async ({ tx, moment, request }) => {
      const not = await notOfferedIn(tx, request.body as PortalRequest, moment)
      if (not) return not
      await lockNow(tx, openingLock(tx.merchantId, { id: moment.by.id }))
      const file = await openCase(tx, requestOf(request.body as PortalRequest, moment.by), moment, numbers)
      return isRefused(file) ? file : { id: file.id, number: file.number, stage: file.stage }
    }),
  )

  app.get(
    '/portal/cases',
    schema('The cases of this order', { response: { 200: z.object({ items: z.array(ownCaseSummary) }) } }),
    command(edge, { callers }, async ({ tx, moment }) => ({ items: await listOwnCases(tx, moment.by.id) })),
  )

  app.get(
    '/portal/cases/:id',
    schema('One case of this order', { params: caseParams, response: { 200: portalCase } }),
    command(edge, { callers, byLink: true }, ({ tx, moment, request }) => ownCase(tx, idOf(request), moment.by)),
  )

  app.get(
    '/portal/cases/:id/return-slip',
    schema('The barcode for the slip that goes into the parcel', { params: caseParams, response: { 200: slip } }),
    command(edge, { callers, byLink: true }, async ({ tx, moment, request }) => {
      const seen = await ownCase(tx, idOf(request), moment.by)
      if (isRefused(seen)) return seen
      return seen.postalBan ? refused('may_not_be_posted') : { barcode: barcodeOf(seen.number) }
    }),
  )
}

/** Only where other goods are named is the order read for them. */
async function notOfferedIn(tx: Tx, request: PortalRequest, { by, now }: Moment) {
  const namesGoods = typeof request.ifGone === 'object' || request.lines.some(({ exchangeFor }) => exchangeFor)
  const order = namesGoods ? await readOrder(tx, { id: by.id }) : null
  return order && notOffered(tx, order, request, now)
}

async function ownCase(tx: Tx, idOrNumber: string, by: Actor) {
  const foreign = await notOfThisOrder(tx, idOrNumber, by)
  if (foreign) return foreign
  const file = await readCase(tx, idOrNumber)
  if (!file) return refused('case_not_found')
  const beside = { ...(await readBesideCase(tx, file.id)), goods: await goodsShownOf(tx, file) }
  return portalCaseOf(await withLedger(tx, file), beside, await merchantOf(tx), by)
}
