// Money is integer minor units and an ISO 4217 code. No floating point anywhere; exponents come from dinero.js.
import { type DineroCurrency, dinero, toDecimal } from 'dinero.js'
import * as currencies from 'dinero.js/currencies'

/** An amount in minor units (CNY 12900 = ¥129.00; JPY 129 = ¥129) of an ISO 4217 currency. */
export type Money = { readonly amount: number; readonly currency: string }

const known = new Map<string, DineroCurrency<number>>(
  Object.values(currencies).map((currency) => [currency.code, currency as DineroCurrency<number>]),
)

/** Whether we know how many minor units this ISO 4217 code has. */
export function isCurrency(code: string): boolean {
  return known.has(code)
}

/** The number of decimals of a currency (JPY 0, CNY 2, KWD 3). Throws on a code that was not parsed first. */
export function exponentOf(code: string): number {
  const currency = known.get(code)
  if (!currency) throw new Error(`unknown currency ${code}`)
  return currency.exponent
}

/** `12900 CNY` as `129.00 CNY`: for sentences in any language. */
export const amountInWords = (money: Money): string => `${decimalOf(money)} ${money.currency}`

/** `12900 CNY` as `129.00`: for messages and exports; screens format with Intl. */
export function decimalOf(money: Money): string {
  const currency = known.get(money.currency)
  if (!currency) throw new Error(`unknown currency ${money.currency}`)
  return toDecimal(dinero({ amount: money.amount, currency }))
}
