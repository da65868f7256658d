import { expect, test } from 'vitest'
import type { Facts } from '#facts'
import { compensationFor } from './compensation.ts'

const lines = (...all: readonly (readonly [fault: Facts['line']['fault'], paid: number])[]): readonly Facts[] =>
  all.map(([fault, pricePaidMinor]) => ({ line: { fault, pricePaidMinor } }) as Facts)

const missing = (pricePaidMinor: number): readonly Facts[] => [
  { line: { fault: 'merchant', reason: 'missing_item', pricePaidMinor } } as Facts,
]

test.each([
  ['a tenth of what came damaged', lines(['carrier', 12_990]), 10, 1299],
  ['rounded down to the cent', lines(['merchant', 999]), 10, 99],
  ['of all lines together, not line by line', lines(['merchant', 95], ['carrier', 95]), 10, 19],
  ['not of what is merely no longer wanted', lines(['none', 50_000], ['merchant', 1000]), 50, 500],
  ['nor of what the customer broke', lines(['customer', 50_000]), 50, null],
  ['all of it', lines(['merchant', 1000]), 100, 1000],
  ['less than a cent is nothing', lines(['merchant', 9]), 10, null],
  ['nor of what never came: there is nothing to keep', missing(2000), 50, null],
  ['the shop named none', lines(['merchant', 1000]), null, null],
] as const)('%s', (_, facts, percent, amount) => {
  expect(compensationFor(facts, percent)).toBe(amount)
})
