import { createReadStream, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { workOutPaid } from '../cost/work-out-paid.ts'
import { type ImportItem, mappings, readOrders } from './index.ts'
import { allOf } from './test-files.ts'

const file = new URL('../../../examples/online-retail-2010-12.csv', import.meta.url)
const chargeCodes = ['POST', 'DOT', 'C2', 'D', 'M', 'BANK CHARGES']

// The file read a second time by other means: cells counted from both ends, because only the description holds commas.
const plain = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((text) => {
    const [number = '', sku = ''] = text.split(',')
    const [, , priceText = '', , quantityText = ''] = text.split(',').reverse()
    const [pounds = '0', pence = ''] = priceText.split('.')
    const quantity = Number(quantityText)
    return {
      number,
      sku,
      quantity,
      worth: Number(pounds + pence.padEnd(2, '0')) * quantity,
      customer: text.split(',').at(-2),
    }
  })
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
const isReturn = ({ number }: { number: string }) => number.startsWith('C')

describe('the real file of a UK retailer', () => {
  let items: ImportItem[]
  const orders = () => items.filter((item) => item.kind === 'order')
  const returns = () => items.filter((item) => item.kind === 'return_invoice')
  const order = (number: string) => orders().find((item) => item.number === number)!.order

  beforeAll(async () => {
    items = await allOf(readOrders(createReadStream(file), 'generic-csv', mappings['online-retail']))
  })

  test('holds exactly 469 orders and 43 return invoices, and not one row is refused', () => {
    expect([orders().length, returns().length, items.length]).toEqual([469, 43, 512])
  })

  test('every order adds up to the penny', () => {
    for (const { order: terms, number } of orders()) {
      const paid = workOutPaid(terms)
      expect([number, paid.balanced, paid.difference]).toEqual([number, true, 0])
      const parts = sum(paid.lines.map(({ paidMinor }) => paidMinor)) + paid.shippingMinor + paid.chargesMinor
      expect(parts).toBe(sum(terms.payments.map(({ amount }) => amount)))
    }
  })

  test('goods and charges of all orders make £184,248.33, as counted from the file by other means', () => {
    const total = sum(orders().map(({ order: terms }) => workOutPaid(terms).totalMinor))
    expect(total).toBe(18_424_833)
    expect(total).toBe(sum(plain.filter((row) => !isReturn(row)).map(({ worth }) => worth)))
  })

  test('the return invoices credit £3,580.58, as counted from the file by other means', () => {
    const credited = sum(returns().map(({ invoice }) => invoice.credited))
    expect(credited).toBe(358_058)
    expect(credited).toBe(-sum(plain.filter(isReturn).map(({ worth }) => worth)))
  })

  test('every single order is worth what its rows say, goods and charges apart', () => {
    const goodsOf = new Map<string, number>()
    const chargesOf = new Map<string, number>()
    for (const { number, sku, worth } of plain) {
      const of = chargeCodes.includes(sku) ? chargesOf : goodsOf
      of.set(number, (of.get(number) ?? 0) + worth)
    }
    for (const { number, order: terms } of orders()) {
      const goods = sum(terms.lines.map(({ unitPrice, quantity }) => unitPrice * quantity))
      const charges = sum((terms.charges ?? []).map(({ amount }) => amount))
      expect([number, goods, charges]).toEqual([number, goodsOf.get(number) ?? 0, chargesOf.get(number) ?? 0])
    }
  })

  test('charges are told from goods: 25 of postage, 10 by hand, one bank fee', () => {
    const charges = orders().flatMap(({ order: terms }) => terms.charges ?? [])
    const of = (kind: string) => charges.filter((charge) => charge.kind === kind).map(({ amount }) => amount)
    expect([of('postage').length, sum(of('postage'))]).toEqual([25, 385_174])
    expect([of('manual').length, sum(of('manual'))]).toEqual([10, 6_541])
    expect(of('fee')).toEqual([1_500])
    expect(
      orders()
        .flatMap(({ order: terms }) => terms.lines)
        .some(({ sku }) => chargeCodes.includes(sku)),
    ).toBe(false)
  })

  test('two of the returns are a discount granted later, not goods', () => {
    const discounts = returns().filter(({ invoice }) => invoice.charges.length > 0)
    expect(discounts.map(({ number, invoice }) => [number, invoice.lines.length, invoice.charges])).toEqual([
      ['C536379', 0, [{ kind: 'discount', amount: -2750 }]],
      ['C537164', 0, [{ kind: 'discount', amount: -2929 }]],
    ])
  })

  test('9,834 goods lines survive; stock written off at price 0 is sold to nobody', () => {
    expect(sum(orders().map(({ order: terms }) => terms.lines.length))).toBe(9_834)
    const writtenOff = orders().filter(({ order: terms }) =>
      terms.charges?.some(({ kind }) => kind === 'stock_adjustment'),
    )
    expect(writtenOff).toHaveLength(30)
    expect(writtenOff.every(({ order: terms }) => terms.lines.length === 0 && terms.payments.length === 0)).toBe(true)
  })

  test('536365 is seven lines for £139.12, in London winter time, without the blanks of its names', () => {
    expect(order('536365')).toMatchObject({
      currency: 'GBP',
      placedAt: '2010-12-01T08:26:00.000Z',
      customer: { ref: '17850' },
      shippingAddress: { country: 'GB' },
      payments: [{ ref: '536365', provider: 'manual', amount: 13_912 }],
    })
    expect(order('536365').lines).toHaveLength(7)
    expect(
      orders()
        .flatMap(({ order: terms }) => terms.lines)
        .every(({ name }) => name === name.trim() && name !== ''),
    ).toBe(true)
  })

  test('the same SKU twice in one order keeps both its prices, each under its own ref', () => {
    const twice = order('536544').lines.filter(({ sku }) => sku === '22844')
    expect(twice.map(({ unitPrice, quantity }) => [unitPrice, quantity])).toEqual([
      [1698, 1],
      [850, 2],
    ])
    for (const { order: terms } of orders())
      expect(new Set(terms.lines.map(({ ref }) => ref)).size).toBe(terms.lines.length)
  })

  test('orders without a customer id are orders still, and one invoice holds nothing but a bank charge', () => {
    const nameless = new Set(plain.filter((row) => !isReturn(row) && row.customer === '').map(({ number }) => number))
    expect(orders().filter(({ order: terms }) => terms.customer.ref === undefined)).toHaveLength(nameless.size)
    expect(nameless.size).toBe(68)
    expect(order('536779')).toMatchObject({ lines: [], charges: [{ kind: 'fee', amount: 1500 }] })
  })
})
