// What the mails say where goods go to the customer: no word of an amount where there is none, and of goods what is sent, what is asked.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moneyOf } from '../support/money.ts'
import { messagesTo } from '../support/portal.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let shop: ReturnType<typeof moneyOf>
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  app = await startTestApplication()
  ;({ call } = await app.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  shop = moneyOf(call, () => new Date())
  for (const [sku, name, variant, onHand] of [
    ['S1', '白色杯子', '白', 5],
    ['S1-B', '蓝色杯子', '蓝', 5],
    ['S1-G', '绿色杯子', '绿', 0],
  ] as const) {
    await call('PUT', `/skus/${sku}`, { name, product: '杯子', variant, price: cny(10_000) })
    await call('PUT', `/stock/${sku}`, { onHand })
  }
})
afterAll(() => app.close())

let customers = 0

async function asked(locale: 'zh-CN' | 'en', wish: string, more: object = {}, units = 1) {
  const email = `n${++customers}@example.org`
  const { number } = await shop.order({
    lines: [{ unitPrice: 10_000, quantity: units }],
    customer: { name: '李雷', email },
  })
  const reason = wish === 'reship' ? 'missing_item' : 'defective'
  const lines = [{ ref: '1', quantity: units, reason, ...more }]
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'api',
    wish,
    lines,
    locale,
  })
  expect(opened.status).toBe(201)
  return { id: opened.body.id as string, line: opened.body.lines[0].id as string, email }
}
const owed = (id: string, count = 1) =>
  eventually(
    async () => (await call('GET', `/cases/${id}`)).body.goodsOwed,
    (goods) => goods.length >= count,
  )
const told = (email: string, what: RegExp) =>
  eventually(
    async () => messagesTo(app, email).map((mail) => mail.slice(mail.indexOf('\r\n\r\n'))),
    (mails) => mails.some((mail) => what.test(mail)),
  )
const decided = /has been decided|处理结果已出/

describe('an exchange', () => {
  test.each([
    ['zh-CN', /换货申请已通过，请在 .* 前寄回旧的商品，验收后寄出新的/, /换给您 蓝色杯子 × 1，寄出后会告诉您快递单号/],
    [
      'en',
      /exchange has been approved.*the new ones leave once/,
      /exchanging your goods for 蓝色杯子 × 1.*tracking number/,
    ],
  ] as const)(
    'in %s: what is to be sent back, then what is sent, and no amount',
    async (locale, approved, answered) => {
      const { id, line, email } = await asked(locale, 'exchange', { exchangeFor: { sku: 'S1-B', quantity: 1 } })
      await shop.approve(id, true)
      await told(email, approved)
      await owed(id)
      await shop.comes(id, [{ line, quantity: 1 }])
      await shop.resolve(id, [{ kind: 'exchange' }])
      const mails = (await told(email, decided)).filter((mail) => decided.test(mail))
      expect(mails).toEqual([expect.stringMatching(answered)])
      expect(mails[0]).not.toMatch(/CNY|amount|金额/)
    },
  )
})

test('goods that are gone are waited for, and the mail names them', async () => {
  const { id, line, email } = await asked('en', 'exchange', { exchangeFor: { sku: 'S1-G', quantity: 1 } })
  await shop.approve(id, true)
  await owed(id)
  await shop.comes(id, [{ line, quantity: 1 }])
  await shop.resolve(id, [{ kind: 'exchange' }])
  await told(email, /绿色杯子 × 1: out of stock\. Please open your case and choose/)
})

test.each([
  ['zh-CN', /商品不用寄回。我们会给您发货/, /补发给您 杯子 × 1|补发给您 白色杯子 × 1/],
  ['en', /do not need to send anything back. We will send your goods/, /sending you .* × 1 again/],
] as const)('in %s, a missing item is sent again: no word of money', async (locale, approved, answered) => {
  const { id, email } = await asked(locale, 'reship')
  await shop.approve(id, false)
  await told(email, approved)
  await owed(id)
  await shop.resolve(id, [{ kind: 'reship' }])
  const mail = (await told(email, decided)).find((one) => decided.test(one))
  expect(mail).toMatch(answered)
  expect(mail).not.toMatch(/CNY|amount|金额/)
})

test.each([
  ['zh-CN', /未通过验收，没有退款。请在 .* 前选择：寄还给您（运费 CNY 12.00 由您承担）/, /退给您 CNY 100\.00/],
  [
    'en',
    /not accepted.*Please choose by .*: we send it back to you \(this costs you CNY 12.00\)/,
    /You get CNY 100\.00 back/,
  ],
] as const)(
  'in %s, one is sent back at the customer’s cost and one refunded: both are said',
  async (locale, back, money) => {
    const { id, line, email } = await asked(locale, 'return_refund', {}, 2)
    await shop.approve(id, true)
    const receipt = await call('POST', '/receipts', {
      caseId: id,
      lines: [{ caseLineId: line, quantity: 2, condition: 'good' }],
    })
    const judge = (judged: object) =>
      call('POST', `/receipts/${receipt.body.id}/inspections`, { caseLineId: line, quantity: 1, ...judged })
    const accepted = { fault: 'confirmed', grade: 'A', result: 'accepted', disposition: 'restock' }
    const not = { result: 'not_accepted', grade: 'C', fault: 'not_found', disposition: 'send_back', reason: '人为损坏' }
    expect((await judge(accepted)).status).toBe(201)
    expect((await judge(not)).status).toBe(201)
    const of = (kind: string, more: object = {}) => ({ kind, lines: [{ caseLineId: line, quantity: 1 }], ...more })
    expect((await shop.resolve(id, [of('refund'), of('send_back', { amount: cny(1_200) })])).status).toBe(200)
    const mail = (await told(email, decided)).find((one) => decided.test(one))
    expect(mail).toMatch(back)
    expect(mail).toMatch(money)
  },
)
