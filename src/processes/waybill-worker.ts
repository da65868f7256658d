import type { Jobs } from '#kernel/jobs'
import {
  askQuotes,
  carryOutInterception,
  carryOutReprint,
  carryOutWaybill,
  type InterceptionJob,
  interceptionQueue,
  type ParcelWatch,
  type QuoteJob,
  quoteQueue,
  reprintQueue,
  type WaybillJob,
  type WaybillWorker,
  watchParcels,
  watchQueue,
  waybillQueue,
} from '#parcel'

/** Takes what is to be said to carriers on this node. Packers stand and wait for waybills. */
export async function workOnWaybills(jobs: Jobs, work: WaybillWorker & ParcelWatch): Promise<void> {
  await jobs.work(waybillQueue, (data) => carryOutWaybill(work, data as WaybillJob), { atOnce: 8, pollSeconds: 1 })
  await jobs.work(interceptionQueue, (data) => carryOutInterception(work, data as InterceptionJob), {
    atOnce: 2,
    pollSeconds: 1,
  })
  await jobs.work(reprintQueue, (data) => carryOutReprint(work, data as WaybillJob), { atOnce: 4, pollSeconds: 1 })
  await jobs.work(quoteQueue, (data) => askQuotes(work, data as unknown as QuoteJob), { atOnce: 4, pollSeconds: 1 })
  await jobs.work(watchQueue, async () => void (await watchParcels(work)), { pollSeconds: 20 })
  await jobs.schedule(watchQueue, '* * * * *')
}
