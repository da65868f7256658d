// A parcel that left is stopped by its carrier where the carrier can, and a damaged battery is never posted. On PostgreSQL, with the carrier that plays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canBeIntercepted } from '#parcel'
import { connectCarriers } from '../../src/outside/carriers/connect-carriers.ts'
import { examined } from '../faults/examined.ts'
import { openCarrierInTest, rateRow, setUpCarriers } from '../support/carriers.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { signIn } from '../support/portal.ts'
import { reshipped } from '../support/reship.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
let at: Awaited<ReturnType<typeof openDispatches>>
let shop: ReturnType<typeof moneyOf>
let customers = 0

beforeAll(async () => {
  carrier = await openCarrierInTest()
  at = await openDispatches('postgres', story.clock, carrier.env)
  shop = moneyOf(at.call, story.clock)
  await setUpCarriers(at.call)
  must(await at.call('PUT', '/rate-cards', { rows: [rateRow()] }))
}, 120_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  carrier.close()
  await closeDatabases()
})

const order = async (sku: string, price = 4900) => {
  const nth = ++customers
  return shop.order({
    lines: [{ unitPrice: price, quantity: 2, sku } as never],
    customer: { name: '李雷', phone: `1381234${1000 + nth}`, email: `lilei-${nth}@example.org` },
    shippingAddress: homeInHangzhou,
  })
}

async function packed() {
  const { code: sku } = await at.goods(5)
  const one = { sku, ...(await reshipped(at.call, { order: (await order(sku)).number })) }
  const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
  must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: sku }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/check`, { scans: [{ barcode: sku }] }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: 330 }))
  return one
}
async function shipped(label: object = {}) {
  const one = await packed()
  must(await at.checker.go('POST', `/dispatches/${one.id}/label`, label))
  const { parcel } = await eventually(
    () => at.read(one.id),
    ({ state }) => state === 'labelled',
  )
  must(await at.checker.go('POST', `/dispatches/${one.id}/ship`))
  return { ...one, tracking: parcel.tracking as string }
}
const intercept = ({ id }: { id: string }) =>
  at.agent.go('POST', `/dispatches/${id}/intercept`, { reason: '顾客改主意了' })
const answered = ({ id }: { id: string }) =>
  eventually(
    () => at.read(id),
    ({ interception }) => interception?.waits === false,
  )

test('the carrier is asked to stop a parcel; two answers that say nothing are asked again, and it is stopped once', async () => {
  const one = await packed()
  expect((await intercept(one)).body.code).toBe('not_shipped_yet')
  const sent = await shipped()
  expect((await at.read(sent.id)).can.intercept).toBe(true)
  expect((await at.picker.go('POST', `/dispatches/${sent.id}/intercept`, { reason: '拦截' })).body.code).toBe(
    'not_yours_to_do',
  )
  await carrier.steer.setFaults({ askQueue: ['cut_before', 'html'] } as never)
  expect(must(await intercept(sent)).interception).toMatchObject({ waits: true, outcome: null })
  expect((await intercept(sent)).body.code).toBe('interception_runs')
  expect((await answered(sent)).interception).toMatchObject({ outcome: 'stopped', failure: null })
  expect((await intercept(sent)).body.code).toBe('already_intercepted')
  const told = (await carrier.steer.readLedger()).filter(({ kind }: any) => kind === 'intercepted')
  expect(told).toHaveLength(1)
  const kinds = async () =>
    (await at.call('GET', `/cases/${sent.caseId}/events`)).body.items.map((event: any) => event.kind)
  const events = await eventually(kinds, (all: string[]) => all.includes('dispatch_intercepted'))
  expect(events.filter((event: string) => event === 'dispatch_intercepted')).toHaveLength(1)
  expect((await at.read(sent.id)).state).toBe('shipped')
})

test('eight people have one parcel stopped at once: the carrier is asked once, and the history says so once', async () => {
  const sent = await shipped()
  const answers = await Promise.all(Array.from({ length: 8 }, () => intercept(sent)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
  for (const { body } of answers.filter(({ status }) => status === 409))
    expect(['interception_runs', 'already_intercepted']).toContain(body.code)
  expect((await answered(sent)).interception).toMatchObject({ outcome: 'stopped' })
  const told = (await carrier.steer.readLedger()).filter(
    (entry: any) => entry.kind === 'intercepted' && entry.number === sent.tracking,
  )
  expect(told).toHaveLength(1)
  const kinds = (await at.call('GET', `/cases/${sent.caseId}/events`)).body.items.map((event: any) => event.kind)
  expect(kinds.filter((kind: string) => kind === 'dispatch_intercept_asked')).toHaveLength(1)
})

test('one that is delivered is not stopped, in the words of its carrier; of a number by hand nobody can be asked', async () => {
  const late = await shipped()
  await carrier.steer.track(late.tracking, { state: 'delivered' })
  must(await intercept(late))
  const { interception, can } = await answered(late)
  expect(interception).toMatchObject({ outcome: 'refused', failure: expect.stringContaining('已签收') })
  expect(can.intercept).toBe(true)
  const byHand = await shipped({ carrier: 'corner-shop', number: 'CS1234567' })
  expect((await at.read(byHand.id)).can.intercept).toEqual({ reason: 'carrier_cannot_intercept' })
  expect((await intercept(byHand)).body.code).toBe('carrier_cannot_intercept')
})

test('the providers that can stop a parcel are those whose ports do', () => {
  const secrets = { url: 'http://127.0.0.1:1', secret: 'x', key: 'x', apiKey: 'x' }
  const ports = connectCarriers({ carriers: { sandbox: secrets, kuaidi100: secrets, easypost: secrets } } as never)
  for (const [provider, port] of ports)
    expect([provider, canBeIntercepted({ state: 'issued', provider })]).toEqual([
      provider,
      port.intercept !== undefined,
    ])
  expect(ports.size).toBe(4)
})

test('a power bank that swelled is not sent back by post: the portal says so, the dispatch is held, a person may let it pass', async () => {
  const { code: sku } = await at.goods(5, { battery: 'ion', batteryPacking: 'alone', wattHours: 37 })
  const { number } = await order(sku)
  const opened = must(
    await at.call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'return_refund',
      description: '用了一周，外壳鼓起来了',
      lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
    }),
  )
  const customer = await signIn(at.warehouse.app, {
    merchantId: at.merchantId,
    orderNumber: number,
    contact: `lilei-${customers}@example.org`,
  })
  const [line] = (await customer.call('GET', '/portal/order')).body.lines
  const ban = async (words: string, orderLineIds: string[]) =>
    must(await customer.call('POST', '/portal/postal-ban', { words, orderLineIds })).because
  expect(await ban('外壳鼓起来了', [line.id])).toBe('swollen_battery')
  expect(await ban('外壳鼓起来了', [])).toBeNull()
  expect(await ban('电池漏液', [])).toBe('leaking_battery')
  expect(await ban('颜色不喜欢', [line.id])).toBeNull()
  // no address and no slip, neither before it is submitted nor after a yes; what to do instead is said
  must(
    await at.call('PATCH', '/merchant', {
      returnAddress: { name: '仓库', lines: ['文三路 1 号'], phone: '057100000' },
    }),
  )
  const asks = { wish: 'return_refund', lines: [{ orderLineId: line.id, quantity: 1, reason: 'no_longer_wanted' }] }
  const preview = (more: object) => customer.call('POST', '/portal/cases/preview', { ...asks, ...more })
  expect(must(await preview({})).returnTo).not.toBeNull()
  expect(must(await preview({ description: '外壳鼓起来了' })).returnTo).toBeNull()
  const page = async () => must(await customer.call('GET', `/portal/cases/${opened.id}`))
  expect(await page()).toMatchObject({ postalBan: { because: 'swollen_battery' }, returnTo: null })
  must(await at.call('POST', `/cases/${opened.id}/approve`, { needsReturn: true }))
  expect(await page()).toMatchObject({ stage: 'awaiting_return', returnTo: null })
  const slip = await customer.call('GET', `/portal/cases/${opened.id}/return-slip`, undefined, {
    'accept-language': 'zh-CN',
  })
  expect(slip).toMatchObject({ status: 409, body: { code: 'may_not_be_posted' } })
  expect(slip.body.detail).toContain('请不要寄回')
  const not = { result: 'not_accepted', grade: 'C', fault: 'not_found', disposition: 'send_back', reason: '人为损坏' }
  await shop.comes(opened.id, [{ line: opened.lines[0].id, quantity: 1, judged: not }])
  must(await shop.resolve(opened.id, [{ kind: 'send_back' }]))
  const owed = (await at.call('GET', `/cases/${opened.id}`)).body.goodsOwed[0]
  if (owed.state === 'waiting_answer')
    must(await at.call('POST', `/cases/${opened.id}/answer-send-back`, { goodsOwedId: owed.id, answer: 'send' }))
  const { dispatches } = await eventually(
    async () => (await at.call('GET', `/cases/${opened.id}`)).body,
    (file) => file.dispatches.length > 0,
  )
  expect(dispatches).toMatchObject([{ type: 'send_back', state: 'on_hold', holdReason: 'swollen_battery' }])
  const released = must(await at.agent.go('POST', `/dispatches/${dispatches[0].id}/release`))
  expect(released).toMatchObject({ state: 'approved', hold: null })
})
