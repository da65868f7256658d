import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { listBins, listWarehouses, warehouseOf } from './places.ts'
import { putBins } from './put-bins.ts'
import { putWarehouse } from './put-warehouse.ts'
import { placeCode as code, pool } from './route-shapes.ts'

const ofWarehouse = z.object({ code })
const warehouseShape = z.strictObject({
  name: z.string().trim().min(1).max(200),
  rank: z.int().min(0).max(1000).optional(),
  active: z.boolean().optional(),
})
const warehouseView = z.object({ id: z.string(), code: z.string(), name: z.string(), active: z.boolean() })
export type WarehouseView = z.infer<typeof warehouseView>
export type WarehouseToPut = z.input<typeof warehouseShape>
const warehouseList = z.object({ items: z.array(warehouseView), nextCursor: z.null() })
export type WarehouseList = z.infer<typeof warehouseList>
const binsShape = z.strictObject({
  bins: z
    .array(z.strictObject({ code, pool: pool.nullable().optional() }))
    .max(5000)
    .describe('in walking order'),
})
const binView = z.object({
  id: z.string(),
  code: z.string(),
  warehouseId: z.string(),
  walkOrder: z.int(),
  pool: pool.nullable(),
})
const binList = z.object({ items: z.array(binView), nextCursor: z.null() })
export type BinList = z.infer<typeof binList>

export function warehouseRoutes(app: FastifyInstance, edge: Edge): void {
  const tags = ['stock']
  app.get(
    '/warehouses',
    {
      schema: {
        tags,
        summary: 'Warehouses, in the order in which goods are promised from them',
        response: { 200: warehouseList },
      },
    },
    command(
      edge,
      {},
      async ({ tx, moment }) => needs(moment.by, 'read_stock') ?? { items: await listWarehouses(tx), nextCursor: null },
    ),
  )
  app.get(
    '/warehouses/:code',
    { schema: { tags, summary: 'One warehouse', params: ofWarehouse, response: { 200: warehouseView } } },
    command(
      edge,
      {},
      async ({ tx, moment, request }) =>
        needs(moment.by, 'read_stock') ?? warehouseOf(tx, (request.params as { code: string }).code),
    ),
  )
  app.put(
    '/warehouses/:code',
    {
      schema: {
        tags,
        summary: 'Create or change a warehouse',
        params: ofWarehouse,
        body: warehouseShape,
        response: { 200: warehouseView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) =>
      putWarehouse(
        tx,
        { ...(request.params as { code: string }), ...(request.body as z.infer<typeof warehouseShape>) },
        moment,
      ),
    ),
  )
  app.get(
    '/warehouses/:code/bins',
    {
      schema: {
        tags,
        summary: 'The bins of a warehouse in walking order',
        params: ofWarehouse,
        response: { 200: binList },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const found = needs(moment.by, 'read_stock') ?? (await warehouseOf(tx, (request.params as { code: string }).code))
      return isRefused(found) ? found : { items: await listBins(tx, found.id), nextCursor: null }
    }),
  )
  app.put(
    '/warehouses/:code/bins',
    {
      schema: {
        tags,
        summary: 'All bins of a warehouse, in walking order; one that is left out must be empty',
        params: ofWarehouse,
        body: binsShape,
        response: { 200: binList },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { bins } = request.body as z.infer<typeof binsShape>
      const kept = await putBins(tx, { warehouse: (request.params as { code: string }).code, bins }, moment)
      return isRefused(kept) ? kept : { items: kept, nextCursor: null }
    }),
  )
}
