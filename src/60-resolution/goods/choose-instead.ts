import { z } from 'zod'
import { type CaseWithLedger, caseAct, caseEvents, ifGoneShape, note, unless, whyNotOpen } from '#case'
import type { Tx } from '#kernel/database'
import { at } from '#kernel/edge/problem'
import { type Refused, refused } from '#kernel/result'
import { endOfDayAfter } from '#kernel/working-time/local-days'
import { readOrder } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { isGone, usualWaitDays } from './goods-gone.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { saveGoods, saveGoodsLines } from './goods-rows.ts'
import { releaseStock } from './hold-stock.ts'
import { listReplacements } from './list-replacements.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { oweMoney } from './owe-money.ts'

declare module '#case' {
  interface CaseActs {
    chooseInstead: typeof chooseInstead
  }
  interface WhyNots {
    nothing_is_gone: true
  }
  interface CaseEvents {
    /** What the customer wants of goods that are out of stock. `until`: of a wait, UTC; `sku`: of other goods. */
    instead_chosen: {
      readonly goodsOwedId: string
      readonly choice: 'wait' | 'refund' | 'other'
      readonly until?: string
      readonly sku?: string
    }
  }
  interface CustomerSteps {
    instead_chosen: true
  }
}

caseEvents({ instead_chosen: { shown: true } })

type Code = 'other_goods_gone' | 'other_price' | 'goods_not_offered' | 'replacement_unclear' | 'only_part_is_gone'

/**
 * Goods that are owed are out of stock: the customer, or the desk for them, chooses again. Wait until a day; other goods at the same price, which go
 * out at once; or the money, and the units are to be answered anew with a refund.
 */
export const chooseInstead = caseAct({
  verb: 'chooseInstead',
  summary:
    'Choose, for the customer, what comes instead of goods that are out of stock: wait, other goods, or the money',
  right: 'answer_offer',
  body: z.strictObject({
    goodsOwedId: z.uuid(),
    choice: ifGoneShape,
    days: z.int().min(1).max(90).optional().describe(`of a wait: how long, ${usualWaitDays} when left out`),
  }),
  customer: { code: true, summary: 'Choose what comes instead of goods that are out of stock' },
  reads: 'ledger',
  locksOrder: true,
  state: (file) => whyNotOpen(file) ?? unless(file.goodsOwed.some(isGone), 'nothing_is_gone'),
  whyNot: {
    nothing_is_gone: at(
      409,
      '没有缺货等您选择的商品，请刷新页面查看进展。',
      'No goods are out of stock and wait for a choice; please reload the page to see where they are.',
    ),
  },
  refusals: {
    other_goods_gone: at(
      409,
      '{sku} 也没有这么多货了，请换一种，或选择等货、退款。',
      'There is not enough of {sku} either; please choose another, wait, or take the money back.',
    ),
    other_price: at(
      422,
      '{sku} 的价格不同，不能直接改换；请选同价的商品，或选退款后再下单。',
      '{sku} has another price and cannot simply be sent instead; please choose one of the same price, or take the money back.',
    ),
    only_part_is_gone: at(
      409,
      '同一件商品的其余部分已经发出，不能只退这部分；请选择等货，或给商家留言。',
      'The rest of the same item was sent already, so this part alone is not refunded; please wait for it, or write to the shop.',
    ),
  },
  async run(tx, file, { goodsOwedId, choice, days = usualWaitDays }, moment) {
    const goods = file.goodsOwed.find((one) => one.id === goodsOwedId && isGone(one))
    if (!goods) return refused('nothing_is_gone')
    if (choice === 'wait') return waitOn(tx, file, goods, days, moment)
    return choice === 'refund' ? takeMoney(tx, file, goods, moment) : takeOther(tx, file, goods, choice.sku, moment)
  },
})

async function waitOn(tx: Tx, file: CaseWithLedger, goods: GoodsOwed, days: number, moment: Moment): Promise<null> {
  const until = endOfDayAfter(moment.now, days, (await merchantOf(tx)).timeZone).toISOString()
  goods.ifGone = 'wait'
  goods.terms = { ...goods.terms, waitsUntil: until, askedAt: null }
  await saveGoods(tx, file, goods)
  note(tx, file, 'instead_chosen', { goodsOwedId: goods.id, choice: 'wait', until }, moment)
  return null
}

async function takeMoney(
  tx: Tx,
  file: CaseWithLedger,
  goods: GoodsOwed,
  moment: Moment,
): Promise<Refused<Code> | null> {
  if (goods.lines.some(({ units }) => units === 0)) return refused('only_part_is_gone')
  note(tx, file, 'instead_chosen', { goodsOwedId: goods.id, choice: 'refund' }, moment)
  await oweMoney(tx, file, goods, moment)
  return null
}

/** Other goods that cost the same as those that are gone: they are set aside in the moment they are chosen, and go out. */
async function takeOther(
  tx: Tx,
  file: CaseWithLedger,
  goods: GoodsOwed,
  sku: string,
  moment: Moment,
): Promise<Refused<Code> | null> {
  const [line] = goods.lines
  if (!line || goods.lines.length > 1) return refused('replacement_unclear')
  const other = await offeredInstead(tx, file, goods, sku, moment.now)
  if (!other || sku === line.sku) return refused('goods_not_offered', { sku })
  if (other.differenceMinor !== (goods.differenceMinor ?? 0)) return refused('other_price', { sku: other.name })
  await releaseStock(tx, goods.lines, moment)
  goods.lines = [{ ...line, sku, name: other.name, reservationId: null }]
  goods.ifGone = 'wait'
  goods.terms = { ...goods.terms, waitsUntil: null, askedAt: null }
  await saveGoodsLines(tx, file, goods)
  note(tx, file, 'instead_chosen', { goodsOwedId: goods.id, choice: 'other', sku }, moment)
  await moveGoodsOn(tx, file, goods, moment)
  return isGone(goods) ? refused('other_goods_gone', { sku: other.name }) : null
}

async function offeredInstead(tx: Tx, file: CaseWithLedger, goods: GoodsOwed, sku: string, now: string) {
  const [{ caseLineId, quantity: units }] = goods.lines as [GoodsOwed['lines'][number]]
  const { orderLineId, reason } = file.lines.find(({ id }) => id === caseLineId)!
  const order = await readOrder(tx, { id: file.order.id })
  const line = order?.lines.find(({ id }) => id === orderLineId)
  if (!line) return undefined
  const { currency } = file.order
  const { items, others, offersOthers } = await listReplacements(tx, { line, units, reason, currency, named: sku }, now)
  return [...items, ...(offersOthers ? others : [])].find((one) => one.sku === sku)
}
