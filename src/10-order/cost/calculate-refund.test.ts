import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invariant, isRefused } from '#kernel/result'
import { calculateRefund } from './calculate-refund.ts'
import type { RefundBasis, RefundCalculation, RefundLine } from './refund-basis.ts'
import { refundsOriginalShipping } from './refunds-original-shipping.ts'

function line(terms: Partial<RefundLine>): RefundLine {
  const fresh = { lineRef: '1', paidMinor: 0, taxMinor: 0, quantity: 1, refundedUnits: 0, refundedMinor: 0, units: 1 }
  return { ...fresh, ...terms }
}

function refund(basis: RefundBasis): RefundCalculation {
  const calculation = calculateRefund(basis)
  invariant(!isRefused(calculation), 'this refund is not refused')
  return calculation
}

const totalOf = (...lines: RefundLine[]) => refund({ lines }).totalMinor
const told = (basis: RefundBasis) => refund(basis).components.map(({ kind, amountMinor }) => [kind, amountMinor])
const shipping = (paidMinor: number, taxMinor = 0) => ({ paidMinor, taxMinor, refundedMinor: 0, isRefunded: true })

/** The line after a refund, as the order keeps it. */
const followedBy = (before: RefundLine, { lines }: RefundCalculation): RefundLine => ({
  ...before,
  refundedUnits: before.refundedUnits + lines[0]!.units,
  refundedMinor: before.refundedMinor + lines[0]!.valueMinor,
})

describe('refund cases from the field', () => {
  test('A2: 1 of 2 units at 1125 with 12.5 % tax gives 1125 back, 125 of it tax', () => {
    expect(told({ lines: [line({ paidMinor: 2250, taxMinor: 250, quantity: 2 })] })).toEqual([
      ['goods', 1000],
      ['tax', 125],
    ])
  })

  test('A4: the discounted unit gives 1080 back', () => {
    expect(totalOf(line({ paidMinor: 1080, taxMinor: 180 }))).toBe(1080)
  })

  test('A6: of 2 units for 88, the one received well gives 44', () => {
    expect(totalOf(line({ paidMinor: 8800, taxMinor: 800, quantity: 2 }))).toBe(4400)
  })

  test('A7: with one of two units already on its way, the other is still worth 99.00', () => {
    const other = line({ paidMinor: 19800, taxMinor: 1800, quantity: 2, refundedUnits: 1, refundedMinor: 9900 })
    expect(totalOf(other)).toBe(9900)
  })

  test('A10: a promotion on shipping leaves each of 3 units worth 100', () => {
    const free = { paidMinor: 0, refundedMinor: 0, isRefunded: true }
    expect(refund({ lines: [line({ paidMinor: 30000, quantity: 3 })], shipping: free }).totalMinor).toBe(10000)
  })

  test('A16: of 12.30, after 5.00 was given back, the whole unit returns 7.30, and its tax 2.30 in all', () => {
    const whole = line({ paidMinor: 1230, taxMinor: 230, units: 0 })
    const five = refund({ lines: [whole], compensations: [{ amountMinor: 500, lineRef: '1' }] })
    const rest = refund({ lines: [{ ...followedBy(whole, five), units: 1 }] })
    expect([five.totalMinor, rest.totalMinor]).toEqual([500, 730])
    const tax = [five, rest].flatMap(({ components }) => components).filter(({ kind }) => kind === 'tax')
    expect(tax.reduce((all, { amountMinor }) => all + amountMinor, 0)).toBe(230)
  })

  test('A19 and A20: refunding all gives back every line with its tax and the shipping with its own', () => {
    const lines = [
      line({ lineRef: 'shirt', paidMinor: 1100, taxMinor: 100 }),
      line({ lineRef: 'mug', paidMinor: 2400, taxMinor: 400 }),
    ]
    const { components, totalMinor } = refund({ lines, shipping: shipping(1150, 150) })
    expect(totalMinor).toBe(4650)
    expect(components.filter(({ kind }) => kind === 'tax').map(({ amountMinor }) => amountMinor)).toEqual([
      100, 400, 150,
    ])
    const promoted = [
      line({ lineRef: '1', paidMinor: 2971, taxMinor: 270, quantity: 3, units: 3 }),
      line({ lineRef: '2', paidMinor: 990, taxMinor: 90 }),
    ]
    expect(refund({ lines: promoted, shipping: shipping(575, 75) }).totalMinor).toBe(4536)
  })

  test('A22: what was paid after the coupon, 160 and 120, is what goes back', () => {
    expect(totalOf(line({ paidMinor: 160, quantity: 2, units: 2 }))).toBe(160)
    expect(totalOf(line({ paidMinor: 120, quantity: 3, units: 3 }))).toBe(120)
  })

  test('A29: the article of 100 with a coupon share of 20 gives back 80', () => {
    expect(totalOf(line({ paidMinor: 8000 }))).toBe(8000)
  })

  test('A31: 5 of 6 at 45 give back 225 when the discount is kept, and 220 when it is clawed back', () => {
    const lines = [line({ paidMinor: 27000, quantity: 6, units: 5 })]
    expect(refund({ lines }).totalMinor).toBe(22500)
    // Claw-back is the merchant's setting: the unit that stays costs its full 50 again.
    const deductions = [{ amountMinor: 500, reason: 'threshold of 300 no longer reached', rule: 'promotion.claw_back' }]
    expect(told({ lines, deductions })).toEqual([
      ['goods', 22500],
      ['deduction', -500],
    ])
  })

  test('A33: the full refund is 179.25, in one go and unit by unit', () => {
    let unit = line({ paidMinor: 17925, taxMinor: 2988, quantity: 10 })
    let sum = 0
    for (let k = 0; k < 10; k++) {
      const one = refund({ lines: [unit] })
      sum += one.totalMinor
      unit = followedBy(unit, one)
    }
    expect([sum, totalOf(line({ paidMinor: 17925, quantity: 10, units: 10 }))]).toEqual([17925, 17925])
  })

  test('B1: 1200 less return shipping of 1125 the customer pays is 75', () => {
    const returnFreight = { amountMinor: 1125, payer: 'customer', advancedBy: 'merchant', rule: 'freight' } as const
    expect(refund({ lines: [line({ paidMinor: 1200 })], returnFreight })).toMatchObject({
      totalMinor: 75,
      components: [{ kind: 'goods' }, { kind: 'return_freight', amountMinor: -1125, rule: 'freight' }],
    })
  })

  test('B4: 3 units of 10 with shipping of 10 give back 40, then nothing is left', () => {
    const all = line({ paidMinor: 3000, quantity: 3, units: 3 })
    const first = refund({ lines: [all], shipping: shipping(1000) })
    expect(first.totalMinor).toBe(4000)
    const nothing = { ...shipping(1000), refundedMinor: first.shippingMinor }
    expect(refund({ lines: [{ ...followedBy(all, first), units: 0 }], shipping: nothing }).totalMinor).toBe(0)
    expect(calculateRefund({ lines: [{ ...followedBy(all, first), units: 1 }] })).toEqual({
      refused: 'more_units_than_left',
      facts: { lineRef: '1', left: 0 },
    })
  })

  test('B14: 2 units at 100 less a fee of 10 % give back 180', () => {
    const lines = [line({ paidMinor: 50000, quantity: 5, units: 2 })]
    expect(told({ lines, restockingFee: { basisPoints: 1000 } })).toEqual([
      ['goods', 20000],
      ['restocking_fee', -2000],
    ])
  })

  test('B15: all items back with the shipping kept: 248 of 257.90', () => {
    const kept = { ...shipping(990), isRefunded: false }
    expect(refund({ lines: [line({ paidMinor: 24800 })], shipping: kept }).totalMinor).toBe(24800)
  })

  test('C18 and D17: 3 asked for, 2 received and accepted, gives 179.98', () => {
    expect(totalOf(line({ paidMinor: 26997, quantity: 3, units: 2 }))).toBe(17998)
  })
})

describe('what is taken off and what is given', () => {
  test('a deduction never eats into another line, and says what it could not take', () => {
    const damaged = line({ lineRef: 'a', paidMinor: 1000, deductions: [{ amountMinor: 1500, reason: 'cut' }] })
    const calculation = refund({ lines: [damaged, line({ lineRef: 'b', paidMinor: 2000 })] })
    expect(calculation).toMatchObject({ totalMinor: 2000, uncoveredMinor: 500 })
  })

  test('after a deduction on the first unit, the second is worth its own share and no more', () => {
    const scratched = line({ paidMinor: 2000, quantity: 2, deductions: [{ amountMinor: 300, reason: 'scratched' }] })
    const first = refund({ lines: [scratched] })
    expect(first.totalMinor).toBe(700)
    expect(totalOf({ ...followedBy(scratched, first), deductions: [] })).toBe(1000)
  })

  test('freight above the refund leaves nothing to refund, never a debt', () => {
    const returnFreight = { amountMinor: 1500, payer: 'customer', advancedBy: 'merchant' } as const
    expect(refund({ lines: [line({ paidMinor: 1000 })], returnFreight })).toMatchObject({
      totalMinor: 0,
      uncoveredMinor: 500,
    })
  })

  test.each([
    ['the merchant pays and the customer advanced it: given back', 'merchant', 'customer', 1300],
    ['the merchant pays by prepaid label: nothing moves', 'merchant', 'merchant', 1000],
    ['the customer paid the carrier herself: nothing moves', 'customer', 'customer', 1000],
    ['the customer pays for a prepaid label: taken off', 'customer', 'merchant', 700],
  ] as const)('return freight: %s', (_title, payer, advancedBy, totalMinor) => {
    const returnFreight = { amountMinor: 300, payer, advancedBy }
    expect(refund({ lines: [line({ paidMinor: 1000 })], returnFreight }).totalMinor).toBe(totalMinor)
  })

  test('a compensation above what is left of its line is refused', () => {
    const kept = line({ paidMinor: 1000, refundedMinor: 400, units: 0 })
    expect(calculateRefund({ lines: [kept], compensations: [{ amountMinor: 601, lineRef: '1' }] })).toEqual({
      refused: 'compensation_above_left',
      facts: { lineRef: '1', leftMinor: 600 },
    })
  })

  test('two compensations of one line share what is left of it', () => {
    const compensations = [
      { amountMinor: 600, lineRef: '1' },
      { amountMinor: 500, lineRef: '1' },
    ]
    expect(calculateRefund({ lines: [line({ paidMinor: 1000, units: 0 })], compensations })).toMatchObject({
      refused: 'compensation_above_left',
      facts: { leftMinor: 400 },
    })
  })

  test('a compensation for no line in particular stands for itself, and fees leave it alone', () => {
    const basis = { lines: [line({ paidMinor: 100 })], compensations: [{ amountMinor: 500 }] }
    const returnFreight = { amountMinor: 300, payer: 'customer', advancedBy: 'merchant' } as const
    expect(refund({ ...basis, returnFreight }).totalMinor).toBe(500)
  })

  test('a line told twice, and a deduction with a sign, are faults of ours', () => {
    expect(() => calculateRefund({ lines: [line({}), line({})] })).toThrow('each line comes once')
    expect(() => refund({ lines: [line({})], deductions: [{ amountMinor: -1, reason: '' }] })).toThrow('no sign')
  })

  test('a gift gives nothing back, and no component of zero', () => {
    expect(refund({ lines: [line({ paidMinor: 0 })] })).toMatchObject({ totalMinor: 0, components: [] })
  })

  test.each([
    ['merchant', true, false, true],
    ['carrier', true, false, true],
    ['none', true, true, true],
    ['none', true, false, false],
    ['customer', true, false, false],
    ['merchant', false, true, false],
  ] as const)(
    'original shipping: fault %s, everything returned %s, law %s → %s',
    (fault, everythingReturned, lawSaysSo, is) => {
      expect(refundsOriginalShipping({ fault, everythingReturned, lawSaysSo })).toBe(is)
    },
  )
})

describe('for any line, split and sequence', () => {
  const runs = { numRuns: 10_000 }
  const paid = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 1_000_000_000_000 }))
  const step = fc.record({
    units: fc.nat({ max: 7 }),
    compensation: fc.oneof(fc.constant(0), fc.nat({ max: 3000 })),
    deduction: fc.oneof(fc.constant(0), fc.nat({ max: 3000 })),
  })
  const bought = fc.record({
    paidMinor: paid,
    tax: fc.nat({ max: 100 }),
    quantity: fc.integer({ min: 1, max: 20 }),
    steps: fc.array(step, { maxLength: 8 }),
  })

  test('partial refunds, compensations and deductions together never exceed the line, and end at exactly what was paid', () => {
    fc.assert(
      fc.property(bought, ({ paidMinor, tax, quantity, steps }) => {
        const taxMinor = Math.floor((paidMinor * tax) / 100)
        let now = line({ paidMinor, taxMinor, quantity, units: 0 })
        const back = { value: 0, tax: 0 }
        const last = { units: quantity, compensation: 0, deduction: 0 }
        for (const { units, compensation, deduction } of [...steps, last]) {
          const asked = Math.min(units, now.quantity - now.refundedUnits)
          const basis: RefundBasis = {
            lines: [{ ...now, units: asked, deductions: [{ amountMinor: deduction, reason: 'worn' }] }],
            compensations: [{ amountMinor: compensation, lineRef: '1' }],
          }
          const calculation = calculateRefund(basis)
          if (isRefused(calculation)) {
            expect(calculation.refused).toBe('compensation_above_left')
            continue
          }
          expect(calculation.totalMinor).toBeGreaterThanOrEqual(0)
          for (const { kind, amountMinor } of calculation.components) {
            expect(kind === 'deduction' ? amountMinor < 0 : amountMinor > 0).toBe(true)
            if (kind !== 'deduction') back.value += amountMinor
            if (kind === 'tax') back.tax += amountMinor
          }
          now = followedBy({ ...now, units: 0 }, calculation)
          expect(now.refundedMinor).toBe(back.value)
          expect(now.refundedMinor).toBeLessThanOrEqual(paidMinor)
        }
        expect(back).toEqual({ value: paidMinor, tax: paidMinor === 0 ? 0 : taxMinor })
      }),
      runs,
    )
  })

  test('whatever is taken off and given, the components sum to the total, and it is never negative', () => {
    const basis = fc.record({
      lines: fc.array(
        fc.record({ paidMinor: paid, quantity: fc.integer({ min: 1, max: 9 }), off: fc.nat({ max: 900 }) }),
        {
          maxLength: 5,
        },
      ),
      freight: fc.nat({ max: 5000 }),
      payer: fc.constantFrom('merchant' as const, 'customer' as const),
      advancedBy: fc.constantFrom('merchant' as const, 'customer' as const),
      basisPoints: fc.nat({ max: 10_000 }),
      shipping: fc.nat({ max: 2000 }),
      clawBack: fc.nat({ max: 3000 }),
    })
    fc.assert(
      fc.property(basis, (of) => {
        const { components, totalMinor, uncoveredMinor } = refund({
          lines: of.lines.map(({ off, ...terms }, index) =>
            line({ ...terms, lineRef: `${index}`, deductions: [{ amountMinor: off, reason: 'worn' }] }),
          ),
          deductions: [{ amountMinor: of.clawBack, reason: 'threshold' }],
          shipping: shipping(of.shipping),
          returnFreight: { amountMinor: of.freight, payer: of.payer, advancedBy: of.advancedBy },
          restockingFee: { basisPoints: of.basisPoints },
        })
        expect(totalMinor).toBe(components.reduce((all, { amountMinor }) => all + amountMinor, 0))
        expect(totalMinor).toBeGreaterThanOrEqual(0)
        expect(uncoveredMinor).toBeGreaterThanOrEqual(0)
      }),
      runs,
    )
  })
})
