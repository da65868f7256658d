// What follows events of goods that are owed: the queues, and who works on them.
import type { Database } from '#kernel/database'
import type { JobQueue, Jobs } from '#kernel/jobs'
import { type EndedCase, goodsLeftOverQueue, whenCaseEndedGiveUpGoods } from './when-case-ended-give-up-goods.ts'
import { type GoodsWanted, goodsWantedQueue, whenGoodsWantedPromiseGoods } from './when-goods-wanted-promise-goods.ts'

export const goodsQueues: readonly JobQueue[] = [
  { name: goodsWantedQueue, retryDelay: 2, retryLimit: 12 },
  { name: goodsLeftOverQueue, retryDelay: 2, retryLimit: 12 },
]

export async function workOnGoods(jobs: Jobs, database: Database, clock: () => Date): Promise<void> {
  const now = () => clock().toISOString()
  await jobs.work(
    goodsWantedQueue,
    async (data) => void (await whenGoodsWantedPromiseGoods(database, data as GoodsWanted, now())),
    { atOnce: 4, pollSeconds: 1 },
  )
  await jobs.work(
    goodsLeftOverQueue,
    async (data) => void (await whenCaseEndedGiveUpGoods(database, data as EndedCase, now())),
    { pollSeconds: 1 },
  )
}
