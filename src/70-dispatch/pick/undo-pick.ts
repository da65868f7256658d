import { note, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { invariant, isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment, merchantOf } from '#people'
import { putBack } from '#stock'
import { moveDispatch, saveDispatch, takeStepBack } from '../dispatch-moves.ts'
import { lockDispatch, readDispatch } from '../on-dispatch.ts'
import { onPickList } from './on-pick-list.ts'
import { countPicked } from './pick-goods.ts'

/** How long a step can be taken back by whoever sees the mistake; later the desk cancels or a check finds it. */
export const undoMinutes = 15

type Picked = {
  readonly id: string
  readonly pickLineId: string
  readonly dispatchId: string
  readonly dispatchLineId: string
  readonly sku: string
  readonly quantity: number
  readonly reservationId: string | null
  readonly binId: string | null
  readonly at: string
}

/** The last pick of a list is put back where it came from: a counter-entry, within minutes, until the second check. */
export function undoPick(tx: Tx, { id }: { readonly id: string }, moment: Moment) {
  return onPickList(tx, id, async (list) => {
    const [last] = await lastPicks(tx, list.id)
    if (!last) return refused('nothing_to_undo')
    if (Date.parse(moment.now) - Date.parse(last.at) > undoMinutes * 60_000)
      return refused('too_late_to_undo', { undoMinutes })
    await lockDispatch(tx, last.dispatchId)
    const found = await readDispatch(tx, last.dispatchId)
    invariant(found, 'what was picked is there')
    const { file, dispatch } = found
    if (dispatch.state !== 'picking' && dispatch.state !== 'picked') return refused('nothing_to_undo')
    if (last.reservationId && last.binId) {
      const ref = { kind: 'pick_list', id: list.id } as const
      const back = await putBack(
        tx,
        { reservationId: last.reservationId, binId: last.binId, quantity: last.quantity, ref },
        moment,
      )
      if (isRefused(back)) return back
    }
    await countBack(tx, last, moment)
    if (dispatch.state === 'picked') {
      moveDispatch(dispatch, 'pick_anew')
      takeStepBack(dispatch, 'picked')
      note(tx, file, 'dispatch_step_undone', { dispatchId: dispatch.id, from: 'picked', to: 'picking' }, moment)
      saveDispatch(tx, dispatch)
      saveCase(tx, file, await merchantOf(tx), moment.now)
    }
    return {}
  })
}

const lastPicks = (tx: Tx, listId: string): Promise<Picked[]> =>
  tx.query<Picked>(sql`
    select k.id, k.pick_line_id as "pickLineId", k.dispatch_id as "dispatchId", k.dispatch_line_id as "dispatchLineId", k.sku, k.quantity,
      dl.reservation_id as "reservationId", k.bin_id as "binId", k.at
    from pick_line p
    join dispatch_pick k on k.merchant_id = p.merchant_id and k.pick_line_id = p.id and k.undoes is null and not k.undone and not k.gone
    join dispatch_line dl on dl.merchant_id = k.merchant_id and dl.id = k.dispatch_line_id
    where p.merchant_id = ${tx.merchantId} and p.pick_list_id = ${listId} order by k.at desc, k.id desc limit 1`)

async function countBack(tx: Tx, picked: Picked, { by, now }: Moment): Promise<void> {
  await tx.query(sql`update dispatch_pick set undone = true where merchant_id = ${tx.merchantId} and id = ${picked.id}`)
  await tx.query(sql`
    insert into dispatch_pick (merchant_id, id, pick_line_id, dispatch_id, dispatch_line_id, sku, bin_id, quantity, undoes, by, at)
    values (${tx.merchantId}, ${newId()}, ${picked.pickLineId}, ${picked.dispatchId}, ${picked.dispatchLineId}, ${picked.sku},
      ${picked.binId}, ${-picked.quantity}, ${picked.id}, ${JSON.stringify(doerOf(by))}::jsonb, ${now})`)
  await countPicked(tx, { id: picked.pickLineId, dispatchLineId: picked.dispatchLineId }, -picked.quantity)
}
