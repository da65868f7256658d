// What a customer says of other goods when an exchange or a reship is asked for.
import { z } from 'zod'

const sku = z.string().trim().min(1).max(100)

/** Other goods, and how many. */
export const goodsWanted = z.strictObject({ sku, quantity: z.int().min(1).max(1_000_000) })
export type GoodsWanted = z.infer<typeof goodsWanted>

/** What is wanted if they are gone by then: wait for them, the money back, or other goods. */
export const ifGoneShape = z.union([z.enum(['wait', 'refund']), z.strictObject({ sku })])
export type IfGone = z.infer<typeof ifGoneShape>
