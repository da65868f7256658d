import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rounds } from '../../../test/support/rounds.ts'
import type { LineTerms, OrderTerms } from './order-terms.ts'
import { workOutPaid } from './work-out-paid.ts'

type Terms = Omit<Partial<OrderTerms>, 'lines'> & { lines?: readonly Partial<LineTerms>[]; paid?: number }

function order({ lines = [], paid = 0, ...terms }: Terms): OrderTerms {
  return {
    currency: 'EUR',
    placedAt: '2026-03-02T09:00:00Z',
    customer: {},
    payments: paid === 0 ? [] : [{ ref: 'P1', provider: 'sandbox', amount: paid, capturedAt: '2026-03-02T09:00:00Z' }],
    lines: lines.map((line, index) => ({
      ref: `${index + 1}`,
      sku: 'S',
      name: 'Goods',
      quantity: 1,
      unitPrice: 0,
      ...line,
    })),
    ...terms,
  }
}

const paidOf = (terms: Terms) => workOutPaid(order(terms)).lines.map((line) => line.paidMinor)
const taxOf = (terms: Terms) => workOutPaid(order(terms)).lines.map((line) => line.taxMinor)
const net = { taxIncluded: false } as const

describe('what each line really cost the customer', () => {
  test('A4: a discount per unit lowers the base of the tax: (1000 − 100) × 1.2 = 1080', () => {
    expect(paidOf({ lines: [{ unitPrice: 1000, discount: 100, taxRate: '0.2', ...net }] })).toEqual([1080])
  })

  test('A6: 2 × 50 without tax, discount 20, tax 10 %: 88 paid, 8 of it tax, on the line or on the order alike', () => {
    const line = { unitPrice: 5000, quantity: 2, taxRate: '0.10', ...net }
    for (const terms of [{ lines: [{ ...line, discount: 2000 }] }, { lines: [line], discount: 2000 }]) {
      expect(workOutPaid(order({ ...terms, paid: 8800 }))).toMatchObject({
        lines: [{ paidMinor: 8800, goodsMinor: 8000, taxMinor: 800 }],
        totalMinor: 8800,
        balanced: true,
      })
    }
  })

  test('A7: a line discount without tax is taken before the tax: 2 × 100 − 20 at 10 % is 198', () => {
    const line = { unitPrice: 10000, quantity: 2, discount: 2000, taxRate: '0.1', ...net }
    expect(paidOf({ lines: [line] })).toEqual([19800])
  })

  test.each([
    ['a negative charge', { charges: [{ kind: 'shipping_discount', amount: -5000 }], shipping: { amount: 5000 } }],
    ['a lower price of shipping', { shipping: { amount: 0 } }],
    [
      'more than the shipping cost',
      { charges: [{ kind: 'shipping_discount', amount: -5000 }], shipping: { amount: 100 } },
    ],
  ])('A10: a promotion on shipping never lowers the goods, told as %s', (_title, terms) => {
    const paid = workOutPaid(order({ lines: [{ unitPrice: 10000, quantity: 3 }], ...terms }))
    expect(paid.lines[0]?.paidMinor).toBe(30000)
    expect(paid.shippingMinor).toBe(0)
  })

  test('A19: a promotion of 3.99 over 3 + 1 units at 10 % makes 45.36 with shipping; our cent lands by largest remainder', () => {
    const lines = [
      { unitPrice: 1000, quantity: 3, taxRate: '0.1', ...net },
      { unitPrice: 1000, quantity: 1, taxRate: '0.1', ...net },
    ]
    const paid = workOutPaid(order({ lines, discount: 399, shipping: { amount: 500, tax: 75, ...net }, paid: 4536 }))
    // The source spreads unit by unit (27.00 and 9.01); we spread by line: exact shares 2.9925 and 0.9975.
    expect(paid.lines.map((line) => [line.goodsMinor, line.taxMinor])).toEqual([
      [2701, 270],
      [900, 90],
    ])
    expect(paid).toMatchObject({ shippingMinor: 575, shippingTaxMinor: 75, totalMinor: 4536, balanced: true })
  })

  test.each([
    ['on top', [1000, 2000, 1000], false],
    ['within', [1100, 2400, 1150], true],
  ])('A20: 46.50 with tax of 1.00, 4.00 and 1.50, the tax %s', (_title, prices, taxIncluded) => {
    const paid = workOutPaid(
      order({
        lines: [
          { unitPrice: prices[0]!, taxRate: '0.10', taxIncluded },
          { unitPrice: prices[1]!, taxRate: '0.20', taxIncluded },
        ],
        shipping: { amount: prices[2]!, tax: 150, taxIncluded },
        paid: 4650,
      }),
    )
    expect(paid.lines.map((line) => line.taxMinor)).toEqual([100, 400])
    expect(paid).toMatchObject({ shippingMinor: 1150, shippingTaxMinor: 150, totalMinor: 4650, balanced: true })
  })

  test('A22: a coupon of 70 over 200 and 150 leaves 160 and 120; a line it does not cover keeps its 120', () => {
    // The shop names the lines a coupon covers by giving each its share as a line discount.
    const lines = [
      { unitPrice: 100, quantity: 2, discount: 40 },
      { unitPrice: 50, quantity: 3, discount: 30 },
      { unitPrice: 30, quantity: 4 },
    ]
    expect(paidOf({ lines })).toEqual([160, 120, 120])
    expect(paidOf({ lines: lines.slice(0, 2).map(({ discount: _, ...line }) => line), discount: 70 })).toEqual([
      160, 120,
    ])
  })

  test('A29: a coupon of 30 over 100 and 50 leaves 80 and 40', () => {
    expect(paidOf({ lines: [{ unitPrice: 10000 }, { unitPrice: 5000 }], discount: 3000 })).toEqual([8000, 4000])
  })

  test('A33: ten at 23.90 with a quarter off cost 179.25, not ten rounded units', () => {
    const line = { unitPrice: 2390, quantity: 10, taxRate: '0.2' }
    expect(paidOf({ lines: [line], discount: 5975 })).toEqual([17925])
    expect(taxOf({ lines: [line], discount: 5975 })).toEqual([2988])
  })

  test('B7: half off the shipping leaves 10 of 20, and 6.15 of 12.30', () => {
    const halved = { charges: [{ kind: 'shipping_discount', amount: -1000 }], shipping: { amount: 2000 } }
    expect(workOutPaid(order(halved)).shippingMinor).toBe(1000)
    expect(workOutPaid(order({ shipping: { amount: 500, tax: 115, ...net } })).shippingMinor).toBe(615)
  })
})

describe('the tax a shop states', () => {
  test('on top of the price it is counted as it is, and the discount comes off the value with tax', () => {
    expect(paidOf({ lines: [{ unitPrice: 1000, tax: 200, ...net }], discount: 200 })).toEqual([1000])
  })

  test('stated after the discount it stays, even a cent away from the rate', () => {
    expect(taxOf({ lines: [{ unitPrice: 1200, tax: 99, taxRate: '0.2' }], discount: 600 })).toEqual([99])
  })

  test('stated before the discount it is brought down to the tax within what was paid', () => {
    expect(taxOf({ lines: [{ unitPrice: 1200, tax: 200, taxRate: '0.2' }], discount: 600 })).toEqual([100])
  })

  test('never exceeds what was paid for the line', () => {
    expect(taxOf({ lines: [{ unitPrice: 100, tax: 20 }], discount: 100 })).toEqual([0])
  })

  test('is left as stated when no discount touched the line', () => {
    expect(taxOf({ lines: [{ unitPrice: 1200, tax: 150, taxRate: '0.2' }] })).toEqual([150])
  })
})

describe('discounts and charges in unusual forms', () => {
  test('a negative charge of kind discount is spread over the goods like the discount of the order', () => {
    const lines = [{ unitPrice: 10000 }, { unitPrice: 5000 }]
    expect(paidOf({ lines, charges: [{ kind: 'discount', amount: -3000 }] })).toEqual([8000, 4000])
  })

  test('a line worth less than nothing is a discount for the others', () => {
    expect(paidOf({ lines: [{ unitPrice: 10000 }, { unitPrice: 0, discount: 2000 }] })).toEqual([8000, 0])
  })

  test('what a discount leaves over of the goods is taken off the shipping', () => {
    const terms = { lines: [{ unitPrice: 3000 }], discount: 5000, shipping: { amount: 3000 }, paid: 1000 }
    expect(workOutPaid(order(terms))).toMatchObject({
      lines: [{ paidMinor: 0 }],
      shippingMinor: 1000,
      chargesMinor: 0,
      totalMinor: 1000,
      balanced: true,
    })
  })

  test('postage told as a charge is shipping; a fee is not', () => {
    const charges = [
      { kind: 'postage', amount: 1800 },
      { kind: 'postage', amount: 200 },
      { kind: 'fee', amount: 1500 },
    ]
    expect(workOutPaid(order({ charges }))).toMatchObject({ shippingMinor: 2000, chargesMinor: 1500, totalMinor: 3500 })
  })

  test('goods given away bear no discount and hold no tax', () => {
    expect(paidOf({ lines: [{ unitPrice: 0, taxRate: '0.2' }, { unitPrice: 100 }], discount: 10 })).toEqual([0, 90])
  })

  test.each([
    [9900, -100],
    [10100, 100],
  ])('an order paid with %d instead of 10000 is marked, with the difference', (paid, difference) => {
    expect(workOutPaid(order({ lines: [{ unitPrice: 10000 }], paid }))).toMatchObject({ balanced: false, difference })
  })
})

describe('for any order', () => {
  const minor = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 100_000_000 }))
  const line = fc.record(
    {
      unitPrice: minor,
      quantity: fc.integer({ min: 1, max: 500 }),
      discount: minor,
      tax: minor,
      taxIncluded: fc.boolean(),
      taxRate: fc.constantFrom('0', '0.05', '0.13', '0.2', '0.0825', '1'),
    },
    { requiredKeys: ['unitPrice', 'quantity'] },
  )
  const charge = fc.record({
    kind: fc.constantFrom('postage', 'shipping_discount', 'discount', 'fee', 'manual'),
    amount: fc.integer({ min: -100_000, max: 100_000 }),
  })
  const terms = fc.record(
    {
      lines: fc.array(line, { maxLength: 12 }),
      discount: minor,
      shipping: fc.record({ amount: minor, tax: minor, taxIncluded: fc.boolean() }),
      charges: fc.array(charge, { maxLength: 5 }),
    },
    { requiredKeys: ['lines'] },
  )
  const runs = { numRuns: rounds(2000, 10_000) }

  test('lines, shipping and charges sum to the total, no line is below zero, and goods and tax make the line', () => {
    fc.assert(
      fc.property(terms, (of) => {
        const paid = workOutPaid(order(of as Terms))
        const lines = paid.lines.reduce((all, each) => all + each.paidMinor, 0)
        expect(lines + paid.shippingMinor + paid.chargesMinor).toBe(paid.totalMinor)
        expect(Math.min(0, paid.shippingMinor, paid.shippingTaxMinor)).toBe(0)
        expect(paid.shippingTaxMinor).toBeLessThanOrEqual(paid.shippingMinor)
        for (const each of paid.lines) {
          expect(each.goodsMinor + each.taxMinor).toBe(each.paidMinor)
          expect(Math.min(each.goodsMinor, each.taxMinor)).toBeGreaterThanOrEqual(0)
        }
        expect(paid.difference).toBe(0 - paid.totalMinor)
      }),
      runs,
    )
  })

  test('with every tax stated the total is the plain sum of the bill, and that payment balances it', () => {
    fc.assert(
      fc.property(terms, (of) => {
        const lines = of.lines.map((each) => ({ ...each, tax: each.tax ?? 0 }))
        const bill =
          lines.reduce(
            (all, each) =>
              all + each.unitPrice * each.quantity - (each.discount ?? 0) + (each.taxIncluded === false ? each.tax : 0),
            0,
          ) -
          (of.discount ?? 0) +
          (of.shipping ? of.shipping.amount + (of.shipping.taxIncluded ? 0 : of.shipping.tax) : 0) +
          (of.charges ?? []).reduce((all, each) => all + each.amount, 0)
        const paid = workOutPaid(order({ ...of, lines, paid: bill } as Terms))
        expect(paid.totalMinor).toBe(bill)
        expect(paid).toMatchObject({ balanced: true, difference: 0 })
      }),
      runs,
    )
  })
})
