import { type CaseFile, lockCase, paidForUnits, resolvableUnits, saveCase, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { type Moment, merchantOf } from '#people'
import { newGoods } from './answer-goods.ts'
import { type GoodsPlan, planFor } from './goods-for.ts'
import { type GoodsOwed, isOpenGoods } from './goods-owed.ts'
import { saveGoods, saveGoodsLines } from './goods-rows.ts'
import { holdStock } from './hold-stock.ts'
import { askWhatIsDue, moveByLever } from './move-by-levers.ts'
import { isSentFirst } from './reached-levers.ts'

/** Goods that are on their way back take this long at most, and are inspected in this time (domain.md), days. */
const daysOnTheWay = 12
/** What is approved and waits for an answer is held this long, days. */
const daysForAnswer = 7

const daysAfter = (time: string, days: number): string => new Date(Date.parse(time) + days * 86_400_000).toISOString()

const isOfGoods = (wish: Wish): wish is 'exchange' | 'reship' => wish === 'exchange' || wish === 'reship'

/**
 * An exchange or a reship was approved: its goods are set aside, so that the last piece is promised once, and what the table says goes out
 * first goes out. Safe to repeat, also after the goods were given up: one yes sets goods aside once (`owedBefore`: how often it had been owed
 * goods when it was said). Harmless where somebody has answered the case meanwhile.
 */
export async function promiseGoods(
  tx: Tx,
  { caseId, owedBefore }: { readonly caseId: string; readonly owedBefore: number },
  moment: Moment,
): Promise<'promised' | 'left'> {
  const file = await lockCase(tx, caseId)
  if (!file || file.goodsOwed.length > owedBefore || !isToPromise(file)) return 'left'
  const kind = wishOf(file) as 'exchange' | 'reship'
  const wanted = file.lines
    .map((line) => ({ line, units: file.needsReturn ? line.quantityApproved : resolvableUnits(file, line) }))
    .filter(({ units }) => units > 0)
  const plan = await planFor(tx, file, { kind, wanted, ifGone: file.ifGone }, moment.now)
  if (isRefused(plan)) return 'left' // a person answers it: no price is known
  const differenceMinor = kind === 'exchange' ? expectedDifference(plan, wanted) : null
  const until = daysAfter(...heldFor(file, moment.now))
  const goods = await newGoods(tx, file, plan, 'promised', moment, { until, differenceMinor })
  if (isSentFirst(plan.terms) && file.needsReturn) await sendFirst(tx, file, goods, wanted, moment)
  else await setAside(tx, file, goods, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'promised'
}

const wishOf = (file: CaseFile): Wish => file.agreed?.wish ?? file.wish

const isToPromise = (file: CaseFile): boolean =>
  file.spine === 'open' &&
  file.decision === 'approved' &&
  isOfGoods(wishOf(file)) &&
  (file.resolution === 'none' || file.resolution === 'owed') &&
  !file.goodsOwed.some((one) => isOpenGoods(one) || one.state === 'sent')

const heldFor = (file: CaseFile, now: string): [string, number] =>
  file.customerDueAt !== null && file.needsReturn ? [file.customerDueAt, daysOnTheWay] : [now, daysForAnswer]

type Wanted = Parameters<typeof planFor>[2]['wanted']

const worthOf = (wanted: Wanted): number =>
  wanted.reduce((sum, { line, units }) => sum + Math.min(line.leftMinor, paidForUnits(line, units)), 0)

const expectedDifference = ({ priceMinor }: GoodsPlan, wanted: Wanted): number =>
  priceMinor === null ? 0 : priceMinor - worthOf(wanted)

/** Holds stock until then; what is gone stays promised without it, and is looked for again when the goods are answered. */
async function setAside(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<void> {
  await holdStock(tx, file, goods, moment)
  await saveGoodsLines(tx, file, goods)
  await askWhatIsDue(tx, file, goods, moment)
}

/**
 * The new goods go out before the old ones are judged, at once or when their lever is reached, and the customer has the days of the table to
 * send the old ones.
 */
async function sendFirst(tx: Tx, file: CaseFile, goods: GoodsOwed, wanted: Wanted, moment: Moment): Promise<void> {
  const depositMinor = goods.terms.sentFirst === 'deposit' ? worthOf(wanted) : 0
  goods.terms = { ...goods.terms, depositMinor }
  goods.until = daysAfter(moment.now, goods.terms.daysToReturn ?? 14)
  file.customerDueAt = goods.until
  await saveGoods(tx, file, goods)
  if (await moveByLever(tx, file, goods, moment)) return
  await setAside(tx, file, goods, moment)
}
