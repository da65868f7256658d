import { readCaseWhere, saveCase, withLedger } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { newGoods } from './answer-goods.ts'
import type { ExchangeTerms, GoodsLine, GoodsOwed } from './goods-owed.ts'
import { saveGoods, saveGoodsLines } from './goods-rows.ts'
import { goodsKnown } from './hold-stock.ts'
import { caseOfGoods } from './mark-goods.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { oweMoney } from './owe-money.ts'

/** What goes out of goods that are owed: units of a SKU for a line of the case. */
export type Going = Pick<GoodsLine, 'caseLineId' | 'sku' | 'quantity'>

/**
 * The warehouse sends only part of what is owed: the rest is owed by itself from now on, as the customer chose for goods that are gone. Wait:
 * it goes out when it comes. Another: that goes out. Money: its units are to be answered anew, with a refund. Safe to repeat: what goes out
 * is all that is left of these goods then. The case is locked.
 */
export async function oweRest(
  tx: Tx,
  { goodsOwedId, going }: { readonly goodsOwedId: string; readonly going: readonly Going[] },
  moment: Moment,
): Promise<'owed' | 'left'> {
  const found = await readCaseWhere(tx, caseOfGoods(tx.merchantId, goodsOwedId))
  const goods = found?.goodsOwed.find(({ id }) => id === goodsOwedId)
  if (!found || !goods || (goods.state !== 'released' && goods.state !== 'dispatched' && goods.state !== 'sent'))
    return 'left'
  const { sent, rest } = parted(goods.lines, going)
  if (rest.length === 0 || sent.length === 0) return 'left'
  const file = await withLedger(tx, found)
  goods.lines = sent
  await saveGoodsLines(tx, file, goods)
  await saveGoods(tx, file, goods)
  const left = await newGoods(
    tx,
    file,
    { kind: goods.kind, terms: withoutMoney(goods.terms), ifGone: goods.ifGone, lines: await ofOther(tx, goods, rest) },
    'promised',
    moment,
    { answered: goods.answered, freightPayer: goods.freightPayer },
  )
  const canBeMoney = left.answered && rest.every(({ units }) => units > 0) && file.resolution === 'under_way'
  if (goods.ifGone === 'refund' && canBeMoney) await oweMoney(tx, file, left, moment)
  else await moveGoodsOn(tx, file, left, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'owed'
}

type Parted = { readonly sent: GoodsLine[]; readonly rest: Omit<GoodsLine, 'reservationId'>[] }

/** The units of the case go with the goods that answer them: of three pieces for one unit, the unit goes with the first. */
function parted(lines: readonly GoodsLine[], going: readonly Going[]): Parted {
  const sent: GoodsLine[] = []
  const rest: Omit<GoodsLine, 'reservationId'>[] = []
  for (const { reservationId, ...line } of lines) {
    const isOf = (one: Going) => one.caseLineId === line.caseLineId && one.sku === line.sku
    const leaves = Math.min(
      line.quantity,
      going.filter(isOf).reduce((sum, { quantity }) => sum + quantity, 0),
    )
    const units = leaves === 0 ? 0 : Math.ceil((line.units * leaves) / line.quantity)
    if (leaves > 0) sent.push({ ...line, quantity: leaves, units, reservationId })
    if (leaves < line.quantity) rest.push({ ...line, quantity: line.quantity - leaves, units: line.units - units })
  }
  return { sent, rest }
}

/** A deposit and freight were asked for the whole already. */
const withoutMoney = ({
  depositMinor: _,
  freightMinor: __,
  ...terms
}: Partial<ExchangeTerms>): Partial<ExchangeTerms> => terms

/** What goes out instead, where the customer chose other goods for the case that these are gone. */
async function ofOther(tx: Tx, { ifGone }: Pick<GoodsOwed, 'ifGone'>, rest: Parted['rest']): Promise<Parted['rest']> {
  if (ifGone === null || typeof ifGone === 'string') return rest
  const name = (await goodsKnown(tx, [ifGone.sku])).get(ifGone.sku)?.name ?? ifGone.sku
  return rest.map((line) => ({ ...line, sku: ifGone.sku, name }))
}
