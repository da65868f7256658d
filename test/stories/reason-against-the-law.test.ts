// A person says no, and gives a reason the case's own facts contradict: it is refused, for one case and for many.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openShop, type Shop, threeKettles } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-22T02:00:00Z')
  call = (await shop.merchant({ currency: 'CNY' })).call
})
afterAll(() => shop.close())
beforeEach(() => shop.story.at('2026-11-22T02:00:00Z')) // two days after sign-off

const orderOf = (number: string, attributes: object = {}, more: object = {}) => {
  const order = threeKettles(number)
  return { ...order, lines: order.lines.map((line) => ({ ...line, attributes })), ...more }
}
const put = async (number: string, attributes: object = {}, more: object = {}) =>
  expect((await call('PUT', `/orders/shop/${number}`, orderOf(number, attributes, more))).status).toBe(200)

/** A case about one kettle; what it was. */
async function opened(number: string, attributes: object = {}, request: object = {}): Promise<string> {
  await put(number, attributes)
  const { status, body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
    ...request,
  })
  expect(status).toBe(201)
  return body.id
}
const rejected = (id: string, reason: string) => call('POST', `/cases/${id}/reject`, { reason, text: '不能退。' })
const faulty = { lines: [{ ref: '1', quantity: 1, reason: 'defective' }] }
const barred = { status: 422, body: { code: 'reason_against_the_law' } }

test('asked on day two, "the time has passed" is no reason, however late it is decided; another one is', async () => {
  const id = await opened('A1')
  expect(await rejected(id, 'window_passed')).toMatchObject(barred)
  expect((await call('GET', `/cases/${id}`)).body).toMatchObject({ stage: 'submitted', version: 1 })
  shop.story.at('2026-12-20T02:00:00Z')
  const late = await rejected(id, 'window_passed')
  expect(late).toMatchObject(barred)
  expect(late.body.detail).toMatch(/choose another/)
  expect((await rejected(id, 'not_intact')).body.stage).toBe('rejected')
})

test('asked on day nine it is one, and stays one after the appeal', async () => {
  shop.story.at('2026-11-29T02:00:00Z')
  const id = await opened('A2')
  expect((await rejected(id, 'window_passed')).body.stage).toBe('rejected')
  await call('POST', `/cases/${id}/appeal`, { text: '请再看看。' })
  expect((await rejected(id, 'window_passed')).body.stage).toBe('rejected')
})

test('after an appeal a supervisor is held to it as well', async () => {
  const id = await opened('A3')
  await rejected(id, 'other')
  await call('POST', `/cases/${id}/appeal`, { text: '请再看看。' })
  expect(await rejected(id, 'window_passed')).toMatchObject(barred)
})

test('a fault is in time while the law gives the price back for it; later the time for a return is over', async () => {
  expect(await rejected(await opened('B1', {}, faulty), 'window_passed')).toMatchObject(barred)
  const sealed = { hygieneSealed: true, exclusionConfirmed: true }
  expect(await rejected(await opened('B2', sealed, faulty), 'window_passed')).toMatchObject(barred)
  shop.story.at('2026-12-01T02:00:00Z')
  expect((await rejected(await opened('B3', {}, faulty), 'window_passed')).status).toBe(200)
  const exchange = await opened('B4', {}, { ...faulty, wish: 'exchange' })
  expect(await rejected(exchange, 'window_passed')).toMatchObject(barred)
})

test.each<[string, string, object, boolean]>([
  ['no goods of any kind', 'C1', {}, true],
  ['sealed goods without a confirmation', 'C2', { hygieneSealed: true }, true],
  ['sealed goods, not confirmed', 'C3', { hygieneSealed: true, exclusionConfirmed: false }, true],
  ['sealed goods, confirmed', 'C4', { hygieneSealed: true, exclusionConfirmed: true }, false],
  ['goods made to order', 'C5', { madeToOrder: true }, false],
])('"these goods are excluded" of %s (处罚办法 9(2))', async (_, number, attributes, isBarred) => {
  const answer = await rejected(await opened(number, attributes), 'excluded_goods')
  expect(answer).toMatchObject(isBarred ? barred : { status: 200, body: { stage: 'rejected' } })
})

test('one excluded line of two is enough: then neither reason is false of every line', async () => {
  const order = {
    ...threeKettles('D1'),
    lines: [
      { ref: '1', sku: 'KETTLE-1', name: '玻璃水壶', quantity: 1, unitPrice: 39800 },
      { ref: '2', sku: 'CUP-1', name: '刻字杯', quantity: 1, unitPrice: 19900, attributes: { madeToOrder: true } },
    ],
  }
  expect((await call('PUT', '/orders/shop/D1', order)).status).toBe(200)
  const lines = ['1', '2'].map((ref) => ({ ref, quantity: 1, reason: 'no_longer_wanted' }))
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: 'D1' },
    channel: 'chat',
    wish: 'return_refund',
    lines,
  })
  expect((await rejected(body.id, 'excluded_goods')).status).toBe(200)
  await call('POST', `/cases/${body.id}/appeal`, { text: '请再看看。' })
  expect((await rejected(body.id, 'window_passed')).status).toBe(200)
})

test('what the shop corrects while the case waits counts for the reason: nothing is certain any more', async () => {
  const id = await opened('E1')
  await put('E1', {}, { placedAt: '2026-11-01T02:00:00Z', signedAt: '2026-11-03T02:00:00Z' })
  expect((await rejected(id, 'window_passed')).status).toBe(200)
  const sealed = await opened('E2', { hygieneSealed: true })
  await put('E2', { hygieneSealed: true, exclusionConfirmed: true })
  expect((await rejected(sealed, 'excluded_goods')).status).toBe(200)
})

test('refused together, each case is answered by its own facts', async () => {
  const inTime = await opened('F1')
  shop.story.at('2026-11-29T02:00:00Z')
  const late = await opened('F2')
  const { body } = await call('POST', '/cases/decisions', {
    caseIds: [inTime, late],
    verb: 'reject',
    body: { reason: 'window_passed', text: '已超过七天。' },
  })
  expect(body).toMatchObject({
    items: [
      {
        caseId: inTime,
        status: 422,
        stage: null,
        code: 'reason_against_the_law',
        text: expect.stringContaining('choose another'),
      },
      { caseId: late, status: 200, stage: 'rejected', code: null },
    ],
    done: 1,
    refused: 1,
  })
})
