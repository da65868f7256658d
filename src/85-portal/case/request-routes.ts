import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, type ReasonCode, readCase, reasonCodes, stageView, withLedger } from '#case'
import { openCase, previewCase, previewView } from '#intake'
import type { Tx } from '#kernel/database'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, refused } from '#kernel/result'
import { lockNow, money, openingLock, readOrder, readShipments } from '#order/ask'
import { type Actor, command, type Edge, merchantOf } from '#people'
import { listReplacements } from '#resolution'
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
const replacements = z.object({
  items: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      variant: z.string().nullable(),
      imageUrl: z.string().nullable(),
      inStock: z.boolean().nullable().describe('as many as are wanted can be promised now; null: it is not counted'),
      isSame: z.boolean().describe('what was bought, again'),
      difference: money.nullable().describe('what the customer pays extra; below zero goes back; null: not known'),
    }),
  ),
})
export type Replacements = z.infer<typeof replacements>
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
      return portalOrderOf(order, await readShipments(tx, order.id), await merchantOf(tx))
    }),
  )

  app.get(
    '/portal/order/lines/:id/replacements',
    schema('What a line of the order may be exchanged for, what is in stock, and what it costs extra', {
      params: z.object({ id: z.uuid() }),
      querystring: z.object({ quantity: z.coerce.number().int().min(1).max(1_000_000), reason: z.enum(reasonCodes) }),
      response: { 200: replacements },
    }),
    command(edge, { callers }, async ({ tx, moment, request }) => {
      const order = await readOrder(tx, { id: moment.by.id })
      const line = order?.lines.find(({ id }) => id === idOf(request))
      if (!order || !line) return refused('line_not_in_order', { line: idOf(request) })
      const { quantity: units, reason } = request.query as { quantity: number; reason: ReasonCode }
      const { currency } = order
      const found = await listReplacements(tx, { line, units, reason, currency }, moment.now)
      const items = found.map(({ differenceMinor, ...one }) => ({
        ...one,
        difference: differenceMinor === null ? null : { amount: differenceMinor, currency },
      }))
      return { items }
    }),
  )

  app.post(
    '/portal/cases/preview',
    schema('What would happen; nothing is stored', { body: portalRequest, response: { 200: previewView } }),
    command(edge, { callers }, ({ tx, moment, request }) =>
      previewCase(tx, requestOf(request.body as PortalRequest, moment.by), moment),
    ),
  )

  app.post(
    '/portal/cases',
    schema('Open a case about this order', { body: portalRequest, response: { 201: opened } }),
    command(edge, { callers, status: 201 }, async ({ tx, moment, request }) => {
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
      return isRefused(seen) ? seen : { barcode: barcodeOf(seen.number) }
    }),
  )
}

const requestOf = (request: PortalRequest, by: Actor) => ({ ...request, orderId: by.id, channel: 'portal' as const })

async function ownCase(tx: Tx, idOrNumber: string, by: Actor) {
  const foreign = await notOfThisOrder(tx, idOrNumber, by)
  if (foreign) return foreign
  const file = await readCase(tx, idOrNumber)
  if (!file) return refused('case_not_found')
  const beside = { ...(await readBesideCase(tx, file.id)), goods: await goodsShownOf(tx, file) }
  return portalCaseOf(await withLedger(tx, file), beside, await merchantOf(tx), by)
}
