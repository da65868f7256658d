// The goods a case speaks of besides those that were bought, as their customer knows them: by name, variant and picture.
import { z } from 'zod'
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { skusOf } from '#stock'

export const goodsShown = z.array(
  z.object({ sku: z.string(), name: z.string(), variant: z.string().nullable(), imageUrl: z.string().nullable() }),
)
export type GoodsShown = z.infer<typeof goodsShown>

/** What is wanted instead, what is wanted if that is gone, and what is owed. A SKU the shop does not know is called by its code. */
export async function goodsShownOf(tx: Tx, { lines, ifGone, goodsOwed }: CaseFile): Promise<GoodsShown> {
  const named = new Map(goodsOwed.flatMap((one) => one.lines).map(({ sku, name }) => [sku, name]))
  for (const line of lines)
    if (line.exchangeFor && !named.has(line.exchangeFor.sku)) named.set(line.exchangeFor.sku, '')
  if (ifGone !== null && typeof ifGone === 'object' && !named.has(ifGone.sku)) named.set(ifGone.sku, '')
  if (named.size === 0) return []
  const known = await skusOf(tx, [...named.keys()])
  return [...named].map(([sku, name]) => {
    const one = known.get(sku)
    const bought = lines.find((line) => line.sku === sku)?.name
    return {
      ...{ sku, name: (one?.name ?? name) || (bought ?? sku) },
      ...{ variant: one?.variant ?? null, imageUrl: one?.imageUrl ?? null },
    }
  })
}
