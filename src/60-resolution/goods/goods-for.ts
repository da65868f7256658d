// Which goods go out for units of a case, at what price, on which terms, and whether they are there.
import { type CaseFile, type CaseLine, paidForUnits } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { levelFactsOf } from '#policies'
import type { ResolutionPart } from '../remedy.ts'
import { chooseTerms, type ExchangeFacts } from './choose-terms.ts'
import { type ExchangeTerms, type GoodsKind, type GoodsLine, type IfGone, promisesOf } from './goods-owed.ts'
import { goodsAvailable, goodsKnown, type KnownGoods } from './hold-stock.ts'

export type Units = { readonly line: CaseLine; readonly units: number }

export type GoodsPlan = {
  readonly kind: GoodsKind
  readonly lines: readonly Omit<GoodsLine, 'reservationId'>[]
  readonly terms: Partial<ExchangeTerms>
  /** What the new goods cost, minor units; null: what the old ones are worth. */
  readonly priceMinor: number | null
  readonly ifGone: IfGone | null
  /** A SKU of it that is not in stock now. */
  readonly gone: string | null
}
export type Wanted = {
  readonly kind: 'exchange' | 'reship'
  readonly wanted: readonly Units[]
  readonly targets?: ResolutionPart['for']
  readonly ifGone: IfGone | null
  /** A person names the price difference: no list price is needed. */
  readonly isPriceNamed?: boolean
}

/** The goods, their price and terms. */
export async function planFor(
  tx: Tx,
  file: CaseFile,
  { kind, wanted, targets, ifGone, isPriceNamed = false }: Wanted,
  now: string,
): Promise<Result<GoodsPlan, 'replacement_unclear' | 'price_unknown'>> {
  const goods = goodsFor(file, kind, wanted, targets)
  if (isRefused(goods)) return goods
  const known = await goodsKnown(tx, [
    ...new Set([...goods.map(({ sku }) => sku), ...wanted.map(({ line }) => line.sku)]),
  ])
  const lines = goods.map((one) => ({ ...one, name: known.get(one.sku)?.name ?? nameOf(file, one) }))
  const gone = await goneOf(tx, file, lines)
  if (kind === 'reship') return { kind, lines, terms: {}, priceMinor: null, ifGone, gone }
  const facts = exchangeFacts(file, wanted, goods, known)
  const terms = await chooseTerms(tx, facts, now)
  if (terms.price === 'even') return { kind, lines, terms, priceMinor: null, ifGone, gone }
  const priceMinor = priceOf(file, goods, known)
  if (priceMinor === null && !isPriceNamed) return refused('price_unknown', { sku: goods[0]!.sku })
  return { kind, lines, terms, priceMinor, ifGone, gone }
}

type Goods = { readonly caseLineId: string; readonly units: number; readonly sku: string; readonly quantity: number }

/** For each line: what a person names, what is promised, what the customer asked for, or the same again. */
function goodsFor(
  file: CaseFile,
  kind: GoodsKind,
  wanted: readonly Units[],
  targets: ResolutionPart['for'],
): Result<Goods[], 'replacement_unclear'> {
  if (targets && targets.length !== wanted.length && wanted.length !== 1) return refused('replacement_unclear')
  if (targets && wanted.length === 1) {
    const [{ line, units }] = wanted as [Units]
    return targets.map((one, index) => ({ caseLineId: line.id, units: index === 0 ? units : 0, ...one }))
  }
  return wanted.map(({ line, units }, index) => {
    const named = targets?.[index]
    if (named) return { caseLineId: line.id, units, ...named }
    const asked = promisedFor(file, line) ?? (kind === 'exchange' ? askedFor(line) : null)
    const per = asked ? asked.quantity / asked.units : 1
    return { caseLineId: line.id, units, sku: asked?.sku ?? line.sku, quantity: Math.max(1, Math.round(per * units)) }
  })
}

function promisedFor(file: CaseFile, { id }: CaseLine) {
  return (
    promisesOf(file)
      .flatMap(({ lines }) => lines)
      .find(({ caseLineId, units }) => caseLineId === id && units > 0) ?? null
  )
}

const askedFor = ({ exchangeFor, quantity: units }: CaseLine) => exchangeFor && { ...exchangeFor, units }

const nameOf = (file: CaseFile, { sku, caseLineId }: Goods): string =>
  file.lines.find((line) => line.id === caseLineId && line.sku === sku)?.name ?? sku

function exchangeFacts(
  file: CaseFile,
  wanted: readonly Units[],
  goods: readonly Goods[],
  known: ReadonlyMap<string, KnownGoods>,
): ExchangeFacts {
  const productOf = (sku: string) => known.get(sku)?.product ?? `sku ${sku}`
  const ofLine = new Map(wanted.map(({ line }) => [line.id, productOf(line.sku)]))
  const valueMinor = wanted.reduce((sum, { line, units }) => sum + paidForUnits(line, units), 0)
  const units = wanted.reduce((sum, one) => sum + one.units, 0)
  const isAsMany = goods.reduce((sum, { quantity }) => sum + quantity, 0) === units
  const priceMinor = priceOf(file, goods, known)
  const { reason, riskScore } = levelFactsOf(file)
  return {
    reason,
    riskScore,
    sameProduct: isAsMany && goods.every(({ sku, caseLineId }) => productOf(sku) === ofLine.get(caseLineId)),
    valueMinor,
    priceDifferenceMinor: priceMinor === null ? null : priceMinor - valueMinor,
  }
}

/** What goods cost today by the shop's own list; null where one has no price in the order's currency. */
function priceOf(
  { order }: Pick<CaseFile, 'order'>,
  goods: readonly Goods[],
  known: ReadonlyMap<string, KnownGoods>,
): number | null {
  let priceMinor = 0
  for (const { sku, quantity } of goods) {
    const one = known.get(sku)
    if (one?.priceMinor == null || one.currency !== order.currency) return null
    priceMinor += one.priceMinor * quantity
  }
  return priceMinor
}

/** A SKU of which less is in stock than is wanted and not held for this case already. */
async function goneOf(tx: Tx, file: CaseFile, lines: readonly Goods[]): Promise<string | null> {
  const available = await goodsAvailable(tx, [...new Set(lines.map(({ sku }) => sku))])
  const held = promisesOf(file).flatMap((one) => one.lines)
  for (const [sku, units] of available) {
    const of = (all: readonly { readonly sku: string; readonly quantity: number }[]) =>
      all.reduce((sum, one) => (one.sku === sku ? sum + one.quantity : sum), 0)
    if (of(lines) > units + of(held.filter(({ reservationId }) => reservationId !== null))) return sku
  }
  return null
}
