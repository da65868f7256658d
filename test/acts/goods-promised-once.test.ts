// A job that is run again after its worker was killed finds the case as others left it meanwhile: one yes sets goods aside once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { whenGoodsWantedPromiseGoods } from '../../src/processes/when-goods-wanted-promise-goods.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let at: Awaited<ReturnType<typeof openDispatches>>
beforeAll(async () => {
  at = await openDispatches('pglite', story.clock)
})
afterAll(() => at.warehouse.close())

test('goods whose dispatch was cancelled are not set aside again by a job that is repeated', async () => {
  const sku = await at.goods(5)
  const caseId = await at.answeredWithGoods(sku.code)
  const dispatched = await eventually(
    async () => (await at.call('GET', `/cases/${caseId}`)).body,
    ({ dispatches, goodsOwed }) => dispatches.length === 1 && goodsOwed[0].state === 'dispatched',
  )
  must(await at.agent.go('POST', `/dispatches/${dispatched.dispatches[0].id}/cancel`, { reason: '不要了' }))
  await eventually(
    async () => (await at.call('GET', `/cases/${caseId}`)).body.goodsOwed,
    ([goods]) => goods.state === 'cancelled',
  )
  const wanted = { merchantId: at.merchantId, caseId, owedBefore: 0 }
  expect(await whenGoodsWantedPromiseGoods(at.warehouse.database, wanted, story.clock().toISOString())).toBe('left')
  expect((await at.call('GET', `/stock/${sku.code}`)).body).toMatchObject({ onHand: 5, reserved: 0 })
})
