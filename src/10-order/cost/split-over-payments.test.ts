import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import { rounds } from '../../../test/support/rounds.ts'
import { repaymentOrders, splitOverPayments } from './split-over-payments.ts'

const payment = (ref: string, capturedMinor: number, refundedMinor = 0) => ({
  ref,
  provider: 'sandbox',
  capturedMinor,
  refundedMinor,
})
const amounts = (parts: ReturnType<typeof splitOverPayments>) =>
  isRefused(parts) ? parts : parts.map(({ ref, amountMinor }) => [ref, amountMinor])

describe('a refund goes back to the payments it came from', () => {
  test('C1: 10 of 45.75 is accepted, more than the balance and nothing are refused', () => {
    expect(amounts(splitOverPayments(1000, [payment('card', 4575)]))).toEqual([['card', 1000]])
    const afterwards = [payment('card', 4575, 1000)]
    expect(splitOverPayments(3576, afterwards)).toEqual({
      refused: 'refund_above_captured',
      facts: { leftMinor: 3575 },
    })
    expect(splitOverPayments(0, afterwards)).toEqual({ refused: 'nothing_to_refund' })
    expect(splitOverPayments(-1, afterwards)).toEqual({ refused: 'nothing_to_refund' })
    expect(splitOverPayments(Number.NaN, afterwards)).toEqual({ refused: 'nothing_to_refund' })
  })

  test('C5: 10 over two payments of 5 is 5 and 5', () => {
    expect(amounts(splitOverPayments(1000, [payment('a', 500), payment('b', 500)]))).toEqual([
      ['a', 500],
      ['b', 500],
    ])
  })

  test('C16: of two refunds of 60 on 100 the second finds 40', () => {
    expect(splitOverPayments(6000, [payment('card', 10000, 6000)])).toMatchObject({ facts: { leftMinor: 4000 } })
  })

  test('card 70 and gift card 30 bear a refund of 50 by what each paid, unless the merchant empties one first', () => {
    const payments = [payment('gift', 3000), payment('card', 7000)]
    expect(amounts(splitOverPayments(5000, payments))).toEqual([
      ['gift', 1500],
      ['card', 3500],
    ])
    expect(amounts(splitOverPayments(5000, payments, 'first_first'))).toEqual([
      ['gift', 3000],
      ['card', 2000],
    ])
  })

  test('a payment with nothing left is left out', () => {
    expect(amounts(splitOverPayments(100, [payment('a', 500, 500), payment('b', 500)]))).toEqual([['b', 100]])
  })

  test('in any sequence of refunds the parts sum to each refund and no payment is ever overdrawn, down to the last cent', () => {
    const captured = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 6 })
    const asks = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 })
    fc.assert(
      fc.property(captured, asks, fc.constantFrom(...repaymentOrders), (of, wanted, how) => {
        const payments = of.map((amount, index) => payment(`${index}`, amount))
        let left = of.reduce((all, amount) => all + amount, 0)
        for (const ask of [...wanted, left]) {
          const total = ask === left ? left : ask
          const parts = splitOverPayments(total, payments, how)
          if (isRefused(parts)) {
            expect(total === 0 || total > left).toBe(true)
            continue
          }
          expect(parts.reduce((all, part) => all + part.amountMinor, 0)).toBe(total)
          for (const part of parts) {
            const index = payments.findIndex(({ ref }) => ref === part.ref)
            const before = payments[index]!
            payments[index] = { ...before, refundedMinor: before.refundedMinor + part.amountMinor }
          }
          for (const each of payments) expect(each.refundedMinor).toBeLessThanOrEqual(each.capturedMinor)
          left -= total
        }
      }),
      { numRuns: rounds(2000, 10_000) },
    )
  })
})
