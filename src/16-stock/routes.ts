import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { countStock } from './count-stock.ts'
import { placeCode as code, listed, ofSku, pool, scanned, searchQuery, units } from './route-shapes.ts'
import { setStock } from './set-stock.ts'
import { skuCode } from './sku.ts'
import { skuRoutes } from './sku-routes.ts'
import { skusOf } from './sku-rows.ts'
import { stockImportRoutes } from './stock-import-routes.ts'
import {
  listMovements,
  listReservations,
  movementView,
  reservationView,
  stockOf,
  stockRow,
  stockView,
} from './stock-view.ts'
import { warehouseRoutes } from './warehouse-routes.ts'

const stockShape = z
  .strictObject({
    onHand: units.optional(),
    warehouse: code.optional(),
    bin: code.optional(),
    pool: pool.optional(),
    safety: units.optional(),
  })
  .refine(({ onHand, safety }) => onHand !== undefined || safety !== undefined, { path: ['onHand'] })
export type StockToSet = z.input<typeof stockShape>

const countShape = z.strictObject({
  warehouse: code.optional(),
  bin: scanned,
  lines: z.array(z.strictObject({ code: scanned, quantity: units, pool: pool.optional() })).max(500),
  whole: z.boolean().default(true).describe('whether this is all that lies in the bin'),
  shorten: z
    .boolean()
    .optional()
    .describe('there is less than is promised, and it is true: the newest reservations lose what is missing'),
})
export type StockCount = z.input<typeof countShape>
const countView = z.object({
  bin: z.string(),
  changes: z.array(z.object({ sku: z.string(), pool, before: z.int(), after: z.int() })),
})
export type CountView = z.infer<typeof countView>

/** SKUs, warehouses, bins, and what there is. */
export function stockRoutes(app: FastifyInstance, edge: Edge): void {
  skuRoutes(app, edge)
  warehouseRoutes(app, edge)
  stockImportRoutes(app, edge)
  const tags = ['stock']

  app.get(
    '/stock',
    {
      schema: {
        tags,
        summary: 'SKUs with what there is; `q` finds in SKU, name, product and variant, or by a barcode',
        querystring: searchQuery,
        response: { 200: page(stockRow) },
      },
    },
    command(edge, {}, (called) => listed(called)),
  )
  app.get(
    '/stock/:sku',
    {
      schema: {
        tags,
        summary: 'One SKU with levels, bins and reservations',
        params: ofSku,
        response: { 200: stockView },
      },
    },
    command(
      edge,
      {},
      async ({ tx, moment, request }) =>
        needs(moment.by, 'read_stock') ?? stockOf(tx, (request.params as { sku: string }).sku),
    ),
  )
  app.put(
    '/stock/:sku',
    {
      schema: {
        tags,
        summary: 'Set how many lie in a bin, and what is kept for safety; below what is reserved it is refused',
        params: ofSku,
        body: stockShape,
        response: { 200: stockView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { sku } = request.params as { sku: string }
      const set = await setStock(tx, { sku, ...(request.body as z.infer<typeof stockShape>) }, moment)
      return isRefused(set) ? set : stockOf(tx, sku)
    }),
  )
  app.get(
    '/stock/:sku/movements',
    {
      schema: {
        tags,
        summary: 'Every change of what there is of a SKU, newest first',
        params: ofSku,
        querystring: pageQuery,
        response: { 200: page(movementView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_stock')
      if (notYours) return notYours
      const { limit, cursor } = request.query as z.infer<typeof pageQuery>
      const before = readCursor(cursor, z.tuple([z.uuid()]))
      if (isRefused(before)) return before
      const { sku } = request.params as { sku: string }
      if (!(await skusOf(tx, [sku])).has(sku)) return refused('sku_unknown', { sku })
      const rows = await listMovements(tx, sku, limit + 1, before?.[0])
      return {
        items: rows.slice(0, limit),
        nextCursor: rows.length > limit ? writeCursor([rows[limit - 1]!.id]) : null,
      }
    }),
  )
  app.post(
    '/stock-counts',
    {
      schema: { tags, summary: 'Write down what was counted in a bin', body: countShape, response: { 201: countView } },
    },
    command(edge, { status: 201 }, ({ tx, moment, request }) =>
      countStock(tx, request.body as z.infer<typeof countShape>, moment),
    ),
  )
  app.get(
    '/reservations',
    {
      schema: {
        tags,
        summary: 'Units that are promised, those that end first before the others',
        querystring: z.strictObject({ sku: skuCode.optional() }),
        response: { 200: z.object({ items: z.array(reservationView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_stock')
      return notYours ?? { items: await listReservations(tx, request.query as { sku?: string }), nextCursor: null }
    }),
  )
}
