import type { Tx } from '#kernel/database'
import { readWaybill, voidWaybill } from '#parcel'
import type { Moment } from '#people'
import { onDispatch, readDispatch } from '../on-dispatch.ts'
import { labelledWith } from './label-dispatch.ts'

/**
 * The carrier has answered: a dispatch that waits for it is labelled; the label of one that was given up meanwhile is cancelled. What is on
 * hold keeps its number, and is labelled with it when it is released and labelled. Safe to repeat.
 */
export async function takeWaybill(
  tx: Tx,
  { dispatchId, waybillId }: { readonly dispatchId: string; readonly waybillId: string },
  moment: Moment,
): Promise<void> {
  const waybill = await readWaybill(tx, waybillId)
  if (waybill?.state !== 'issued') return
  const found = await readDispatch(tx, dispatchId)
  if (found?.dispatch.state === 'cancelled') await voidWaybill(tx, waybillId, moment)
  if (found?.dispatch.state === 'packed')
    await onDispatch(tx, dispatchId, moment, async (one) => labelledWith(tx, one, waybill, moment))
}
