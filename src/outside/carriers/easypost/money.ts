import { exponentOf, isCurrency } from '#kernel/money'
import type { Json } from '../speak.ts'

/** `5.57` and its currency in minor units, without floating point. */
export function moneyOf({ rate, currency }: Json): { amountMinor: number; currency: string } | null {
  const [, whole, decimals = ''] = /^(\d{1,7})(?:\.(\d{1,4}))?$/.exec(String(rate ?? '')) ?? []
  if (whole === undefined || typeof currency !== 'string' || !isCurrency(currency)) return null
  const exponent = exponentOf(currency)
  const kept = Number(decimals.padEnd(exponent, '0').slice(0, exponent) || 0)
  return { amountMinor: Number(whole) * 10 ** exponent + kept, currency }
}
