import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import { rounds } from '../../../test/support/rounds.ts'
import type { OrderTerms } from '../cost/order-terms.ts'
import { repaymentOrders } from '../cost/split-over-payments.ts'
import { workOutPaid } from '../cost/work-out-paid.ts'
import { consumedMinor, consumedTaxMinor } from './ledger.ts'
import { ledgerOf, type TestCase } from './ledger-in-test.ts'

type Told = Omit<Partial<OrderTerms>, 'lines'> & {
  lines: { unitPrice: number; quantity?: number; [more: string]: unknown }[]
}

/** An order that is paid with what it comes to, unless it says otherwise. */
function order({ lines, ...told }: Told): OrderTerms {
  const of = {
    currency: 'EUR',
    placedAt: '2026-03-02T09:00:00Z',
    customer: {},
    lines: lines.map((line, index) => ({ ref: `${index + 1}`, sku: 'S', name: 'Goods', quantity: 1, ...line })),
    payments: [],
    ...told,
  }
  const payment = (amount: number) => [{ ref: 'P1', provider: 'manual', amount, capturedAt: '2026-03-02T09:00:00Z' }]
  return told.payments ? of : { ...of, payments: payment(Math.max(0, workOutPaid(of).totalMinor)) }
}

const paymentsOf = (...amounts: number[]) =>
  amounts.map((amount, index) => ({
    ref: `P${index + 1}`,
    provider: 'manual',
    amount,
    capturedAt: '2026-03-02T09:00:00Z',
  }))

/** A case in which all these units were accepted: `{ 1: 2 }` is two of line 1. */
const accepted = (id: string, units: Record<string, number>, rest: Partial<TestCase> = {}): TestCase => ({
  id,
  lines: Object.entries(units).map(([ref, count]) => ({
    ref,
    judged: [{ firstUnit: 0, units: count, deductions: [] }],
  })),
  ...rest,
})
const units = (caseLineId: string, quantity: number) => [{ caseLineId, quantity }]
const totalOf = (answer: ReturnType<ReturnType<typeof ledgerOf>['answer']>) =>
  isRefused(answer) ? answer : answer.totalMinor
/** What is posted for each thing: why, gross, the tax within. */
const postedBy = (answer: ReturnType<ReturnType<typeof ledgerOf>['answer']>) =>
  isRefused(answer) ? answer : answer.postings.map(({ why, grossMinor, taxMinor }) => [why, grossMinor, taxMinor])

describe('goods', () => {
  test('299 for three are 100, 99 and 100 one by one, whatever is given up between', () => {
    const ledger = ledgerOf(order({ lines: [{ unitPrice: 100, quantity: 3 }], discount: 1 }))
    const one = accepted('A', { 1: 3 })
    const next = () => ledger.answer(one, [{ lines: units('A 1', 1) }])
    expect([totalOf(next()), totalOf(next())]).toEqual([100, 99])
    ledger.giveUp(ledger.refunds()[0]!)
    expect([totalOf(next()), totalOf(next())].map(Number).reduce((sum, one) => sum + one)).toBe(200)
  })

  test('with 10 % tax of 11.00 a deduction of 3.30 takes 0.30 of the tax with it', () => {
    const deductions = [{ amountMinor: 330, reason: 'inspection', rule: 'inspection_deduction' }]
    const ledger = ledgerOf(order({ lines: [{ unitPrice: 1100, taxRate: '0.1' }] }))
    const one = { id: 'A', lines: [{ ref: '1', judged: [{ firstUnit: 0, units: 1, deductions }] }] }
    expect(postedBy(ledger.answer(one, [{}]))).toEqual([
      ['returned', 1100, 100],
      ['deducted', -330, -30],
    ])
    expect(ledger.entries()[0]).toMatchObject({ deductedMinor: 330, deductedTaxMinor: 30, underWayTaxMinor: 70 })
  })

  test('a deduction of two units judged together is shared by them, and no other unit knows of it', () => {
    const deductions = [{ amountMinor: 301, reason: 'inspection', rule: 'inspection_deduction' }]
    const judged = [
      { firstUnit: 0, units: 2, deductions },
      { firstUnit: 2, units: 1, deductions: [] },
    ]
    const ledger = ledgerOf(order({ lines: [{ unitPrice: 1000, quantity: 3 }] }))
    const next = () => totalOf(ledger.answer({ id: 'A', lines: [{ ref: '1', judged }] }, [{ lines: units('A 1', 1) }]))
    expect([next(), next(), next()]).toEqual([849, 850, 1000])
  })

  test('an agreed amount below the calculation is a deduction of what came back, one above gives deductions up first', () => {
    const deductions = [{ amountMinor: 300, reason: 'inspection', rule: 'inspection_deduction' }]
    const told = order({ lines: [{ unitPrice: 1000, quantity: 2 }] })
    const one = { id: 'A', lines: [{ ref: '1', judged: [{ firstUnit: 0, units: 1, deductions }] }] }
    expect(postedBy(ledgerOf(told).answer(one, [{ amountMinor: 500 }]))).toEqual([
      ['returned', 1000, 0],
      ['deducted', -300, 0],
      ['deducted', -200, 0],
    ])
    expect(postedBy(ledgerOf(told).answer(one, [{ amountMinor: 1200 }]))).toEqual([
      ['returned', 1000, 0],
      ['goodwill', 200, 0],
    ])
    expect(totalOf(ledgerOf(told).answer(one, [{ amountMinor: 2001 }]))).toEqual({
      refused: 'refund_exceeds_paid',
      facts: { most: 2000 },
    })
  })

  test.each([
    ['more than is open', [{ lines: units('A 1', 3) }], 'more_than_accepted'],
    [
      'a line named twice with more than is open',
      [{ lines: [...units('A 1', 1), ...units('A 1', 2)] }],
      'more_than_accepted',
    ],
    ['a line of another case', [{ lines: units('B 1', 1) }], 'line_not_in_case'],
    ['the same units in two parts', [{}, { lines: units('A 1', 1) }], 'more_than_accepted'],
    ['nothing more', [{}, {}], 'nothing_to_refund'],
    [
      'a charge the order does not have',
      [{ entry: { kind: 'charge' as const, chargeKind: 'x' } }],
      'charge_not_in_order',
    ],
    ['a delivery that cost nothing', [{ entry: { kind: 'delivery' as const } }], 'nothing_to_refund'],
  ])('%s is refused', (_title, parts, code) => {
    const ledger = ledgerOf(order({ lines: [{ unitPrice: 1000, quantity: 2 }] }))
    expect(ledger.answer(accepted('A', { 1: 2 }), parts)).toMatchObject({ refused: code })
  })

  test('M6: a unit answered while goodwill had taken all that was left is owed again once the goodwill is given up', () => {
    const ledger = ledgerOf(order({ lines: [{ unitPrice: 150, quantity: 4 }] }))
    const one = accepted('A', { 1: 4 })
    expect(totalOf(ledger.answer(one, [{ lines: units('A 1', 1), amountMinor: 600 }]))).toBe(600)
    expect(totalOf(ledger.answer(one, [{ lines: units('A 1', 1) }]))).toBe(0)
    ledger.giveUp(ledger.refunds()[0]!)
    expect(totalOf(ledger.answer(one, [{}]))).toBe(600)
  })
})

describe('a promotion that a return breaks (A31)', () => {
  const six = {
    lines: [{ unitPrice: 5000, quantity: 6 }],
    discount: 3000,
    promotions: [{ kind: '满减', threshold: 30_000, amount: 3000 }],
  }

  test('is kept in share, or clawed back and given back when the rest comes too', () => {
    const all = accepted('A', { 1: 6 }, { ground: { withDelivery: false } })
    const five = [{ lines: units('A 1', 5) }]
    expect(totalOf(ledgerOf(order(six)).answer(all, five))).toBe(22_500)
    const ledger = ledgerOf(order(six), { promotionOnReturn: 'claw_back' })
    expect(totalOf(ledger.answer(all, five))).toBe(22_000)
    expect(totalOf(ledger.answer(all, [{}]))).toBe(5000)
    expect(ledger.entries()[0]).toMatchObject({ underWayMinor: 27_000, deductedMinor: 0 })
  })

  test('that the goods which stay still reach is not', () => {
    const promotions = [{ kind: '满减', threshold: 20_000, amount: 3000 }]
    const ledger = ledgerOf(order({ ...six, promotions }), { promotionOnReturn: 'claw_back' })
    const two = accepted('A', { 1: 2 }, { ground: { withDelivery: false } })
    expect(totalOf(ledger.answer(two, [{}]))).toBe(9000)
  })

  test('goods that went back by a fault or by a law that gives everything back do not break', () => {
    const ledger = ledgerOf(order(six), { promotionOnReturn: 'claw_back' })
    expect(totalOf(ledger.answer(accepted('A', { 1: 1 }), [{}]))).toBe(4500)
    const own = accepted('B', { 1: 1 }, { ground: { withDelivery: false } })
    expect(totalOf(ledger.answer(own, [{}]))).toBe(4500 - 2000)
    expect(totalOf(ledger.answer(accepted('C', { 1: 4 }), [{}]))).toBe(18_000 + 2000)
  })
})

test('a restocking fee is taken off where the ground allows it, with its tax', () => {
  const ledger = ledgerOf(order({ lines: [{ unitPrice: 1100, taxRate: '0.1', quantity: 2 }] }))
  const one = accepted('A', { 1: 1 }, { ground: { restockingPercent: 10 } })
  expect(postedBy(ledger.answer(one, [{}]))).toEqual([
    ['returned', 1100, 100],
    ['restocking_fee', -110, -10],
  ])
})

test('a person’s payment is emptied first, the rest goes by the merchant’s order, and each posting is divided', () => {
  const told = order({ lines: [{ unitPrice: 10_000, quantity: 2 }], payments: paymentsOf(12_000, 8000) })
  const ledger = ledgerOf(told)
  const answer = ledger.answer(accepted('A', { 1: 2 }), [
    { lines: units('A 1', 1), paymentId: 'P2', amountMinor: 5000 },
    { lines: units('A 1', 1) },
  ])
  expect(isRefused(answer) || answer.refunds.map(({ paymentId, amountMinor }) => [paymentId, amountMinor])).toEqual([
    ['P2', 5000 + 2000],
    ['P1', 8000],
  ])
  expect(totalOf(ledgerOf(told).answer(accepted('A', { 1: 1 }), [{ paymentId: 'P2' }]))).toEqual({
    refused: 'refund_exceeds_payment',
    facts: { most: 8000 },
  })
})

describe('for any order and any history', () => {
  const minor = fc.integer({ min: 0, max: 100_000 })
  const rate = fc.constantFrom(undefined, '0', '0.05', '0.13', '0.2')
  const line = fc.record({
    unitPrice: minor,
    quantity: fc.integer({ min: 1, max: 5 }),
    taxRate: rate,
    taxIncluded: fc.boolean(),
  })
  const told = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    discount: fc.option(minor, { nil: undefined }),
    shipping: fc.option(fc.record({ amount: minor, taxRate: rate }), { nil: undefined }),
    charges: fc.array(
      fc.record({
        kind: fc.constantFrom('fee', 'coupon', 'rounding', 'postage'),
        amount: fc.integer({ min: -20_000, max: 20_000 }),
      }),
      { maxLength: 3 },
    ),
    shares: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  })
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('refund' as const),
        share: fc.nat({ max: 100 }),
        count: fc.nat({ max: 6 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant('goodwill' as const),
        share: fc.nat({ max: 100 }),
        count: fc.nat({ max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constant('delivery' as const),
        share: fc.nat({ max: 100 }),
        count: fc.constant(0),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant('give_up' as const),
        share: fc.nat({ max: 100 }),
        count: fc.nat({ max: 9 }),
      }),
    },
  )

  test('no entry gives more than was paid, nor more tax; all of it back is all that was paid, and the taxes close', () => {
    fc.assert(
      fc.property(
        told,
        fc.array(step, { maxLength: 10 }),
        fc.constantFrom(...repaymentOrders),
        ({ shares, ...of }, steps, how) => {
          const plain = order(of as Told)
          const total = plain.payments[0]!.amount
          const parts = shares.map((share) => Math.floor((total * share) / shares.reduce((a, b) => a + b, 0)))
          parts[0]! += total - parts.reduce((a, b) => a + b, 0)
          const ledger = ledgerOf({ ...plain, payments: paymentsOf(...parts) }, {}, how)
          const balanced = workOutPaid({ ...plain, payments: paymentsOf(...parts) })
          const all = accepted('A', Object.fromEntries(plain.lines.map(({ ref, quantity }) => [ref, quantity])))
          const check = () => {
            for (const entry of ledger.entries()) {
              expect(entry.underWayMinor).toBeGreaterThanOrEqual(0)
              expect(entry.underWayTaxMinor).toBeGreaterThanOrEqual(0)
              expect(entry.deductedTaxMinor).toBeGreaterThanOrEqual(0)
              expect(consumedMinor(entry)).toBeLessThanOrEqual(entry.paidMinor)
              expect(consumedTaxMinor(entry)).toBeLessThanOrEqual(entry.paidTaxMinor)
            }
            for (const refund of ledger.refunds()) expect(refund.amountMinor).toBeGreaterThan(0)
            for (const one of ledger.payments) expect(one.refundedMinor).toBeLessThanOrEqual(one.capturedMinor)
          }
          for (const { act, share, count } of steps) {
            const ref = `${(count % plain.lines.length) + 1}`
            if (act === 'refund')
              ledger.answer(all, [
                { lines: units(`A ${ref}`, 1 + (count % 2)), amountMinor: share < 60 ? null : share * 10 },
              ])
            if (act === 'goodwill')
              ledger.answer(all, [{ remedy: 'compensation', lines: units(`A ${ref}`, 1), amountMinor: share + 1 }])
            if (act === 'delivery') ledger.answer(all, [{ entry: { kind: 'delivery' }, amountMinor: share + 1 }])
            const refund = ledger.refunds()[count % Math.max(1, ledger.refunds().length)]
            if (act === 'give_up' && refund) ledger.giveUp(refund)
            check()
          }
          const kept = accepted(
            'B',
            Object.fromEntries(plain.lines.map(({ ref, quantity }) => [ref, leftOf(ledger, ref, quantity)])),
          )
          const before = ledger.payments.reduce((sum, one) => sum + one.refundedMinor, 0)
          const rest = ledger.answer({ ...kept, lines: kept.lines.filter(({ judged }) => judged[0]!.units > 0) }, [{}])
          check()
          if (isRefused(rest) || !balanced.balanced || balanced.chargesMinor < 0) return
          const deducted = ledger.entries().reduce((sum, entry) => sum + entry.deductedMinor, 0)
          const done = ledger
            .entries()
            .filter(({ kind, units: bought, unitsDone }) => kind === 'line' && unitsDone < bought)
          if (done.length > 0) return
          expect(before + rest.totalMinor + deducted).toBe(total)
          for (const entry of ledger.entries()) expect(consumedTaxMinor(entry)).toBe(entry.paidTaxMinor)
        },
      ),
      { numRuns: rounds(1000, 4000) },
    )
  })

  /** Units of a line that are not done: kept ones come back too. */
  const leftOf = (ledger: ReturnType<typeof ledgerOf>, ref: string, bought: number): number =>
    bought - ledger.entries().find((entry) => entry.ref === `line ${ref}`)!.unitsDone
})

test('M18: what is taken off in many small amounts holds no more tax than what it is taken off', () => {
  const ledger = ledgerOf(order({ lines: [{ unitPrice: 10, tax: 5, taxIncluded: true }] }))
  const deductions = Array.from({ length: 9 }, () => ({ amountMinor: 1, reason: 'scratch', rule: 'by_hand' }))
  const one: TestCase = { id: 'A', lines: [{ ref: '1', judged: [{ firstUnit: 0, units: 1, deductions }] }] }
  expect(totalOf(ledger.answer(one, [{ amountMinor: 0 }]))).toBe(0)
  expect(ledger.entries()[0]).toMatchObject({
    underWayMinor: 0,
    underWayTaxMinor: 0,
    deductedMinor: 10,
    deductedTaxMinor: 5,
  })
})
