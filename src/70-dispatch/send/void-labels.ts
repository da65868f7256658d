import type { Tx } from '#kernel/database'
import { isLive, voidWaybill, waybillsOf } from '#parcel'
import type { Moment } from '#people'

/** Whatever waybill a dispatch has is cancelled at its carrier; one that is not answered yet as soon as it is. */
export async function voidLabels(tx: Tx, dispatchId: string, moment: Moment): Promise<void> {
  const live = ((await waybillsOf(tx, [dispatchId])).get(dispatchId) ?? []).filter(isLive)
  for (const { id } of live) await voidWaybill(tx, id, moment)
}
