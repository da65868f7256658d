import { saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { invariant, isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { shortPick } from '#stock'
import { saveDispatch } from '../dispatch-moves.ts'
import { keepHold } from '../hold-dispatch.ts'
import { lockDispatch, readDispatch } from '../on-dispatch.ts'
import { keepPickLines, walkOf } from './make-pick-list.ts'
import { onPickList } from './on-pick-list.ts'
import { isOpenLine, type PickLine, type PickList } from './pick-list.ts'

export type RecordShortPick = {
  readonly id: string
  readonly lineId: string
  /** How many of it still lie in the bin. */
  readonly found: number
}

/**
 * The bin has not what it should. Stock is corrected to what is there; where another bin has the rest, the list leads there, else the dispatch
 * is held and the desk is told. What was picked of it stays picked.
 */
export function recordShortPick(tx: Tx, { id, lineId, found }: RecordShortPick, moment: Moment) {
  return onPickList(tx, id, async (list) => {
    const line = list.lines.find((one) => one.id === lineId)
    if (!line || !isOpenLine(line)) return refused('pick_line_over')
    if (found >= line.quantity - line.picked) return refused('not_short', { found })
    await lockDispatch(tx, line.dispatchId)
    const missing = await correctBin(tx, line, found, moment)
    if (isRefused(missing)) return missing
    await tx.query(
      sql`update pick_line set quantity = picked, state = 'short' where merchant_id = ${tx.merchantId} and id = ${lineId}`,
    )
    if (missing > 0) await holdShort(tx, line, moment)
    else await leadElsewhere(tx, list, line)
    return {}
  })
}

async function correctBin(tx: Tx, line: PickLine, found: number, moment: Moment) {
  const { reservationId, binId } = line
  const needed = line.quantity - line.picked
  if (reservationId === null || binId === null) return needed
  const corrected = await shortPick(tx, { reservationId, binId, found }, moment)
  return isRefused(corrected) ? corrected : corrected.missing
}

async function holdShort(tx: Tx, { dispatchId }: PickLine, moment: Moment): Promise<void> {
  const short = await readDispatch(tx, dispatchId)
  invariant(short, 'what is picked is there')
  await keepHold(tx, short, { reason: 'short_pick', owner: 'desk' }, moment)
  saveDispatch(tx, short.dispatch)
  saveCase(tx, short.file, await merchantOf(tx), moment.now)
}

async function leadElsewhere(tx: Tx, list: PickList, line: PickLine): Promise<void> {
  const { dispatchId, dispatchLineId, sku, reservationId } = line
  const planned = list.lines
    .filter((one) => one.dispatchLineId === dispatchLineId && one.id !== line.id && isOpenLine(one))
    .reduce((sum, one) => sum + one.quantity - one.picked, 0)
  const [whole] = await tx.query<{ left: number }>(sql`
    select quantity - picked as left from dispatch_line where merchant_id = ${tx.merchantId} and id = ${dispatchLineId}`)
  const needed = whole!.left - planned
  if (needed <= 0) return
  const walks = await walkOf(tx, [{ dispatchId, dispatchLineId, sku, reservationId, needed: whole!.left }])
  const elsewhere = walks.filter(
    ({ binId }) =>
      !list.lines.some(
        (one) => isOpenLine(one) && one.id !== line.id && one.dispatchLineId === dispatchLineId && one.binId === binId,
      ),
  )
  keepPickLines(tx, list.id, elsewhere)
}
