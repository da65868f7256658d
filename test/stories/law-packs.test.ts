// The law a shop works under: it sees every rule with its article, chooses packs, and may promise more than the law, never less.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lawPacks } from '../../src/07-law/law-packs.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
beforeAll(async () => {
  app = await startTestApplication()
  call = (await app.merchant({ currency: 'CNY', jurisdiction: 'CN' })).call
})
afterAll(() => app.close())

const nothing = { packs: null, promises: {} }
const orderTo = async (number: string, country: string, daysAgo: number, attributes = {}) => {
  const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const { status } = await call('PUT', `/orders/shop/${number}`, {
    currency: 'CNY',
    placedAt: at(daysAgo + 1),
    signedAt: at(daysAgo),
    customer: {},
    shippingAddress: { country },
    lines: [{ ref: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, unitPrice: 10_000, attributes }],
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 10_000, capturedAt: at(daysAgo + 1) }],
  })
  expect(status).toBe(200)
}
const verdictOf = async (number: string) => {
  const lines = [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }]
  const request = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
  return (await call('POST', '/cases/preview', request)).body.verdict
}

test('every rule is shown with article, source and evidence, and which packs hold', async () => {
  const { status, body } = await call('GET', '/law-packs')
  expect(status).toBe(200)
  expect(body.items.map(({ pack, holds }: { pack: string; holds: string }) => [pack, holds])).toEqual([
    ['cn', 'home'],
    ['eu', 'yes'],
    ['uk', 'yes'],
    ['us', 'yes'],
  ])
  const [cn] = body.items
  expect(cn.rules.find(({ id }: { id: string }) => id === 'cn.noReason.window')).toMatchObject({
    article: { 'zh-CN': '消费者权益保护法第二十五条第一款' },
    evidence: 'P',
    confirmed: true,
    sets: { withdrawalDays: 7 },
  })
  expect(cn.rules.find(({ id }: { id: string }) => id === 'cn.sanbao.15')).toMatchObject({ confirmed: false })
})

test('a shop that gives fifteen days approves on day ten, by its own word; by the law a person would decide', async () => {
  await orderTo('A1', 'CN', 10)
  expect(await verdictOf('A1')).toMatchObject({ outcome: 'person', reasons: [{ rule: 'window_passed' }] })
  const promised = await call('PUT', '/law-packs', { packs: null, promises: { CN: { withdrawalDays: 15 } } })
  expect(promised.body.promises).toEqual({ CN: { withdrawalDays: 15 } })
  expect((await call('GET', '/law-packs')).body.promises).toEqual({ CN: { withdrawalDays: 15 } })
  expect(await verdictOf('A1')).toMatchObject({ outcome: 'approve' })
  await call('PUT', '/law-packs', nothing)
})

test('a buyer in any state of the Union has the fourteen days, though the shop is in China', async () => {
  await orderTo('N1', 'NL', 10)
  await orderTo('I1', 'IT', 10)
  const open = {
    outcome: 'approve',
    reasons: [{ rule: 'return_without_reason', clause: { en: "your country's consumer protection law" } }],
  }
  expect(await verdictOf('N1')).toMatchObject(open)
  expect(await verdictOf('I1')).toMatchObject(open)
  // beyond it the buyer has what the shop promised there
  await orderTo('N2', 'NL', 20)
  expect(await verdictOf('N2')).toMatchObject({ outcome: 'person', reasons: [{ rule: 'window_passed' }] })
  expect((await call('PUT', '/law-packs', { packs: null, promises: { EU: { withdrawalDays: 30 } } })).status).toBe(200)
  expect(await verdictOf('N2')).toMatchObject({ outcome: 'approve' })
  await call('PUT', '/law-packs', nothing)
})

test('in the US, where no law gives it, a shop’s thirty days are its own, and its final sales stay final', async () => {
  await orderTo('U1', 'US', 10)
  await orderTo('U2', 'US', 10, { finalSale: true })
  expect(await verdictOf('U1')).toMatchObject({ outcome: 'person' })
  await call('PUT', '/law-packs', { packs: null, promises: { US: { withdrawalDays: 30 } } })
  expect(await verdictOf('U1')).toMatchObject({ outcome: 'approve' })
  expect(await verdictOf('U2')).toMatchObject({ outcome: 'person', reasons: [{ rule: 'excluded_goods' }] })
  await call('PUT', '/law-packs', nothing)
})

const ruleOf = (id: string) => lawPacks.flatMap(({ rules }) => rules).find((rule) => rule.id === id)!

test('beside each promise stands what the law itself gives, and nothing where it is silent', async () => {
  const { byLaw } = (await call('GET', '/law-packs')).body
  expect(byLaw.CN).toEqual({
    withdrawalDays: 7,
    faultReturnDays: 7,
    faultExchangeDays: 15,
    faultRepairMonths: 12,
    refundDays: 7,
  })
  expect(byLaw.FR).toEqual({ withdrawalDays: 14, sendBackDays: 14, refundDays: 14, faultRepairMonths: 24 })
  expect(byLaw.EU).toEqual(byLaw.FR)
  expect(byLaw.US).toEqual({})
})

test('two promises below the law are both named', async () => {
  const promises = { DE: { withdrawalDays: 1, refundDays: 14 }, UK: { refundDays: 90 } }
  const { body } = await call('PUT', '/law-packs', { packs: null, promises })
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'promises.DE.withdrawalDays',
    'promises.UK.refundDays',
  ])
})

test.each([
  ['CN', { withdrawalDays: 6 }, 'cn.noReason.window'],
  ['CN', { refundDays: 8 }, 'cn.refund.deadline'],
  ['CN', { faultRepairMonths: 11 }, 'cn.sanbao.term'],
  ['DE', { withdrawalDays: 13 }, 'eu.withdraw.window'],
  ['UK', { faultReturnDays: 29 }, 'uk.reject'],
])(
  'less than the law is refused, at its field, in the reader’s language: %s %o',
  async (jurisdiction, promise, rule) => {
    const promises = { [jurisdiction]: promise }
    const [what] = Object.keys(promise)
    const { status, body } = await call('PUT', '/law-packs', { packs: null, promises })
    expect([status, body.code]).toEqual([422, 'below_the_law'])
    expect(body.errors).toEqual([{ path: `promises.${jurisdiction}.${what}`, code: 'below_the_law' }])
    const { article } = ruleOf(rule)
    expect(body.detail).toContain(article.en)
    const zh = await call('PUT', '/law-packs', { packs: null, promises }, { 'accept-language': 'zh-CN' })
    expect(zh.body.detail).toContain(article['zh-CN'])
    expect((await call('GET', '/law-packs')).body.promises).toEqual({})
  },
)

test.each([
  { packs: ['br'], promises: {} },
  { packs: null, promises: { CN: { withdrawalDays: 7.5 } } },
  { packs: null, promises: { CN: { withdrawalDays: '15' } } },
  { packs: null, promises: { BR: { withdrawalDays: 15 } } },
  { packs: null, promises: { CN: { madeUp: 15 } } },
  {},
])('what is no choice is refused: %o', async (body) => {
  expect([400, 422]).toContain((await call('PUT', '/law-packs', body)).status)
  expect((await call('GET', '/law-packs')).body.promises).toEqual({})
})

test('a German buyer has fourteen days to send it back, and German law holds until the shop leaves the pack out', async () => {
  // a shop that promised nothing yet: what was promised first held before it was told, whatever follows
  call = (await app.merchant({ currency: 'CNY', jurisdiction: 'CN' })).call
  await orderTo('D1', 'DE', 10)
  expect(await verdictOf('D1')).toMatchObject({ outcome: 'approve', terms: { sendBackDays: 14 } })
  const left = await call('PUT', '/law-packs', { packs: ['uk'], promises: {} })
  expect(left.body.items.map(({ holds }: { holds: string }) => holds)).toEqual(['home', 'no', 'yes', 'no'])
  expect(await verdictOf('D1')).toMatchObject({ outcome: 'person', terms: { sendBackDays: 7 } })
  await call('PUT', '/law-packs', nothing)
})
