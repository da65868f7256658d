import { z } from 'zod'
import { pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { type Called, needs } from '#people'
import { skuByBarcode } from './scanned.ts'
import { pools, skuCode } from './sku.ts'
import { listStock } from './stock-view.ts'

export const units = z.int().min(0).max(1_000_000)
export const pool = z.enum(pools)
export const placeCode = z.string().trim().min(1).max(60)
export const ofSku = z.object({ sku: skuCode })
export const scanned = z.string().min(1).max(200)
export const searchQuery = pageQuery.extend({ q: z.string().trim().min(1).max(200).optional() })

/** A page of SKUs with what there is. */
export async function listed({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'read_stock')
  if (notYours) return notYours
  const { q, limit, cursor } = request.query as z.infer<typeof searchQuery>
  const after = readCursor(cursor, z.tuple([z.string()]))
  if (isRefused(after)) return after
  const barcodeOf = q === undefined ? undefined : (await skuByBarcode(tx, q))?.sku
  const rows = await listStock(tx, { q, barcodeOf, limit: limit + 1, after: after?.[0] })
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit ? writeCursor([rows[limit - 1]!.sku]) : null,
  }
}
