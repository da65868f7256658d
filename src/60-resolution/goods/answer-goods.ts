import { type CaseFile, note } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Moment } from '#people'
import type { GoodsPlan } from './goods-for.ts'
import { type GoodsLine, type GoodsOwed, isOnItsWay, promisesOf } from './goods-owed.ts'
import { insertGoods, saveGoods, saveGoodsLines } from './goods-rows.ts'
import { releaseStock } from './hold-stock.ts'
import { askWhatIsDue } from './move-by-levers.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { requestsOf } from './payment-requests.ts'
import { endRequest } from './receive-payment.ts'

export type AnsweredGoods = {
  readonly plan: GoodsPlan
  /** Price of the new less the value of the old by the ledger, minor units. */
  readonly differenceMinor: number | null
}

/**
 * Units are answered with goods: what was promised for them becomes what is owed, and what was not promised is owed from now on. Of a promise
 * for more units, the rest stays one.
 */
export async function answerGoods(
  tx: Tx,
  file: CaseFile,
  { plan, differenceMinor }: AnsweredGoods,
  moment: Moment,
): Promise<GoodsOwed> {
  const promise = promisesOf(file).find(
    ({ kind, lines }) => kind === plan.kind && lines.some((line) => isOf(plan, line)),
  )
  const goods = promise ?? (await newGoods(tx, file, plan, 'promised', moment))
  if (promise?.state === 'promised' || promise?.state === 'waiting_stock' || promise?.state === 'waiting_payment')
    await takePromise(tx, file, promise, plan, moment)
  for (const request of requestsOf(file, goods))
    if (request.why === 'not_returned' && request.state === 'asked')
      await endRequest(tx, file, request, 'cancelled', moment)
  goods.answered = true
  goods.differenceMinor = differenceMinor
  await saveGoods(tx, file, goods)
  await moveGoodsOn(tx, file, goods, moment)
  // what went out before the answer is paid for now, where it was not
  if (isOnItsWay(goods)) await askWhatIsDue(tx, file, goods, moment)
  return goods
}

const isOf = (plan: GoodsPlan, line: GoodsLine): boolean =>
  plan.lines.some(({ caseLineId }) => caseLineId === line.caseLineId)

/** Goods that are owed from now on, and told so. */
export async function newGoods(
  tx: Tx,
  file: CaseFile,
  { kind, lines, terms, ifGone }: Pick<GoodsPlan, 'kind' | 'lines' | 'terms' | 'ifGone'>,
  state: 'promised' | 'waiting_answer',
  moment: Moment,
  more: Partial<Pick<GoodsOwed, 'until' | 'differenceMinor' | 'freightPayer' | 'answered'>> = {},
): Promise<GoodsOwed> {
  const goods: GoodsOwed = {
    ...{ id: newId(), kind, state, answered: false, until: null, ifGone, terms, differenceMinor: null },
    ...{ freightPayer: 'merchant', promisedAt: moment.now, ...more },
    lines: lines.map((line) => ({ ...line, reservationId: null })),
  }
  await insertGoods(tx, file, goods)
  note(tx, file, 'goods_promised', { goodsOwedId: goods.id, goods: kind, state, rule: terms.rule ?? null }, moment)
  return goods
}

/** Makes a promise the goods of the plan. Lines it does not speak of, and units beyond it, stay promised by themselves. */
async function takePromise(tx: Tx, file: CaseFile, promise: GoodsOwed, plan: GoodsPlan, moment: Moment): Promise<void> {
  const taken: GoodsLine[] = []
  const rest: GoodsLine[] = []
  const changed: GoodsLine[] = []
  for (const line of promise.lines) {
    const now = plan.lines.find(({ caseLineId }) => caseLineId === line.caseLineId)
    if (!now) rest.push(line)
    else if (isSame(line, now)) taken.push(line)
    else {
      changed.push({ ...line })
      const units = line.units - now.units
      if (units > 0)
        rest.push({ ...line, units, quantity: Math.max(1, line.quantity - now.quantity), reservationId: null })
    }
  }
  await releaseStock(tx, changed, moment)
  promise.lines = plan.lines.map(
    (line) =>
      taken.find((one) => one.caseLineId === line.caseLineId && isSame(one, line)) ?? { ...line, reservationId: null },
  )
  promise.terms = { ...promise.terms, ...plan.terms }
  promise.ifGone = plan.ifGone
  await saveGoodsLines(tx, file, promise)
  if (rest.length === 0) return
  const { kind, terms, ifGone, until } = promise
  const left = await newGoods(tx, file, { kind, terms, ifGone, lines: rest }, 'promised', moment, { until })
  left.lines = rest
  await saveGoodsLines(tx, file, left)
}

const isSame = (one: GoodsPlan['lines'][number], other: GoodsPlan['lines'][number]): boolean =>
  one.sku === other.sku && one.quantity === other.quantity && one.units === other.units
