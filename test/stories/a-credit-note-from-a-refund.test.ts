// A refund as the API shows it has all that a credit note prints: what of which line, how many, without tax, the tax and its rate, in words.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { componentKinds } from '#case'
import { kindWords } from '../../src/60-resolution/refund/component-words.ts'
import { commonWords } from '../../web/shared/words/common.ts'
import { moneyOf } from '../support/money.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let app: TestApplication
let shop: ReturnType<typeof moneyOf>
beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  const { call } = await app.merchant({ currency: 'EUR', jurisdiction: 'DE', timeZone: 'Europe/Berlin' })
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null, repaymentOrder: 'first_first' } })
  shop = moneyOf(call, story.clock)
})
afterAll(() => app.close())

/** Lines of two rates on top and within the price, a delivery and a charge; paid by card and gift card. */
const told = {
  currency: 'EUR',
  country: 'DE',
  lines: [
    { unitPrice: 1190, quantity: 3, taxRate: '0.19' },
    { unitPrice: 700, quantity: 1, taxRate: '0.07', taxIncluded: false },
  ],
  shipping: { amount: 595, taxRate: '0.19' },
  charges: [{ kind: 'cod', amount: 119, taxRate: '0.19' }],
  payments: [{ amount: 2000 }, { amount: 3033, provider: 'store_credit' }],
}

test('a credit note is made from a refund alone, and is its amount by rate to the cent', async () => {
  const { id: orderId, number, balanced } = await shop.order(told)
  expect(balanced).toBe(true)
  const { id, lines } = await shop.open(number, { 1: 3, 2: 1 }, { reason: 'no_longer_wanted' })
  await shop.approve(id, true)
  const eur = (amount: number) => ({ amount, currency: 'EUR' })
  const used = { result: 'accepted_with_deduction', grade: 'B', deduction: eur(238), reason: 'traces of use' }
  await shop.comes(id, [
    { line: lines[0].id, quantity: 2 },
    { line: lines[0].id, quantity: 1, judged: used },
    { line: lines[1].id, quantity: 1 },
  ])
  const { components: previewed } = await shop.preview(id)
  const { body } = await shop.resolve(id)
  const notes = []
  for (const refund of body.refunds) notes.push((await shop.call('GET', `/refunds/${refund.id}`)).body)
  expect(notes.map(({ amount }) => amount.amount)).toEqual([2000, 5033 - 238 - 2000])

  for (const { amount, components } of notes) {
    const net = components.filter(({ kind }: any) => kind !== 'tax')
    const tax = components.filter(({ kind }: any) => kind === 'tax')
    expect(sum([...net, ...tax])).toBe(amount.amount)
    expect(sum(tax)).toBe(net.reduce((all: number, one: any) => all + one.tax.amount, 0))
    for (const one of net) {
      expect(Math.abs(one.tax.amount - Number(one.taxRate) * one.amount.amount)).toBeLessThanOrEqual(1)
      expect(Boolean(one.lineRef && one.orderLineId && one.quantity)).toBe(['goods', 'deduction'].includes(one.kind))
    }
  }
  const all = notes.flatMap(({ components }) => components)
  expect(byWords(all)).toEqual({
    Goods: [3000 + 700, '商品'],
    'Tax (goods, 19%)': [570, '税（商品，19%）'],
    'Tax (goods, 7%)': [49, '税（商品，7%）'],
    'Original shipping': [500, '原运费'],
    'Tax (original shipping, 19%)': [95, '税（原运费，19%）'],
    'Other charges (cod)': [100, '其他费用（cod）'],
    'Tax (other charges, 19%)': [19, '税（其他费用，19%）'],
    'Deduction (inspection)': [-200, '扣款（检验）'],
    'Tax (deduction, 19%)': [-38, '税（扣款，19%）'],
  })
  expect(byWords(previewed)).toEqual(byWords(all))
  await shop.pay(id)
  const { ledger } = await shop.read(orderId)
  const refundedTax = ledger.reduce((sum: number, entry: any) => sum + entry.refundedTax.amount, 0)
  expect(refundedTax).toBe(sum(all.filter(({ kind }: any) => kind === 'tax')))
})

const sum = (components: any[]) => components.reduce((all, { amount }) => all + amount.amount, 0)

function byWords(components: any[]): Record<string, [number, string]> {
  const sums: Record<string, [number, string]> = {}
  for (const { words, amount } of components)
    sums[words.en] = [(sums[words.en]?.[0] ?? 0) + amount.amount, words['zh-CN']]
  return sums
}

test('the API names the kinds of components as the screens do', () => {
  expect(Object.keys(kindWords).sort()).toEqual([...componentKinds].sort())
  for (const kind of componentKinds)
    expect(kindWords[kind]).toEqual({
      'zh-CN': commonWords['zh-CN'].component[kind],
      en: commonWords.en.component[kind],
    })
})
