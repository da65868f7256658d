// Tax on whole minor units at a rate written as a decimal fraction, exact and rounded half up.
import { invariant } from '#kernel/result'

/** A tax rate as a fraction of two whole numbers: `'0.13'` is 13 / 100. */
export type TaxRate = { readonly part: bigint; readonly whole: bigint }

/** Reads a rate such as `'0.13'`; the edge has let only such strings through. */
export function taxRateOf(text: string): TaxRate {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text)
  invariant(found, 'a tax rate is a decimal fraction')
  const decimals = found[2] ?? ''
  return { part: BigInt(found[1]! + decimals), whole: 10n ** BigInt(decimals.length) }
}

/** The tax that comes on top of an amount without tax. */
export function taxOn(netMinor: number, rate: TaxRate): number {
  return rounded(BigInt(netMinor) * rate.part, rate.whole)
}

/** The tax held within an amount that includes it. */
export function taxWithin(grossMinor: number, rate: TaxRate): number {
  return rounded(BigInt(grossMinor) * rate.part, rate.whole + rate.part)
}

// For amounts ≥ 0 only: a line below zero is turned into a discount before its tax is asked for.
function rounded(dividend: bigint, divisor: bigint): number {
  return Number((2n * dividend + divisor) / (2n * divisor))
}
