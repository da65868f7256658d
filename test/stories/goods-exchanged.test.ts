// An exchange in all its ways: even, dearer, cheaper, sent first, its goods gone; goods sent back; and a case with three remedies.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moneyOf } from '../support/money.ts'
import { messagesTo, signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let merchantId: string
let shop: ReturnType<typeof moneyOf>
const story = storyClock('2026-11-28T02:00:00Z')
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  shop = moneyOf(call, story.clock)
  for (const [sku, variant, price] of [
    ['S1', 'M', 10_000],
    ['S1-L', 'L', 12_000],
    ['S1-XL', 'XL', 12_000],
  ] as const)
    await known(sku, { product: 'shirt', variant, price: cny(price) }, 5)
  await known('HAT', { product: 'hat', price: cny(13_000) }, 5)
  await known('CAP', { product: 'cap', price: cny(8_000) }, 5)
})
afterAll(() => app.close())

let skus = 0
async function known(sku: string, told: object, onHand: number): Promise<void> {
  expect((await call('PUT', `/skus/${sku}`, { name: `商品 ${sku}`, ...told })).status).toBeLessThan(300)
  expect((await call('PUT', `/stock/${sku}`, { onHand })).status).toBe(200)
}
/** A SKU of its own with this much in stock. */
async function fresh(onHand: number, told: object = {}): Promise<string> {
  const sku = `N${++skus}`
  await known(sku, { product: 'shirt', price: cny(10_000), ...told }, onHand)
  return sku
}

const read = async (id: string) => (await call('GET', `/cases/${id}`)).body
const goodsOf = async (id: string): Promise<any[]> => (await read(id)).goodsOwed
const until = (id: string, holds: (goods: any[]) => boolean) => eventually(() => goodsOf(id), holds)
const availableOf = async (sku: string) => (await call('GET', `/stock/${sku}`)).body.available

type Asked = { for?: string; units?: number; ifGone?: unknown; price?: number; reason?: string }

/** An order of one shirt at 100.00 each, and a case that wants it exchanged. */
async function wanted({ for: sku, units = 1, ifGone, price = 10_000, reason = 'defective' }: Asked) {
  const { id: orderId, number } = await shop.order({
    lines: [{ unitPrice: price, quantity: units }],
    customer: { name: '李雷', email: 'lilei@example.org' },
  })
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'api',
    wish: 'exchange',
    lines: [{ ref: '1', quantity: units, reason, ...(sku && { exchangeFor: { sku, quantity: units } }) }],
    ...(ifGone !== undefined && { ifGone }),
  })
  expect(opened.status).toBe(201)
  return { id: opened.body.id as string, line: opened.body.lines[0].id as string, orderId: orderId as string }
}

/** Approved, its goods set aside, the old ones back and accepted. */
async function arrived(asked: Asked, judged: object = {}) {
  const made = await wanted(asked)
  await shop.approve(made.id, true)
  await until(made.id, (goods) => goods.length > 0)
  await shop.comes(made.id, [{ line: made.line, quantity: asked.units ?? 1, judged }])
  return made
}

const exchange = (id: string, more: object = {}) => shop.resolve(id, [{ kind: 'exchange', ...more }])

test('another size of the same shirt costs nothing extra, whatever its price is today; one is set aside when it is approved', async () => {
  const sku = await fresh(2, { price: cny(19_900) })
  const { id, line, orderId } = await wanted({ for: sku })
  await shop.approve(id, true)
  const [promise] = await until(id, (goods) => goods.length > 0)
  expect(promise).toMatchObject({ state: 'promised', answered: false, lines: [{ sku, held: true }] })
  expect(promise.terms).toMatchObject({ price: 'even', releaseOn: 'inspected', rule: 'same_product_even' })
  expect(await availableOf(sku)).toBe(1)
  await shop.comes(id, [{ line, quantity: 1 }])
  expect((await shop.preview(id)).refund.amount).toBe(0)
  expect(await exchange(id)).toMatchObject({ status: 200, body: { stage: 'resolving' } })
  const [goods] = await until(id, ([one]) => one.state === 'dispatched')
  expect(goods).toMatchObject({ id: promise.id, answered: true, difference: cny(0) })
  const { dispatches, refunds } = await read(id)
  expect(dispatches).toMatchObject([{ type: 'exchange' }])
  expect(refunds).toEqual([])
  expect((await shop.resolve(id, [{ kind: 'refund' }])).status).toBe(409)
  expect((await shop.read(orderId)).refunded).toEqual(cny(0))
})

test('on the portal the customer sees what there is instead, and is asked once what to do if it is gone', async () => {
  const sku = await fresh(3, { price: cny(9_000) })
  const gone = await fresh(0)
  const { number } = await shop.order({
    lines: [{ unitPrice: 10_000, quantity: 2 }],
    customer: { name: '李雷', email: 'lilei@example.org' },
  })
  const { call: portal } = await signIn(app, { merchantId, orderNumber: number, contact: 'lilei@example.org' })
  const [line] = (await portal('GET', '/portal/order')).body.lines
  const { items } = (await portal('GET', `/portal/order/lines/${line.id}/replacements?quantity=1&reason=defective`))
    .body
  expect(items[0]).toMatchObject({ sku: 'S1', isSame: true, inStock: true, difference: cny(0) })
  expect(items.find((one: any) => one.sku === sku)).toMatchObject({ inStock: true, difference: cny(0) })
  expect(items.find((one: any) => one.sku === gone)).toMatchObject({ inStock: false })
  const request = {
    wish: 'exchange',
    lines: [{ orderLineId: line.id, quantity: 1, reason: 'defective', exchangeFor: { sku, quantity: 1 } }],
    ifGone: 'refund',
  }
  expect((await portal('POST', '/portal/cases/preview', request)).body).toMatchObject({ deliverable: true })
  const opened = await portal('POST', '/portal/cases', request)
  expect(opened.status).toBe(201)
  await shop.approve(opened.body.id, true)
  await until(opened.body.id, (goods) => goods.length > 0)
  expect((await portal('GET', `/portal/cases/${opened.body.id}`)).body).toMatchObject({
    goodsOwed: [{ kind: 'exchange', awaitsOld: true, ifGone: 'refund', lines: [{ sku }] }],
    paymentRequests: [],
  })
})

test('a cheaper one gives the difference back, and what is sent back later is worth what is left', async () => {
  const { id, orderId } = await arrived({ for: 'CAP' })
  expect((await shop.preview(id)).refund).toEqual(cny(2_000))
  const answered = await exchange(id)
  expect(answered).toMatchObject({ status: 200, body: { refunds: [{ amount: cny(2_000) }] } })
  expect(await shop.components(id)).toEqual([['difference', 2_000]])
  expect(await shop.pay(id)).toBe(2_000)
  expect((await shop.read(orderId)).refunded).toEqual(cny(2_000))
})

test('the refund of a cheaper one’s difference is cancelled: the goods go on, and the same exchange is answered anew', async () => {
  const { id, line, orderId } = await arrived({ for: 'CAP' })
  const [refund] = (await exchange(id)).body.refunds
  await until(id, ([one]) => one.state === 'dispatched')
  expect((await call('POST', `/refunds/${refund.id}/cancel`, { reason: '金额要再核对' })).status).toBe(200)
  expect(await read(id)).toMatchObject({ stage: 'assessed', goodsOwed: [{ state: 'dispatched', answered: false }] })
  for (const kind of ['refund', 'compensation'])
    expect(
      (await shop.resolve(id, [{ kind, amount: cny(2_000), lines: [{ caseLineId: line, quantity: 1 }] }])).body.code,
    ).toBe('goods_on_their_way')
  expect((await shop.preview(id, [{ kind: 'exchange' }])).refund).toEqual(cny(2_000))
  expect((await exchange(id)).status).toBe(200)
  expect(await shop.pay(id)).toBe(2_000)
  const { goodsOwed, dispatches } = await read(id)
  expect([goodsOwed, dispatches]).toMatchObject([[{ state: 'dispatched', answered: true }], [{ type: 'exchange' }]])
  expect((await shop.read(orderId)).refunded).toEqual(cny(2_000))
})

test('a dearer one is paid for before it goes out: asked for, not paid in time, asked for again, recorded', async () => {
  const { id, orderId } = await arrived({ for: 'HAT' })
  const said = await shop.preview(id, [{ kind: 'exchange' }])
  expect(said.parts).toMatchObject([
    { kind: 'exchange', goods: [{ sku: 'HAT', quantity: 1 }], difference: cny(3_000), gone: null, instead: false },
  ])
  expect(said.parts[0].sentence.en).toBe('Another product: the difference either way')
  expect(said.chosen.parts).toMatchObject([{ kind: 'exchange', sentence: { en: 'Exchange requested' } }])
  expect(await exchange(id)).toMatchObject({ status: 200, body: { stage: 'resolving' } })
  const asked = await read(id)
  expect(asked.goodsOwed).toMatchObject([{ state: 'waiting_payment', difference: cny(3_000) }])
  expect(asked.paymentRequests).toMatchObject([{ why: 'difference', state: 'asked', amount: cny(3_000) }])
  await eventually(
    async () => messagesTo(app, 'lilei@example.org').join('\n'),
    (mails) => mails.includes('前付款 CNY 30.00'),
  )
  story.days(8)
  await app.catchUp()
  const expired = await eventually(
    () => read(id),
    ({ paymentRequests }) => paymentRequests[0].state === 'expired',
  )
  expect(expired.goodsOwed[0]).toMatchObject({ state: 'waiting_payment', lines: [{ sku: 'HAT' }] })
  expect((await call('POST', `/cases/${id}/ask-payment-again`, {})).status).toBe(200)
  const [, again] = (await read(id)).paymentRequests
  const paid = await call('POST', `/cases/${id}/record-payment`, { paymentRequestId: again.id, reference: 'bank 77' })
  expect(paid.status).toBe(200)
  await until(id, ([one]) => one.state === 'dispatched')
  const twice = await call('POST', `/cases/${id}/record-payment`, { paymentRequestId: again.id, reference: 'bank 77' })
  expect(twice).toMatchObject({ status: 409 })
  // what was paid for it is a part of what it is worth, also after the shop told its order again
  const order = await shop.read(orderId)
  expect(order.payments.map(({ captured }: any) => captured.amount)).toEqual([10_000, 3_000])
  expect(order.balanced).toBe(true)
})

test.each([
  ['the money', 'refund'],
  ['another size', { sku: 'S1-XL' }],
  ['to wait', 'wait'],
] as const)('gone when the old one arrives, the customer had asked for %s', async (_title, ifGone) => {
  const sku = await fresh(0)
  const { id } = await arrived({ for: sku, ifGone })
  expect((await goodsOf(id))[0]).toMatchObject({ state: 'promised', lines: [{ held: false }] })
  const preview = await shop.preview(id)
  const { status } = await exchange(id)
  expect(preview.parts).toMatchObject([
    ifGone === 'refund'
      ? { kind: 'refund', instead: true }
      : { kind: 'exchange', gone: ifGone === 'wait' ? sku : null },
  ])
  expect(status).toBe(200)
  if (ifGone === 'refund') {
    expect([preview.refund.amount, await shop.pay(id)]).toEqual([10_000, 10_000])
    expect((await until(id, ([one]) => one.state === 'cancelled')).length).toBe(1)
  } else if (ifGone === 'wait') {
    expect((await goodsOf(id))[0]).toMatchObject({ state: 'waiting_stock' })
    await call('PUT', `/stock/${sku}`, { onHand: 1 })
    await app.catchUp()
    await until(id, ([one]) => one.state === 'dispatched')
  } else {
    const [goods] = await until(id, ([one]) => one.state === 'dispatched')
    expect(goods.lines).toMatchObject([{ sku: 'S1-XL', quantity: 1 }])
  }
})

/** Answered with goods that are gone, and how its customer comes to the page. */
async function gone(asked: Asked = {}) {
  const sku = await fresh(0)
  const made = await arrived({ for: sku, ...asked })
  expect((await exchange(made.id)).status).toBe(200)
  const [goods] = await until(made.id, ([one]) => one.state === 'waiting_stock')
  const { number } = (await read(made.id)).order
  const customer = await signIn(app, { merchantId, orderNumber: number, contact: 'lilei@example.org' })
  const choose = (choice: unknown, more: object = {}) =>
    customer.call('POST', `/portal/cases/${made.id}/choose-instead`, { goodsOwedId: goods.id, choice, ...more })
  const page = async () => (await customer.call('GET', `/portal/cases/${made.id}`)).body
  return { ...made, sku, goods, customer, choose, page }
}
const mails = (says: string) =>
  eventually(
    async () => messagesTo(app, 'lilei@example.org').join('\n'),
    (all) => all.includes(says),
  )

test('gone, and nothing was chosen at submission: the customer is asked, and takes another size at once', async () => {
  const { id, sku, choose, page, customer } = await gone()
  const asked = await page()
  expect(asked).toMatchObject({
    can: { chooseInstead: true },
    goodsOwed: [{ state: 'waiting_stock', isGone: true, asksInstead: true, waitsUntil: null }],
  })
  await mails(`商品 ${sku} × 1 缺货。请打开售后单选择`)
  const shown = await customer.call(
    'GET',
    `/portal/order/lines/${asked.lines[0].orderLineId}/replacements?quantity=1&reason=defective`,
  )
  expect(shown.body.items.find((one: any) => one.sku === 'S1-XL')).toMatchObject({
    inStock: true,
    difference: cny(0),
  })
  expect((await choose({ sku: 'HAT' })).body.code).toBe('other_price')
  expect((await choose({ sku })).body.code).toBe('goods_not_offered')
  const none = await fresh(0)
  expect((await choose({ sku: none })).body.code).toBe('other_goods_gone')
  expect((await choose('wait', { days: 0 })).body.code).toBe('invalid_input')
  expect((await page()).goodsOwed).toMatchObject([{ isGone: true, lines: [{ sku }] }])
  const before = await availableOf('S1-XL')
  expect((await choose({ sku: 'S1-XL' })).status).toBe(200)
  expect(await availableOf('S1-XL')).toBe(before - 1)
  const [goods] = await until(id, ([one]) => one.state === 'dispatched')
  expect(goods.lines).toMatchObject([{ sku: 'S1-XL', quantity: 1, held: true }])
  expect((await choose('refund')).body.code).toBe('nothing_is_gone')
  const steps = (await page()).steps.map(({ kind }: any) => kind)
  expect(steps).toContain('instead_chosen')
})

test('gone and waited for: when the wait is over the customer is asked once, and takes the money', async () => {
  const { id, sku, choose, page } = await gone({ ifGone: 'wait' })
  const [waiting] = (await page()).goodsOwed
  expect(waiting).toMatchObject({ isGone: true, asksInstead: false })
  expect(Date.parse(waiting.waitsUntil)).toBeGreaterThan(story.clock().getTime())
  await mails('再问您')
  // the customer need not wait that long, nor that short
  expect((await choose('wait', { days: 30 })).status).toBe(200)
  expect(Date.parse((await page()).goodsOwed[0].waitsUntil)).toBeGreaterThan(Date.parse(waiting.waitsUntil))
  story.days(31)
  await app.catchUp()
  await app.catchUp()
  expect((await page()).goodsOwed[0]).toMatchObject({ isGone: true, asksInstead: true, waitsUntil: null })
  const events = (await call('GET', `/cases/${id}/events?limit=100`)).body.items.map(({ kind }: any) => kind)
  expect(events.filter((kind: string) => kind === 'goods_still_gone')).toHaveLength(1)
  await mails(`商品 ${sku} × 1 缺货。请打开售后单选择`)
  const [one, other] = await Promise.all([choose('refund'), choose('refund')])
  expect([one.status, other.status].sort()).toEqual([200, 409])
  expect(await read(id)).toMatchObject({ stage: 'assessed', goodsOwed: [{ state: 'cancelled' }] })
  expect(await shop.refunded(id)).toBe(10_000)
})

test('gone, and the customer says it on the phone: the desk chooses for them; the shop has it again meanwhile, and it goes out', async () => {
  const { id, sku, goods, choose } = await gone()
  const anyone = await staffAt(app, merchantId, 'packer@example.org', ['warehouse'])
  const asked = { goodsOwedId: goods.id, choice: 'wait', days: 7 }
  expect((await anyone.go('POST', `/cases/${id}/choose-instead`, asked)).status).toBe(403)
  const desk = await staffAt(app, merchantId, 'agent-gone@example.org', ['agent'])
  expect((await desk.go('POST', `/cases/${id}/choose-instead`, asked)).body.goodsOwed).toMatchObject([
    { isGone: true, asksInstead: false },
  ])
  expect((await call('POST', `/cases/${id}/choose-instead`, { ...asked, days: 91 })).body.code).toBe('invalid_input')
  const other = await gone()
  expect((await choose('wait', { goodsOwedId: other.goods.id })).body.code).toBe('nothing_is_gone')
  const stranger = await other.customer.call('POST', `/portal/cases/${id}/choose-instead`, asked)
  expect(stranger.status).toBe(404)
  await call('PUT', `/stock/${sku}`, { onHand: 1 })
  await app.catchUp()
  await until(id, ([one]) => one.state === 'dispatched')
  expect((await choose('refund')).body.code).toBe('nothing_is_gone')
})

test('the last one is promised to one of two, and who changes to a refund frees it', async () => {
  const sku = await fresh(1)
  const [one, other] = [await wanted({ for: sku }), await wanted({ for: sku })]
  for (const { id } of [one, other]) {
    await shop.approve(id, true)
    await until(id, (goods) => goods.length > 0)
  }
  const held = (await Promise.all([one, other].map(({ id }) => goodsOf(id)))).map(([goods]) => goods.lines[0].held)
  expect(held).toEqual([true, false])
  const changed = await call('POST', `/cases/${one.id}/change-remedy`, { to: 'refund' })
  expect(changed.status).toBe(200)
  expect(await availableOf(sku)).toBe(1)
  await shop.comes(one.id, [{ line: one.line, quantity: 1 }])
  expect(await shop.refunded(one.id)).toBe(10_000)
  await shop.comes(other.id, [{ line: other.line, quantity: 1 }])
  await exchange(other.id)
  await until(other.id, ([goods]) => goods.state === 'dispatched')
})

test('answered with an exchange and turned into a refund before it is packed: the dispatch is cancelled, the money goes back', async () => {
  const { id, orderId } = await arrived({ for: 'S1-L' })
  await exchange(id)
  await until(id, ([one]) => one.state === 'dispatched')
  expect((await call('POST', `/cases/${id}/change-remedy`, { to: 'refund' })).body.stage).toBe('assessed')
  await eventually(
    () => read(id),
    ({ dispatches }) => dispatches[0].state === 'cancelled',
  )
  expect(await shop.refunded(id)).toBe(10_000)
  await eventually(
    () => shop.stageOf(id),
    (stage) => stage === 'resolved',
  )
  expect((await shop.read(orderId)).lines[0]).toMatchObject({ quantityReturned: 1, quantityInCases: 0 })
})

test('one exchanged, one refunded, one sent back in one answer; the customer says send it, and all is settled when both left', async () => {
  const { id, line, orderId } = await wanted({ for: 'S1-L', units: 3 })
  await shop.approve(id, true)
  await until(id, (goods) => goods.length > 0)
  const not = { result: 'not_accepted', grade: 'C', fault: 'not_found', disposition: 'send_back', reason: '人为损坏' }
  const receipt = await call('POST', '/receipts', {
    caseId: id,
    lines: [{ caseLineId: line, quantity: 3, condition: 'good' }],
  })
  const judge = (quantity: number, judged: object) =>
    call('POST', `/receipts/${receipt.body.id}/inspections`, {
      ...{ caseLineId: line, quantity, fault: 'confirmed', grade: 'A', result: 'accepted', disposition: 'restock' },
      ...judged,
    })
  expect((await judge(2, {})).status).toBe(201)
  expect((await judge(1, not)).status).toBe(201)
  const of = (kind: string) => ({ kind, lines: [{ caseLineId: line, quantity: 1 }] })
  const mixed = [of('exchange'), of('refund'), of('send_back')]
  const said = await shop.preview(id, mixed)
  expect(said).toMatchObject({ refund: cny(10_000), needsApproval: true })
  expect(said.parts.map(({ kind, difference }: any) => [kind, difference])).toEqual([
    ['exchange', cny(0)],
    ['refund', null],
    ['send_back', null],
  ])
  const answered = await shop.resolve(id, mixed)
  expect(answered).toMatchObject({ status: 200, body: { stage: 'resolving' } })
  const goods = await goodsOf(id)
  const back = goods.find(({ kind }: any) => kind === 'send_back')
  expect(back).toMatchObject({ state: 'waiting_answer', freightPayer: 'customer', lines: [{ quantity: 1 }] })
  expect(goods.filter(({ kind, state }: any) => kind === 'exchange' && state !== 'cancelled')).toMatchObject([
    { answered: true, lines: [{ units: 1, quantity: 1 }] },
  ])
  expect((await call('POST', `/cases/${id}/answer-send-back`, { goodsOwedId: back.id, answer: 'send' })).status).toBe(
    200,
  )
  await until(id, (all) => all.filter(({ state }) => state === 'dispatched').length === 2)
  // money where an exchange was wished for is for a second person to see
  const [refund] = (await read(id)).refunds
  expect(refund).toMatchObject({ state: 'awaiting_approval', amount: cny(10_000) })
  const fang = await staffAt(app, merchantId, 'fang@example.org', ['owner'])
  expect((await fang.go('POST', `/refunds/${refund.id}/approve`)).status).toBe(200)
  expect((await call('POST', `/refunds/${refund.id}/record-manual`, { reference: 'bank 3' })).status).toBe(200)
  const seen = await shop.read(orderId)
  expect(seen.refunded).toEqual(cny(10_000))
  expect(seen.lines[0]).toMatchObject({ quantityReturned: 1 })
})

test('nobody wants it back: after thirty days without a word it is disposed of, and the case is settled', async () => {
  const { number } = await shop.order({ lines: [{ unitPrice: 5_000 }] })
  const { id, lines } = await shop.open(number, { 1: 1 })
  await shop.approve(id, true)
  const not = { result: 'not_accepted', grade: 'C', fault: 'not_found', disposition: 'send_back', reason: '人为损坏' }
  await shop.comes(id, [{ line: lines[0].id, quantity: 1, judged: not }])
  expect((await shop.resolve(id, [{ kind: 'send_back' }])).status).toBe(200)
  const again = await shop.resolve(id, [{ kind: 'send_back' }])
  expect(again.status).toBeGreaterThanOrEqual(409)
  story.days(31)
  await app.catchUp()
  expect((await goodsOf(id))[0]).toMatchObject({ state: 'disposed' })
  expect(await shop.stageOf(id)).toBe('resolved')
  // what is gone cannot come back once more, in a new case or in this one opened again
  const asked = { order: { source: 'shop', number }, channel: 'api', wish: 'return_refund' }
  const anew = await call('POST', '/cases', { ...asked, lines: [{ ref: '1', quantity: 1, reason: 'defective' }] })
  expect(anew).toMatchObject({ status: 409, body: { code: 'units_already_in_a_case' } })
  expect((await call('POST', `/cases/${id}/reopen`, { text: '我还是想要回来' })).status).toBe(200)
  expect((await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'send_back' }] })).body.code).toBe(
    'nothing_to_send_back',
  )
  expect((await call('POST', `/cases/${id}/resolve`, { parts: [], text: '已按约定处置。' })).body.stage).toBe(
    'resolved',
  )
  expect((await read(id)).lines[0]).toMatchObject({ declined: 1, givenUp: 1 })
  expect((await shop.read((await read(id)).order.id)).lines[0]).toMatchObject({ quantityInCases: 1 })
})

test('sent first on trust, not picked yet and never returned: the case closes, and nothing goes out any more', async () => {
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  shop = moneyOf(call, story.clock)
  await known('S1', { product: 'shirt', price: cny(10_000) }, 5)
  await sendsFirst(merchant.id, 'trust')
  const { id } = await wanted({})
  await shop.approve(id, true)
  const [goods] = await until(id, ([one]) => one?.state === 'dispatched')
  expect(goods).toMatchObject({ answered: false, sentFirst: true, terms: { sentFirst: 'trust', daysToReturn: 7 } })
  expect((await call('POST', `/cases/${id}/withdraw`, {})).status).toBe(409)
  story.days(8)
  await app.catchUp()
  await eventually(
    () => shop.stageOf(id),
    (stage) => stage === 'closed',
  )
  await eventually(
    () => read(id),
    ({ dispatches, goodsOwed }) => dispatches[0].state === 'cancelled' && goodsOwed[0].state === 'cancelled',
  )
})

test('sent first against a deposit, which goes back when the old one is here', async () => {
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  shop = moneyOf(call, story.clock)
  await known('S1', { product: 'shirt', price: cny(10_000) }, 5)
  await sendsFirst(merchant.id, 'deposit')
  const { id, line } = await wanted({})
  await shop.approve(id, true)
  await until(id, ([one]) => one?.state === 'waiting_payment')
  const [deposit] = (await read(id)).paymentRequests
  expect(deposit).toMatchObject({ why: 'deposit', amount: cny(10_000) })
  await call('POST', `/cases/${id}/record-payment`, { paymentRequestId: deposit.id, reference: 'bank 9' })
  await until(id, ([one]) => one.state === 'dispatched')
  await shop.comes(id, [{ line, quantity: 1 }])
  expect((await shop.preview(id)).refund).toEqual(cny(10_000))
  expect((await exchange(id)).status).toBe(200)
  expect(await shop.pay(id)).toBe(10_000)
  expect((await read(id)).refunds).toMatchObject([{ state: 'succeeded', amount: cny(10_000) }])
})

/** Two people of the shop write and publish a table by which new goods go out at once. */
async function sendsFirst(merchantId: string, sentFirst: 'trust' | 'deposit'): Promise<void> {
  const path = '/policies/exchange-terms'
  const ann = await staffAt(app, merchantId, `ann-${merchantId}@example.org`, ['supervisor'])
  const bo = await staffAt(app, merchantId, `bo-${merchantId}@example.org`, ['owner'])
  const content = structuredClone((await ann.go('GET', path)).body.inForce.content)
  for (const rule of content.rules)
    Object.assign(rule, { sentFirst: `"${sentFirst}"`, releaseOn: '"approved"', daysToReturn: '"7"' })
  const examples = [{ name: '先发', facts: {}, expect: { sentFirst } }]
  expect((await ann.go('PUT', `${path}/draft`, { content, examples }, { 'if-match': '"0"' })).status).toBe(200)
  const published = await bo.go('POST', `${path}/publish`, { note: '信任先发' })
  expect(published.body).toMatchObject({ version: 1 })
}
