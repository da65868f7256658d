import type { Tx } from '#kernel/database'
import { readWaybill } from '../waybill/waybill-rows.ts'
import type { ParcelState } from './parcel-states.ts'
import { takeEvents } from './take-events.ts'
import { readEvent } from './tracking-event.ts'

/** What we know ourselves of a parcel that left with this waybill: its carrier agreed to stop it. */
export async function takeOwnEvent(tx: Tx, waybillId: string, state: ParcelState, now: string): Promise<void> {
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill?.number) return
  const { carrier, number } = waybill
  const nothing = {
    detail: null,
    words: '',
    place: '',
    latitude: null,
    longitude: null,
    pickup: null,
    expectedOn: null,
  }
  const read = readEvent({ carrier, number, at: now, state, source: 'ours', raw: null, ...nothing }, 'UTC')
  if (!('why' in read)) await takeEvents(tx, [read], now)
}
