// Amounts people type, to minor units and back, without a float on the way.

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `'12.5'` GBP → 1250. Digits are moved, never multiplied as floats. */
export function minorOf(typed: string, currency: string): number {
  const decimals = decimalsOf(currency)
  const [whole = '0', part = ''] = typed.split('.')
  return Number(`${whole}${part.padEnd(decimals, '0').slice(0, decimals)}`)
}

/** 1250 GBP → `'12.50'`. */
export function majorOf(minor: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** How an amount field of this currency counts. */
export const moneySteps = (currency: string) => ({
  precision: decimalsOf(currency),
  step: decimalsOf(currency) === 0 ? '1' : `0.${'1'.padStart(decimalsOf(currency), '0')}`,
})
