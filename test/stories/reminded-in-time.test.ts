// A day before a customer's time is over, they are reminded: once for each deadline, in their language, and not when they have acted.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moneyOf } from '../support/money.ts'
import { messagesTo, signIn } from '../support/portal.ts'
import { openShop, type Shop, threeKettles } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let shop: Shop
let call: Caller
let merchantId: string
let numbers = 0
const cny = (amount: number) => ({ amount, currency: 'CNY' })
beforeAll(async () => {
  shop = await openShop('2026-12-01T02:00:00Z')
  ;({ call, id: merchantId } = await shop.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null, quietHours: null } })
  for (const [sku, price] of [
    ['S1', 10_000],
    ['HAT', 13_000],
  ] as const) {
    await call('PUT', `/skus/${sku}`, { name: sku, product: sku, price: cny(price) })
    await call('PUT', `/stock/${sku}`, { onHand: 50 })
  }
})
afterAll(() => shop.close())

async function aCase(locale: 'zh-CN' | 'en', customer?: object) {
  const number = `R${++numbers}`
  const email = `r${numbers}@example.org`
  await call('PUT', `/orders/shop/${number}`, {
    ...threeKettles(number),
    customer: customer ?? { name: '李雷', email },
  })
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const order = { source: 'shop', number }
  const { body } = await call('POST', '/cases', { order, channel: 'chat', wish: 'return_refund', lines, locale })
  return { id: body.id as string, number: body.number as string, order: number, email }
}
const at = async (time: string) => {
  shop.story.at(time)
  await shop.catchUp()
}
const remindersOf = async (id: string) =>
  (await call('GET', `/cases/${id}/events`)).body.items.filter(({ kind }: any) => kind === 'customer_reminded')
const heard = (email: string, what: RegExp) =>
  eventually(
    async () => messagesTo(shop, email).filter((mail) => what.test(mail)),
    (mails) => mails.length > 0,
  )

test('a question, an offer and goods to be sent back: each is reminded of once, a day before, with the time in words', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const [asked, offered, awaited] = [await aCase('zh-CN'), await aCase('en'), await aCase('zh-CN')] as const
  await call('POST', `/cases/${asked.id}/request-info`, { text: '请补充照片。' })
  await call('POST', `/cases/${offered.id}/propose`, { wish: 'compensation', amount: cny(2000), text: 'Keep it?' })
  await call('POST', `/cases/${awaited.id}/approve`, { needsReturn: true })
  await at('2026-12-07T01:59:00Z')
  for (const { id } of [asked, offered, awaited]) expect(await remindersOf(id)).toEqual([])
  await at('2026-12-07T02:00:00Z')
  await at('2026-12-07T02:01:00Z')
  await at('2026-12-07T20:00:00Z')
  expect(await remindersOf(asked.id)).toMatchObject([
    { data: { deadlines: [{ of: 'answer', dueAt: '2026-12-08T02:00:00.000Z' }] }, actor: { kind: 'system' } },
  ])
  expect(await heard(asked.email, /提醒您：我们还在等您补充信息，请在 北京时间 12月8日 10:00 前回复/)).toHaveLength(1)
  expect(
    await heard(offered.email, /our offer is waiting for your answer\. Please answer by 8 Dec, 10:00/),
  ).toHaveLength(1)
  expect(await heard(awaited.email, /提醒您：请在 北京时间 12月8日 10:00 前寄回商品/)).toHaveLength(1)
})

test('who has answered, sent the parcel or written to us is not reminded', async () => {
  shop.story.at('2026-12-10T02:00:00Z')
  const [answered, sent, wrote] = [await aCase('zh-CN'), await aCase('zh-CN'), await aCase('zh-CN')] as const
  await call('POST', `/cases/${answered.id}/request-info`, { text: '请补充照片。' })
  await call('POST', `/cases/${wrote.id}/request-info`, { text: '请补充照片。' })
  await call('POST', `/cases/${sent.id}/approve`, { needsReturn: true })
  shop.story.at('2026-12-16T01:00:00Z')
  const customerOf = (one: typeof sent) => signIn(shop, { merchantId, orderNumber: one.order, contact: one.email })
  const [by, of, from] = [await customerOf(sent), await customerOf(answered), await customerOf(wrote)]
  const parcel = { carrier: 'shunfeng', tracking: 'SF1234567890123' }
  expect((await by.call('POST', `/portal/cases/${sent.number}/return-parcels`, parcel)).status).toBeLessThan(300)
  const provided = await of.call('POST', `/portal/cases/${answered.number}/provide-info`, { text: '见图' })
  expect(provided.status).toBeLessThan(300)
  await from.call('POST', `/portal/cases/${wrote.number}/messages`, { text: '在找照片' })
  await at('2026-12-16T03:00:00Z')
  for (const { id } of [answered, sent, wrote]) expect(await remindersOf(id)).toEqual([])
})

test('who was told of it within half a day is left alone until then', async () => {
  shop.story.at('2026-12-20T02:00:00Z')
  const { id } = await aCase('zh-CN')
  await call('POST', `/cases/${id}/request-info`, { text: '请补充照片。' })
  shop.story.at('2026-12-26T01:00:00Z')
  await call('POST', `/cases/${id}/messages`, { text: '方便的话今天发来。' })
  await at('2026-12-26T12:59:00Z')
  expect(await remindersOf(id)).toEqual([])
  await at('2026-12-26T13:01:00Z')
  expect(await remindersOf(id)).toHaveLength(1)
})

test('a payment that is asked for is reminded of with its amount; a paid one is not', async () => {
  shop.story.at('2027-01-05T02:00:00Z')
  const goods = moneyOf(call, shop.story.clock)
  const dearer = async () => {
    const order = await goods.order({
      lines: [{ unitPrice: 10_000 }],
      customer: { name: '李雷', email: `r${++numbers}@example.org` },
    })
    const { id, lines } = await goods.open(order.number, { 1: 1 }, { wish: 'exchange' })
    await goods.approve(id, true)
    await eventually(
      async () => (await call('GET', `/cases/${id}`)).body.goodsOwed,
      (all) => all.length > 0,
    )
    await goods.comes(id, [{ line: lines[0].id, quantity: 1 }])
    expect((await goods.resolve(id, [{ kind: 'exchange', for: [{ sku: 'HAT', quantity: 1 }] }])).status).toBe(200)
    const [request] = (await call('GET', `/cases/${id}`)).body.paymentRequests
    return { id, email: `r${numbers}@example.org`, request: request.id as string, dueAt: request.expiresAt as string }
  }
  const [open, paid] = [await dearer(), await dearer()]
  const transfer = { paymentRequestId: paid.request, reference: 'bank 7' }
  expect((await call('POST', `/cases/${paid.id}/record-payment`, transfer)).status).toBe(200)
  await at(new Date(Date.parse(open.dueAt) - 86_400_000).toISOString())
  await at(new Date(Date.parse(open.dueAt) - 80_000_000).toISOString())
  expect(await remindersOf(paid.id)).toEqual([])
  expect((await remindersOf(open.id)).map(({ data }: any) => data.deadlines)).toEqual([
    [{ of: 'payment', dueAt: open.dueAt }],
  ])
  expect(await heard(open.email, /提醒您：请在 .* 前付款 CNY 30\.00/)).toHaveLength(1)
})
