import { note } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { invariant, isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Doer, doerOf, type Moment } from '#people'
import { setDamagedAside } from '#stock'
import type { Dispatch, DispatchInCase, DispatchLine } from '../dispatch.ts'
import { moveDispatch, takeStepBack } from '../dispatch-moves.ts'
import { keepHold } from '../hold-dispatch.ts'
import { keepFault } from '../keep-fault.ts'
import type { Unit } from './compare-scans.ts'

/**
 * The second check found units damaged: they go to quarantine, others are picked for them, and it is counted. A very unit that must go, or
 * the customer's own, has no other: it waits for the desk.
 */
export async function setAsideDamaged(
  tx: Tx,
  found: DispatchInCase,
  damaged: readonly Unit[],
  moment: Moment,
): Promise<Refused<'not_of_this_dispatch'> | null> {
  const { file, dispatch } = found
  const { id: dispatchId } = dispatch
  const lines = linesOf(dispatch, damaged)
  if (isRefused(lines)) return lines
  for (const { sku, units } of damaged) keepFault(tx, { kind: 'damaged', dispatchId, scanned: sku, units }, moment)
  if (lines.some(({ line }) => line.serialNumber !== null) || dispatch.type === 'send_back') {
    await keepHold(tx, found, { reason: 'found_damaged', owner: 'desk' }, moment)
    return null
  }
  let missing = 0
  for (const { line, units, serial } of lines) {
    await takeOffPicks(tx, line, { units, serial }, moment)
    missing += await quarantine(tx, dispatch, line, units, moment)
  }
  moveDispatch(dispatch, 'pick_another')
  takeStepBack(dispatch, 'picked')
  const units = damaged.reduce((sum, one) => sum + one.units, 0)
  note(tx, file, 'dispatch_found_damaged', { dispatchId, units }, moment)
  if (missing > 0) await keepHold(tx, found, { reason: 'short_pick', owner: 'desk' }, moment)
  return null
}

type Damaged = { readonly line: DispatchLine; readonly units: number; readonly serial: string | null }

/** Which lines they were picked for. */
function linesOf({ lines }: Dispatch, damaged: readonly Unit[]): Damaged[] | Refused<'not_of_this_dispatch'> {
  const found: Damaged[] = []
  for (const { sku, units, serial } of damaged) {
    let left = units
    for (const line of lines.filter((one) => one.sku === sku)) {
      if (serial !== null && !line.serialNumbers.includes(serial) && line.serialNumber !== serial) continue
      const taken = found.filter((one) => one.line === line).reduce((sum, one) => sum + one.units, 0)
      const here = Math.min(left, line.picked - taken)
      if (here > 0) found.push({ line, units: here, serial })
      left -= here
    }
    if (left > 0) return refused('not_of_this_dispatch', { sku })
  }
  return found
}

async function quarantine(
  tx: Tx,
  { id }: Dispatch,
  { reservationId }: DispatchLine,
  quantity: number,
  moment: Moment,
): Promise<number> {
  if (reservationId === null) return 0
  const set = await setDamagedAside(tx, { reservationId, quantity, ref: { kind: 'dispatch', id } }, moment)
  invariant(!isRefused(set), 'what was picked can be set aside')
  return set.missing
}

type Picked = {
  readonly id: string
  readonly pickLineId: string
  readonly binId: string | null
  readonly quantity: number
  readonly serialNumber: string | null
  readonly by: Doer
  readonly at: string
}

/** The newest picks of a line are taken back by counter-entries; of a pick of more units the sound ones are written anew. */
async function takeOffPicks(
  tx: Tx,
  line: DispatchLine,
  { units, serial }: Omit<Damaged, 'line'>,
  moment: Moment,
): Promise<void> {
  const picks = await tx.query<Picked>(sql`
    select id, pick_line_id as "pickLineId", bin_id as "binId", quantity, serial_number as "serialNumber", by, at from dispatch_pick
    where merchant_id = ${tx.merchantId} and dispatch_line_id = ${line.id} and undoes is null and not undone and not gone
      and (${serial}::text is null or serial_number = ${serial}) order by at desc, id desc`)
  let left = units
  for (const pick of picks) {
    const taken = Math.min(left, pick.quantity)
    if (taken === 0) break
    left -= taken
    await takeBack(tx, pick, taken, moment)
  }
  invariant(left === 0, 'damaged units were picked')
  line.picked -= units
  await tx.query(sql`
    update dispatch_line set picked = picked - ${units} where merchant_id = ${tx.merchantId} and id = ${line.id}`)
}

async function takeBack(tx: Tx, pick: Picked, units: number, moment: Moment): Promise<void> {
  const { merchantId } = tx
  const row = (quantity: number, undoes: string | null, by: Doer, at: string) => sql`
    insert into dispatch_pick (merchant_id, id, pick_line_id, dispatch_id, dispatch_line_id, sku, bin_id, quantity, serial_number, undoes, by, at)
    select ${merchantId}, ${newId()}, pick_line_id, dispatch_id, dispatch_line_id, sku, bin_id, ${quantity},
      ${undoes === null ? pick.serialNumber : null}, ${undoes}, ${JSON.stringify(by)}::jsonb, ${at}
    from dispatch_pick where merchant_id = ${merchantId} and id = ${pick.id}`
  await tx.query(sql`update dispatch_pick set undone = true where merchant_id = ${merchantId} and id = ${pick.id}`)
  await tx.query(row(-pick.quantity, pick.id, doerOf(moment.by), moment.now))
  if (pick.quantity > units) await tx.query(row(pick.quantity - units, null, pick.by, pick.at))
  // its own line of the list is over: other units are walked for by another list
  await tx.query(sql`
    update pick_line set quantity = quantity - ${units}, picked = picked - ${units}
    where merchant_id = ${merchantId} and id = ${pick.pickLineId}`)
}
