import type { Tx } from '#kernel/database'
import { invariant, isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { putBack, releaseReservation } from '#stock'
import type { Dispatch } from './dispatch.ts'

type Lying = {
  readonly reservationId: string
  readonly binId: string
  readonly quantity: number
  readonly listId: string
}

/** What was reserved for a dispatch is free again, and what was picked goes back into the bins it came from. Inside the act that gives it up. */
export async function putGoodsBack(tx: Tx, dispatch: Dispatch, moment: Moment): Promise<void> {
  const reservations = [...new Set(dispatch.lines.flatMap(({ reservationId }) => reservationId ?? []))].sort()
  for (const id of reservations) await releaseReservation(tx, id, moment)
  const picked = await tx.query<Lying>(sql`
    select dl.reservation_id as "reservationId", k.bin_id as "binId", sum(k.quantity)::int as quantity, min(p.pick_list_id::text) as "listId"
    from dispatch_pick k
    join dispatch_line dl on dl.merchant_id = k.merchant_id and dl.id = k.dispatch_line_id
    join pick_line p on p.merchant_id = k.merchant_id and p.id = k.pick_line_id
    where k.merchant_id = ${tx.merchantId} and k.dispatch_id = ${dispatch.id} and k.undoes is null and not k.undone and not k.gone
      and k.bin_id is not null and dl.reservation_id is not null
    group by dl.reservation_id, k.bin_id order by 1, 2`)
  for (const { listId, ...lying } of picked) {
    const back = await putBack(tx, { ...lying, ref: { kind: 'pick_list', id: listId } }, moment)
    invariant(!isRefused(back), 'what was picked can be put back')
  }
  await tx.query(
    sql`update dispatch_pick set gone = true where merchant_id = ${tx.merchantId} and dispatch_id = ${dispatch.id}`,
  )
}
