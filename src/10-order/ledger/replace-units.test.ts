import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import { consumedMinor } from './ledger.ts'
import { ledgerOf } from './ledger-in-test.ts'

const orderOf = (unitPrice: number, quantity: number, discount: number) => ({
  currency: 'CNY',
  placedAt: '2026-03-02T09:00:00Z',
  customer: {},
  lines: [{ ref: '1', sku: 'S', name: 'Goods', quantity, unitPrice, discount }],
  payments: [
    { ref: 'P1', provider: 'manual', amount: unitPrice * quantity - discount, capturedAt: '2026-03-02T09:00:00Z' },
  ],
})

const units = (caseLineId: string, quantity: number) => [{ caseLineId, quantity }]
const accepted = (id: string, count: number) => ({
  id,
  lines: [{ ref: '1', judged: [{ firstUnit: 0, units: count, deductions: [] }] }],
})

const given = (answer: ReturnType<ReturnType<typeof ledgerOf>['answer']>): number => {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer))
  return answer.totalMinor
}

test('a unit is replaced once, and not refunded as well in the same case', () => {
  const ledger = ledgerOf(orderOf(100, 2, 0))
  const one = accepted('A', 2)
  expect(given(ledger.answer(one, [{ remedy: 'exchange', lines: units('A 1', 1), priceMinor: 130 }]))).toBe(0)
  expect(given(ledger.answer(one, [{ lines: units('A 1', 1) }]))).toBe(100)
  for (const remedy of ['refund', 'exchange', 'reship'] as const)
    expect(ledger.answer(one, [{ remedy, lines: units('A 1', 1) }])).toMatchObject({ refused: 'more_than_accepted' })
})

test('whatever is exchanged, sent again or refunded, when all of it has come back all that was paid has gone back, and never more', () => {
  const step = fc.record({
    remedy: fc.constantFrom('refund' as const, 'exchange' as const, 'reship' as const),
    priceMinor: fc.option(fc.integer({ min: 0, max: 2_000 })),
  })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000 }),
      fc.integer({ min: 0, max: 99 }),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      (unitPrice, discountPercent, steps) => {
        const discount = Math.floor((unitPrice * steps.length * discountPercent) / 100)
        const order = orderOf(unitPrice, steps.length, discount)
        const ledger = ledgerOf(order)
        const [first, later] = [accepted('A', steps.length), steps.filter(({ remedy }) => remedy !== 'refund').length]
        let total = 0
        for (const { remedy, priceMinor } of steps)
          total += given(ledger.answer(first, [{ remedy, priceMinor, lines: units('A 1', 1) }]))
        const entry = () => ledger.entries().find(({ kind }) => kind === 'line')!
        expect(entry().unitsDone).toBe(steps.length - later)
        if (later > 0) total += given(ledger.answer(accepted('B', later), [{}]))
        expect(entry().unitsDone).toBe(steps.length)
        expect(consumedMinor(entry())).toBe(total)
        expect(total).toBe(order.payments[0]!.amount)
      },
    ),
    { numRuns: 500 },
  )
})
