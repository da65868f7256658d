import { distinct, endOf, keyOf, numberWords, phoneCountryOf, phoneWords, wordsOf } from '#kernel/normal-forms'
import type { StoredOrder } from './order-rows.ts'

type Found = Pick<StoredOrder, 'number' | 'destination' | 'customer'> & {
  readonly lines: readonly { readonly sku: string }[]
}

/** What an order is found by, each by its beginning: number and phone also by their last digits, name, mail, reference, SKUs. */
export function orderWords({ number, destination, customer, lines }: Found, jurisdiction: string): string[] {
  const country = phoneCountryOf(destination) ?? phoneCountryOf(jurisdiction)
  const words = [
    ...numberWords(number),
    ...phoneWords(customer.phone, country),
    ...wordsOf(customer.name),
    keyOf(customer.email ?? ''),
    keyOf(customer.ref ?? ''),
    ...lines.map(({ sku }) => keyOf(sku)),
  ]
  return distinct(
    words.filter((word) => word !== '' && word !== endOf('')),
    150,
  )
}
