import type { ReasonCode } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import type { StoredLine } from '#order/ask'
import { availableOf, findOtherSkus, type Sku, skusOf, variantsOf } from '#stock'
import { chooseTerms, isOffered } from './choose-terms.ts'
import { isSentFirst } from './reached-levers.ts'

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
  /** The new goods would go out before the old ones are here. */
  readonly sentFirst: boolean
}

export type Replacements = {
  /** The same again, and its variants. */
  readonly items: readonly Replacement[]
  /** Goods of other products may be chosen, as the table exchange-terms says; they are named where somebody looks for some. */
  readonly offersOthers: boolean
  readonly others: readonly Replacement[]
}

type Asked = {
  readonly line: StoredLine
  readonly units: number
  readonly reason: ReasonCode
  readonly currency: string
  /** Looks among the goods of other products too; empty: the first of them. */
  readonly q?: string | undefined
  /** Goods that were chosen before: among the others where they are none of the same product. */
  readonly named?: string | undefined
}

const mostOthers = 20

/** The same again, its variants that can be bought today, and other goods where they are offered: with what each costs extra by exchange-terms. */
export async function listReplacements(tx: Tx, asked: Asked, now: string): Promise<Replacements> {
  const { line, units, reason } = asked
  const variants = await variantsOf(tx, line.sku)
  const facts = {
    sameProduct: false,
    valueMinor: paidForAsked(asked),
    priceDifferenceMinor: null,
    reason,
    riskScore: 0,
  }
  const offersOthers = await isOffered(tx, facts, now)
  const others: Replacement[] = []
  for (const one of offersOthers ? await othersOf(tx, asked, variants) : [])
    others.push(await replacementBy(tx, asked, one, now))
  if (variants.length === 0) return { items: [sameAgain(line)], offersOthers, others }
  const available = await availableOf(
    tx,
    variants.map(({ sku }) => sku),
  )
  const items: Replacement[] = []
  for (const sku of variants) {
    const inStock = (available.get(sku.sku) ?? 0) >= units
    items.push(await replacementBy(tx, asked, { sku, sameProduct: true, inStock }, now))
  }
  return { items: items.toSorted((one, other) => Number(other.isSame) - Number(one.isSame)), offersOthers, others }
}

/** Other goods that are in stock, where somebody looks for some, and those that were chosen before. */
async function othersOf(
  tx: Tx,
  { line, units, currency, q, named }: Asked,
  variants: readonly Sku[],
): Promise<Found[]> {
  const isVariant = named === line.sku || variants.some(({ sku }) => sku === named)
  const chosen = named === undefined || isVariant ? undefined : (await skusOf(tx, [named])).get(named)
  const found =
    q === undefined
      ? []
      : await findOtherSkus(tx, { except: line.sku, q: q || undefined, units, currency, limit: mostOthers })
  const all = chosen && !found.some(({ sku }) => sku === named) ? [chosen, ...found] : found
  const available = await availableOf(
    tx,
    all.map(({ sku }) => sku),
  )
  return all.map((sku) => ({ sku, sameProduct: false, inStock: (available.get(sku.sku) ?? 0) >= units }))
}

const paidForAsked = ({ line, units }: Asked): number => Math.round((line.paidMinor * units) / line.quantity)

/** Of goods the shop keeps no master of: nothing is counted. */
const sameAgain = ({ sku, name }: StoredLine): Replacement => ({
  ...{ sku, name, variant: null, imageUrl: null, inStock: null, isSame: true, differenceMinor: 0, sentFirst: false },
})

type Found = { readonly sku: Sku; readonly sameProduct: boolean; readonly inStock: boolean }

async function replacementBy(
  tx: Tx,
  asked: Asked,
  { sku: { sku, name, variant, imageUrl, priceMinor, currency }, sameProduct, inStock }: Found,
  now: string,
): Promise<Replacement> {
  const listMinor = priceMinor !== null && currency === asked.currency ? priceMinor * asked.units : null
  const priceDifferenceMinor = listMinor === null ? null : listMinor - paidForAsked(asked)
  const { reason } = asked
  const facts = { sameProduct, valueMinor: paidForAsked(asked), priceDifferenceMinor, reason, riskScore: 0 }
  const terms = await chooseTerms(tx, facts, now)
  return {
    ...{ sku, name, variant, imageUrl, isSame: sku === asked.line.sku, inStock },
    differenceMinor: terms.price === 'even' ? 0 : priceDifferenceMinor,
    sentFirst: isSentFirst(terms),
  }
}

type Wanted = {
  readonly line: StoredLine
  readonly units: number
  readonly reason: ReasonCode
  readonly sku: string
}

/** Why a customer may not choose these goods: the shop does not know them any more, or offers only the same product. */
export async function refuseNotOffered(
  tx: Tx,
  { line, units, reason, sku }: Wanted,
  now: string,
): Promise<Refused<'goods_not_offered'> | null> {
  const variants = await variantsOf(tx, line.sku)
  if (sku === line.sku || variants.some((one) => one.sku === sku)) return null
  const known = (await skusOf(tx, [sku])).get(sku)
  const facts = {
    ...{ sameProduct: false, valueMinor: Math.round((line.paidMinor * units) / line.quantity) },
    ...{ priceDifferenceMinor: null, reason, riskScore: 0 },
  }
  const offered = known?.active === true && known.priceMinor !== null && (await isOffered(tx, facts, now))
  return offered ? null : refused('goods_not_offered', { sku: known?.name ?? sku })
}
