// All was settled, and something is still wrong: the matter is open again, and what was never answered is with it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, inspected, openShop, type Shop } from '../support/shop.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

test('one of two kettles came and was paid; the other turns up later, the case is opened again, and it is paid too', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '7001', 2)
  const line = body.lines[0].id
  await call('POST', `/cases/${body.id}/approve`, {})
  const bringsOne = async () => {
    const receipt = await call('POST', '/receipts', {
      caseId: body.id,
      lines: [{ caseLineId: line, quantity: 1, condition: 'good' }],
    })
    await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(line, 1))
    const resolved = await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    await call('POST', `/refunds/${resolved.body.refunds.at(-1).id}/send`)
    return eventually(
      () => call('GET', `/cases/${body.id}`),
      (answer) => answer.body.stage === 'resolved',
    )
  }
  await bringsOne()
  const order = async () => (await call('GET', `/orders/${body.order.id}`)).body.lines[0]
  expect(await order()).toMatchObject({ quantityInCases: 0, quantityReturned: 1, quantityReturnable: 2 })

  const again = await call('POST', `/cases/${body.id}/reopen`, { text: '另一只找到了，现在寄给你们。' })
  expect(again.body.stage).toBe('assessed')
  expect(await order()).toMatchObject({ quantityInCases: 1, quantityReturnable: 1 })
  const done = await bringsOne()
  expect(done.body.refunds.map(({ amount }: any) => amount.amount)).toEqual([19900, 19900])
  expect(await order()).toMatchObject({ quantityInCases: 0, quantityReturned: 2, quantityReturnable: 1 })
})

test('after seven days it is too late to open a case again', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '7002', 1)
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  await call('POST', `/cases/${body.id}/resolve`, { parts: [], text: '已电话说明，无需退款。' })
  shop.story.at('2026-12-10T01:00:00Z')
  const late = await call('POST', `/cases/${body.id}/reopen`, { text: '我改主意了。' })
  expect(late).toMatchObject({ status: 409, body: { code: 'reopen_too_late' } })
})
