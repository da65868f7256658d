import type { ReasonCode } from '#case'
import type { Tx } from '#kernel/database'
import type { StoredLine } from '#order/ask'
import { availableOf, variantsOf } from '#stock'
import { chooseTerms } from './choose-terms.ts'

/** What a line may be exchanged for. Amounts in minor units of the order's currency. */
export type Replacement = {
  readonly sku: string
  readonly name: string
  readonly variant: string | null
  readonly imageUrl: string | null
  /** As many as are wanted can be promised now; null: the shop does not count it. */
  readonly inStock: boolean | null
  /** What was bought, again. */
  readonly isSame: boolean
  /** What the customer would pay extra; below zero goes back; null: no price is known. */
  readonly differenceMinor: number | null
}

type Asked = {
  readonly line: StoredLine
  readonly units: number
  readonly reason: ReasonCode
  readonly currency: string
}

/** The same again, and its variants that can be bought today, with what each costs extra by the table exchange-terms. */
export async function listReplacements(
  tx: Tx,
  { line, units, reason, currency }: Asked,
  now: string,
): Promise<Replacement[]> {
  const variants = await variantsOf(tx, line.sku)
  const same: Replacement = {
    ...{
      sku: line.sku,
      name: line.name,
      variant: null,
      imageUrl: null,
      inStock: null,
      isSame: true,
      differenceMinor: 0,
    },
  }
  if (variants.length === 0) return [same]
  const available = await availableOf(
    tx,
    variants.map(({ sku }) => sku),
  )
  const valueMinor = Math.round((line.paidMinor * units) / line.quantity)
  const all: Replacement[] = []
  for (const { sku, name, variant, imageUrl, priceMinor, currency: priced } of variants) {
    const listMinor = priceMinor !== null && priced === currency ? priceMinor * units : null
    const priceDifferenceMinor = listMinor === null ? null : listMinor - valueMinor
    const facts = { sameProduct: true, valueMinor, priceDifferenceMinor, reason, riskScore: 0 }
    const { price } = await chooseTerms(tx, facts, now)
    all.push({
      ...{ sku, name, variant, imageUrl, isSame: sku === line.sku },
      inStock: (available.get(sku) ?? 0) >= units,
      differenceMinor: price === 'even' ? 0 : priceDifferenceMinor,
    })
  }
  return all.toSorted((one, other) => Number(other.isSame) - Number(one.isSame))
}
