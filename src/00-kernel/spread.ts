// Dividing whole minor units so that nothing is lost: shares of a total, and the share of the first k of n.
// BigInt inside, because total × weight leaves the exact range of a number long before money does.
import { invariant } from '#kernel/result'

/**
 * Divides `totalMinor` in proportion to `weights` by largest remainder: every share is the exact one rounded down, and the
 * units left over go to the largest fractions, on a tie to the earlier index. The shares sum to the total exactly; a negative
 * total mirrors the positive one; a weight of zero gets nothing. When all weights are zero they count as equal.
 *
 * Weights are whole and ≥ 0. When |total| ≤ Σ weights, no share exceeds its weight: what is capped by its weights stays capped.
 */
export function spread(totalMinor: number, weights: readonly number[]): number[] {
  invariant(Number.isSafeInteger(totalMinor), 'a total to spread is whole minor units')
  invariant(weights.every(isWholeAndNotNegative), 'weights are whole and not negative')
  if (totalMinor === 0) return weights.map(() => 0)
  invariant(weights.length > 0, 'an amount needs someone to bear it')
  if (totalMinor < 0) return spread(-totalMinor, weights).map(negated)

  const exact = weights.some((weight) => weight > 0) ? weights.map(BigInt) : weights.map(() => 1n)
  const sum = exact.reduce((all, weight) => all + weight, 0n)
  const products = exact.map((weight) => BigInt(totalMinor) * weight)
  const shares = products.map((product) => Number(product / sum))
  const left = totalMinor - shares.reduce((all, share) => all + share, 0)
  for (const index of byLargestRemainder(products.map((product) => product % sum)).slice(0, left)) {
    shares[index] = shares[index]! + 1
  }
  return shares
}

/**
 * What the first `k` of `n` units are worth of `total`: round(total · k / n), halves away from zero. Refunds are differences of
 * two of these, so that any sequence of partial returns ends at the total. 0 ≤ k ≤ n, n ≥ 1, all whole.
 */
export function cumulativeShare(total: number, k: number, n: number): number {
  invariant(Number.isSafeInteger(total), 'a total to share is whole minor units')
  invariant(isWholeAndNotNegative(k) && isWholeAndNotNegative(n) && n > 0 && k <= n, 'k of n units, 0 ≤ k ≤ n')
  if (total < 0) return negated(cumulativeShare(-total, k, n))
  return Number((2n * BigInt(total) * BigInt(k) + BigInt(n)) / (2n * BigInt(n)))
}

function byLargestRemainder(remainders: readonly bigint[]): number[] {
  return remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))
    .map(({ index }) => index)
}

function isWholeAndNotNegative(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

// Without this a mirrored zero would be -0, which deep equality and JSON treat differently from 0.
function negated(value: number): number {
  return value === 0 ? 0 : -value
}
