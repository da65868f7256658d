import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { page } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { disableSku } from './disable-sku.ts'
import { putSku } from './put-sku.ts'
import { listed, ofSku, scanned, searchQuery } from './route-shapes.ts'
import { skuByBarcode } from './scanned.ts'
import { type SkuTold, skuShape } from './sku.ts'
import { skusOf } from './sku-rows.ts'
import { stockOf, stockRow, stockView } from './stock-view.ts'

const scanView = z.object({ sku: z.string(), name: z.string(), units: z.int(), serial: z.string().nullable() })
export type ScanView = z.infer<typeof scanView>

export function skuRoutes(app: FastifyInstance, edge: Edge): void {
  const tags = ['stock']
  app.get(
    '/skus',
    {
      schema: {
        tags,
        summary: 'SKUs by their text; `q` finds in SKU, name, product and variant, or by a barcode',
        querystring: searchQuery,
        response: { 200: page(stockRow) },
      },
    },
    command(edge, {}, (called) => listed(called)),
  )
  app.get(
    '/skus/:sku',
    { schema: { tags, summary: 'One SKU', params: ofSku, response: { 200: stockView } } },
    command(
      edge,
      {},
      async ({ tx, moment, request }) =>
        needs(moment.by, 'read_stock') ?? stockOf(tx, (request.params as { sku: string }).sku),
    ),
  )
  app.put(
    '/skus/:sku',
    {
      schema: {
        tags,
        summary: 'Create or replace a SKU; barcodes that are left out stay as they are',
        params: ofSku,
        body: skuShape,
        response: { 200: stockView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const { sku } = request.params as { sku: string }
      const put = await putSku(tx, { sku, told: request.body as SkuTold }, moment)
      return isRefused(put) ? put : stockOf(tx, sku)
    }),
  )
  app.delete(
    '/skus/:sku',
    {
      schema: {
        tags,
        summary: 'Take a SKU out of use; refused while any of it is reserved or there',
        params: ofSku,
        response: { 200: ofSku },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => disableSku(tx, request.params as { sku: string }, moment)),
  )
  app.get(
    '/barcodes',
    {
      schema: {
        tags,
        summary: 'Whose code this is, as scanned: a barcode, a GS1 code, or the SKU itself',
        querystring: z.strictObject({ code: scanned }),
        response: { 200: scanView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_stock')
      if (notYours) return notYours
      const { code: told } = request.query as { code: string }
      const found = await skuByBarcode(tx, told)
      if (!found) return refused('barcode_unknown', { barcode: told })
      return { ...found, name: (await skusOf(tx, [found.sku])).get(found.sku)!.name }
    }),
  )
}
