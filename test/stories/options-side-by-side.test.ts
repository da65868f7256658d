// Before a request is submitted its customer sees what each wish comes to: what one gets, what one pays, and by which day.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateRow } from '../support/carriers.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { moneyOf } from '../support/money.ts'
import { signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let merchantId: string
let shop: ReturnType<typeof moneyOf>
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  app = await startTestApplication()
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
  shop = moneyOf(call, () => new Date())
  for (const [sku, product, variant, price, onHand] of [
    ['S1', '杯子', '白', 10_000, 3],
    ['S1-B', '杯子', '蓝', 10_000, 2],
    ['S1-R', '杯子', '红', 10_000, 0],
    ['POT', '茶壶', null, 13_000, 2],
    ['TRAY', '茶盘', null, 8_000, 1],
    ['LID', '壶盖', null, 2_000, 0],
  ] as const) {
    await call('PUT', `/skus/${sku}`, { name: `${variant ?? ''}${product}`, product, variant, price: cny(price) })
    await call('PUT', `/stock/${sku}`, { onHand })
  }
  const zhongtong = { provider: 'manual', providerCarrier: 'zhongtong', name: '中通快递', terms: {} }
  expect((await call('PUT', '/carriers/zhongtong', zhongtong)).status).toBe(200)
  expect((await call('PUT', '/rate-cards', { rows: [rateRow()] })).status).toBe(200)
})
afterAll(() => app.close())

let ann: Awaited<ReturnType<typeof staffAt>> | undefined
let bo: Awaited<ReturnType<typeof staffAt>> | undefined
let customers = 0
async function visitor(quantity = 1) {
  const email = `o${++customers}@example.org`
  const { number } = await shop.order({
    lines: [{ unitPrice: 10_000, quantity }],
    customer: { name: '李雷', email },
    shippingAddress: homeInHangzhou,
  })
  const { call: portal } = await signIn(app, { merchantId, orderNumber: number, contact: email })
  const [line] = (await portal('GET', '/portal/order')).body.lines
  const options = async (wishes: string[], more: object = {}, rest: object = {}) =>
    portal('POST', '/portal/cases/options', {
      lines: [{ orderLineId: line.id, quantity, reason: 'no_longer_wanted', ...more }],
      wishes,
      ...rest,
    })
  const replacements = async (query = '') =>
    (await portal('GET', `/portal/order/lines/${line.id}/replacements?quantity=${quantity}&reason=defective${query}`))
      .body
  return { portal, line, options, replacements }
}
type Rule = Record<string, string>
/** Two people of the shop write and publish a table. */
async function publish(name: string, change: (rules: Rule[]) => Rule[], examples: object[]): Promise<void> {
  const path = `/policies/${name}`
  ann ??= await staffAt(app, merchantId, `ann-${merchantId}@example.org`, ['supervisor'])
  bo ??= await staffAt(app, merchantId, `bo-${merchantId}@example.org`, ['owner'])
  const { content } = (await ann.go('GET', path)).body.inForce
  const draft = { content: { ...content, rules: change(content.rules) }, examples }
  expect((await ann.go('PUT', `${path}/draft`, draft, { 'if-match': '"0"' })).status).toBe(200)
  expect((await bo.go('POST', `${path}/publish`, { note: name })).body).toMatchObject({ version: 1 })
}
const dayOf = (at: string) => at.slice(0, 10)

test('a refund and an exchange side by side: the amount and its day, the goods, the day they leave and are there', async () => {
  const { options } = await visitor()
  const [unsure] = (await options(['exchange'])).body.items
  expect(unsure).toMatchObject({ outcome: 'person', sendBy: null, arrivesOn: null, inStock: true })
  expect(unsure.afterDays).toBeGreaterThan(0)
  await publish('request-policy', (rules) => rules.filter(({ _id }) => _id !== 'other-wish'), [
    { name: '换货', facts: { 'request.wish': 'exchange' }, expect: { outcome: 'approve' } },
  ])
  const { status, body } = await options(['return_refund', 'exchange'])
  expect(status).toBe(200)
  const [refund, exchange] = body.items
  expect(refund).toMatchObject({
    wish: 'return_refund',
    outcome: 'approve',
    refund: cny(10_000),
    pays: null,
    goods: [],
  })
  expect(refund).toMatchObject({ needsReturn: true, freightPayer: 'customer', sendBy: null })
  expect(Date.parse(refund.refundBy)).toBeGreaterThan(Date.now())
  expect(exchange).toMatchObject({ refund: null, pays: null, priceKnown: true, inStock: true, refundBy: null })
  expect(exchange.goods).toMatchObject([{ sku: 'S1', variant: '白', quantity: 1 }])
  expect(Date.parse(exchange.sendBy)).toBeGreaterThan(Date.now())
  expect(exchange.arrivesOn > dayOf(exchange.sendBy)).toBe(true)
})

test('goods that are gone have no day; a dearer thing has its price, a cheaper one gives something back', async () => {
  const { options } = await visitor()
  const of = async (sku: string) => (await options(['exchange'], { exchangeFor: { sku, quantity: 1 } })).body.items[0]
  expect(await of('S1-R')).toMatchObject({ inStock: false, sendBy: null, arrivesOn: null, pays: null })
  expect(await of('POT')).toMatchObject({ inStock: true, pays: cny(3_000), refund: null })
  expect(await of('TRAY')).toMatchObject({ inStock: true, pays: null, refund: cny(2_000) })
})

test('other goods are found by name where they are in stock, and may be what is sent if the first are gone', async () => {
  const { portal, line, replacements } = await visitor()
  expect(await replacements()).toMatchObject({ offersOthers: true, others: [] })
  const named = (found: any) => found.others.map(({ sku }: any) => sku)
  expect(named(await replacements('&q=')).toSorted()).toEqual(['POT', 'TRAY'])
  expect(await replacements('&q=壶')).toMatchObject({ others: [{ sku: 'POT', difference: cny(3_000), isSame: false }] })
  expect(named(await replacements('&q=%25'))).toEqual([])
  expect(named(await replacements('&named=LID'))).toEqual(['LID'])
  const request = {
    wish: 'exchange',
    lines: [{ orderLineId: line.id, quantity: 1, reason: 'defective', exchangeFor: { sku: 'S1-R', quantity: 1 } }],
    ifGone: { sku: 'POT' },
  }
  const opened = await portal('POST', '/portal/cases', request)
  expect(opened.status).toBe(201)
  expect((await portal('GET', `/portal/cases/${opened.body.id}`)).body).toMatchObject({
    lines: [{ exchangeFor: { sku: 'S1-R' } }],
    ifGone: { sku: 'POT' },
    goodsShown: [
      { sku: 'S1-R', name: '红杯子', variant: '红' },
      { sku: 'POT', name: '茶壶' },
    ],
  })
})

test('what nobody knows, and what the shop’s table does not offer, cannot be chosen; staff may still name it', async () => {
  const { portal, line, options, replacements } = await visitor()
  const lines = (sku: string) => [
    { orderLineId: line.id, quantity: 1, reason: 'defective', exchangeFor: { sku, quantity: 1 } },
  ]
  const asked = (sku: string) => portal('POST', '/portal/cases', { wish: 'exchange', lines: lines(sku) })
  expect(await asked('NOTHING')).toMatchObject({ status: 422, body: { code: 'goods_not_offered' } })
  await publish(
    'exchange-terms',
    (rules) => rules.map((rule) => (rule.same ? rule : { ...rule, offered: '"not_offered"' })),
    [{ name: '不提供其他商品', facts: { 'exchange.sameProduct': false }, expect: { offered: 'not_offered' } }],
  )
  expect(await replacements('&q=')).toMatchObject({ offersOthers: false, others: [] })
  expect(await asked('POT')).toMatchObject({ status: 422, body: { code: 'goods_not_offered' } })
  expect((await options(['exchange'], lines('POT')[0])).status).toBe(422)
  const gone = { wish: 'exchange', lines: lines('S1-B'), ifGone: { sku: 'POT' } }
  expect((await portal('POST', '/portal/cases/preview', gone)).status).toBe(422)
  expect((await asked('S1-B')).status).toBe(201)
})

test('while the rules do not say yes, neither amount nor day but that of the answer', async () => {
  const { portal, line } = await visitor()
  const { body } = await portal('POST', '/portal/cases/options', {
    lines: [{ orderLineId: line.id, quantity: 1, reason: 'missing_item' }],
    wishes: ['refund_only', 'reship'],
  })
  for (const option of body.items.filter(({ outcome }: any) => outcome !== 'approve'))
    expect(option).toMatchObject({ refund: null, refundBy: null, sendBy: null, arrivesOn: null })
  expect(body.items.map(({ answerBy }: any) => typeof answerBy)).toEqual(['string', 'string'])
})

test('a swollen battery is not to be posted: said while it is written, and on the page of the case', async () => {
  const { portal, line } = await visitor()
  const ban = (words: string) => portal('POST', '/portal/postal-ban', { words, orderLineIds: [line.id] })
  expect(await ban('充电宝的电池鼓包了')).toMatchObject({ status: 200, body: { because: 'swollen_battery' } })
  expect(await ban('The battery is leaking')).toMatchObject({ body: { because: 'leaking_battery' } })
  expect(await ban('杯子有裂纹')).toMatchObject({ status: 200, body: { because: null } })
  const opened = await portal('POST', '/portal/cases', {
    wish: 'return_refund',
    lines: [{ orderLineId: line.id, quantity: 1, reason: 'defective' }],
    description: '充电宝的电池鼓包了',
  })
  expect((await portal('GET', `/portal/cases/${opened.body.id}`)).body.postalBan).toEqual({
    because: 'swollen_battery',
  })
})

test('the goods of another’s order are nobody’s options: neither their prices nor what may come instead are told', async () => {
  const [mine, other] = [await visitor(), await visitor()]
  const replacements = `/portal/order/lines/${other.line.id}/replacements?quantity=1&reason=defective`
  expect((await mine.portal('GET', replacements)).body.code).toBe('line_not_in_order')
  const asked = await mine.options(['refund_only', 'exchange'], { orderLineId: other.line.id })
  expect(JSON.stringify(asked.body)).not.toMatch(/1\d{4}/)
  expect(asked.body.items ?? []).toEqual([])
  const preview = await mine.portal('POST', '/portal/cases/preview', {
    wish: 'return_refund',
    lines: [{ orderLineId: other.line.id, quantity: 1, reason: 'defective' }],
  })
  expect(preview.body.code).toBe('line_not_in_order')
  for (const [path, body] of [
    ['/portal/cases/options', {}],
    ['/portal/postal-ban', { words: 'x'.repeat(10_001) }],
    ['/portal/postal-ban', { words: '鼓包', orderLineIds: ['1'] }],
  ] as const)
    expect((await mine.portal('POST', path, body)).status).toBe(400)
  // a line of another's order says nothing of its battery
  expect(
    (await mine.portal('POST', '/portal/postal-ban', { words: '鼓起来了', orderLineIds: [other.line.id] })).body,
  ).toEqual({
    because: null,
  })
})
