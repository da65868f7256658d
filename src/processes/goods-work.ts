// What follows events of goods that are owed: the queues, and who works on them.
import type { Database } from '#kernel/database'
import type { JobQueue, Jobs } from '#kernel/jobs'
import { goodsLeftOverQueue, whenCaseEndedGiveUpGoods } from './when-case-ended-give-up-goods.ts'
import { dispatchSettledQueue, whenDispatchShippedSettleGoods } from './when-dispatch-shipped-settle-goods.ts'
import { shortClosedQueue, whenDispatchShortClosedOweRest } from './when-dispatch-short-closed-owe-rest.ts'
import { goodsBecameOursQueue, whenGoodsBecameOursPlaceStock } from './when-goods-became-ours-place-stock.ts'
import { goodsCameQueue, whenGoodsCameReleaseGoods } from './when-goods-came-release-goods.ts'
import { goodsGivenUpQueue, whenGoodsGivenUpCancelDispatch } from './when-goods-given-up-cancel-dispatch.ts'
import { goodsReleasedQueue, whenGoodsReleasedDraftDispatch } from './when-goods-released-draft-dispatch.ts'
import { goodsToldWrongQueue, whenGoodsToldWrongLinkEscapes } from './when-goods-told-wrong-link-escapes.ts'
import { goodsWantedQueue, whenGoodsWantedPromiseGoods } from './when-goods-wanted-promise-goods.ts'
import { interceptionAnsweredQueue, whenInterceptionAnsweredTellCase } from './when-interception-answered-tell-case.ts'
import {
  parcelBegunQueue,
  parcelsMovedQueue,
  whenParcelBegunTakeEvents,
  whenParcelsMovedTellCases,
} from './when-parcel-moved-tell-cases.ts'
import { shipmentsToldQueue, whenShipmentToldNoteDelivery } from './when-shipment-told-note-delivery.ts'
import { stockLostQueue, whenStockLostTellCase } from './when-stock-lost-tell-case.ts'

/** Which event of goods each queue hears. */
export const goodsHeard: Readonly<Record<string, string>> = {
  dispatch_cancelled: dispatchSettledQueue,
  dispatch_shipped: dispatchSettledQueue,
  dispatch_short_closed: shortClosedQueue,
  goods_came: goodsCameQueue,
  goods_disposed: goodsBecameOursQueue,
  goods_given_up: goodsGivenUpQueue,
  goods_left_over: goodsLeftOverQueue,
  goods_released: goodsReleasedQueue,
  goods_told_wrong: goodsToldWrongQueue,
  goods_wanted: goodsWantedQueue,
  interception_answered: interceptionAnsweredQueue,
  objection_answered: goodsBecameOursQueue,
  parcel_begun: parcelBegunQueue,
  parcels_moved: parcelsMovedQueue,
  reservation_expired: stockLostQueue,
  reservation_short: stockLostQueue,
  shipments_told: shipmentsToldQueue,
}

type Follow = (database: Database, data: never, now: string) => Promise<unknown>

const follows: readonly (readonly [queue: string, follow: Follow])[] = [
  [dispatchSettledQueue, whenDispatchShippedSettleGoods],
  [goodsBecameOursQueue, whenGoodsBecameOursPlaceStock],
  [goodsCameQueue, whenGoodsCameReleaseGoods],
  [goodsGivenUpQueue, whenGoodsGivenUpCancelDispatch],
  [goodsLeftOverQueue, whenCaseEndedGiveUpGoods],
  [goodsReleasedQueue, whenGoodsReleasedDraftDispatch],
  [goodsToldWrongQueue, whenGoodsToldWrongLinkEscapes],
  [goodsWantedQueue, whenGoodsWantedPromiseGoods],
  [interceptionAnsweredQueue, whenInterceptionAnsweredTellCase],
  [parcelBegunQueue, whenParcelBegunTakeEvents],
  [parcelsMovedQueue, whenParcelsMovedTellCases],
  [shipmentsToldQueue, whenShipmentToldNoteDelivery],
  [shortClosedQueue, whenDispatchShortClosedOweRest],
  [stockLostQueue, whenStockLostTellCase],
]

export const goodsQueues: readonly JobQueue[] = follows.map(([name]) => ({ name, retryDelay: 2, retryLimit: 12 }))

export async function workOnGoods(jobs: Jobs, database: Database, clock: () => Date): Promise<void> {
  for (const [queue, follow] of follows)
    await jobs.work(queue, async (data) => void (await follow(database, data as never, clock().toISOString())), {
      atOnce: 4,
      pollSeconds: 1,
    })
}
