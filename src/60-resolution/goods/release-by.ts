import { lockCase, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { type Lever, levers, promisesOf } from './goods-owed.ts'
import { moveGoodsOn } from './move-goods-on.ts'

/**
 * A lever of the exchange was reached: the carrier scanned the old goods, they were delivered, or inspected. What the table releases then goes
 * out. A later lever brings the earlier ones with it. Answers how many were taken on; safe to repeat.
 */
export async function releaseBy(tx: Tx, caseId: string, lever: Lever, moment: Moment): Promise<number> {
  const file = await lockCase(tx, caseId)
  if (file?.spine !== 'open') return 0
  const due = promisesOf(file).filter(
    ({ kind, state, terms }) =>
      kind === 'exchange' &&
      state === 'promised' &&
      terms.releaseOn !== undefined &&
      terms.releaseOn !== 'inspected' &&
      levers.indexOf(terms.releaseOn) <= levers.indexOf(lever),
  )
  for (const goods of due) await moveGoodsOn(tx, file, goods, moment)
  if (due.length > 0) saveCase(tx, file, await merchantOf(tx), moment.now)
  return due.length
}
