import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cumulativeShare, spread } from '#kernel/spread'
import { rounds } from '../../test/support/rounds.ts'

const sumOf = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const runs = { numRuns: rounds(2000, 10_000) }
const amounts = fc.oneof(fc.integer({ min: -2_000, max: 2_000 }), fc.maxSafeInteger())
const weights = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.nat({ max: 1_000_000_000_000 })), {
  minLength: 1,
  maxLength: 30,
})

describe('spreading an amount', () => {
  test.each([
    ['a cent that does not divide goes to the largest fraction', 399, [3270, 1090], [299, 100]],
    ['on a tie the earlier one bears the cent', 100, [1, 1, 1], [34, 33, 33]],
    ['what weighs nothing gets nothing', 7000, [20000, 15000, 0], [4000, 3000, 0]],
    ['a credit mirrors the charge', -100, [1, 1, 1], [-34, -33, -33]],
    ['when nothing weighs anything all weigh the same', 5, [0, 0], [3, 2]],
    ['nothing among nobody is nothing', 0, [], []],
    ['nothing is nothing for each', 0, [4, 5], [0, 0]],
    [
      'the largest safe amount does not lose a unit',
      Number.MAX_SAFE_INTEGER,
      [1, 2],
      [3002399751580330, 6004799503160661],
    ],
  ])('%s', (_title, total, over, shares) => {
    expect(spread(total, over)).toEqual(shares)
  })

  test('the shares sum to the amount, whatever the weights', () => {
    fc.assert(
      fc.property(amounts, weights, (total, over) => sumOf(spread(total, over)) === total),
      runs,
    )
  })

  test('no share is a whole unit away from the exact one, and none is on the wrong side of zero', () => {
    fc.assert(
      fc.property(amounts, weights, (total, over) => {
        const sum = over.reduce((all, weight) => all + BigInt(weight), 0n)
        if (sum === 0n) return
        for (const [index, share] of spread(total, over).entries()) {
          const away = BigInt(share) * sum - BigInt(total) * BigInt(over[index]!)
          expect(away < sum && away > -sum).toBe(true)
          expect(share * Math.sign(total)).toBeGreaterThanOrEqual(0)
        }
      }),
      runs,
    )
  })

  test('an amount within the weights never exceeds one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 20 }), fc.nat(), (over, seed) => {
        const total = seed % (sumOf(over) + 1)
        for (const [index, share] of spread(total, over).entries()) expect(share).toBeLessThanOrEqual(over[index]!)
      }),
      runs,
    )
  })

  test('an amount that nobody bears, half a cent and a negative weight are faults of ours', () => {
    expect(() => spread(1, [])).toThrow('someone to bear it')
    expect(() => spread(0.5, [1])).toThrow('whole minor units')
    expect(() => spread(1, [2, -1])).toThrow('not negative')
    expect(() => spread(1, [0.5])).toThrow('not negative')
  })
})

describe('the share of the first k of n units', () => {
  test.each([
    [100, 1, 3, 33],
    [100, 2, 3, 67],
    [100, 3, 3, 100],
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [0, 1, 2, 0],
    [7, 0, 2, 0],
    [Number.MAX_SAFE_INTEGER, 999_999, 1_000_000, 9007190247541736],
  ])('of %d for %d of %d is %d', (total, k, n, share) => {
    expect(cumulativeShare(total, k, n)).toBe(share)
  })

  test('it grows with every unit and ends at the total', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 1, max: 50 }), (total, n) => {
        const shares = Array.from({ length: n + 1 }, (_, k) => cumulativeShare(total, k, n))
        expect(shares[0]).toBe(0)
        expect(shares[n]).toBe(total)
        for (let k = 1; k <= n; k++) expect(shares[k]!).toBeGreaterThanOrEqual(shares[k - 1]!)
      }),
      runs,
    )
  })

  test('more units than there are, and none at all, are faults of ours', () => {
    expect(() => cumulativeShare(100, 3, 2)).toThrow('0 ≤ k ≤ n')
    expect(() => cumulativeShare(100, 0, 0)).toThrow('0 ≤ k ≤ n')
    expect(() => cumulativeShare(1.5, 1, 2)).toThrow('whole minor units')
  })
})
