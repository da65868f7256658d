import { expect, test } from 'vitest'
import { racedConstraints } from '../../src/app.ts'
import { racedElsewhere, tablesOfConstraints } from './constraints.ts'
import { isTest, sourceOf, sourcesUnder } from './sources.ts'
import { insertersOf, ownersOf, tablesOf } from './tables.ts'

const sources = sourcesUnder(['src']).filter((source) => !isTest(source))
const schema = sourceOf('db/schema.sql').text
const tables = tablesOfConstraints(schema)
const owners = ownersOf(insertersOf(sources, tablesOf(schema)))

test('constraints and unique indexes are found in the schema with their tables', () => {
  expect(tables.get('payment_refunds_within_captured')).toBe('payment')
  expect(tables.get('return_parcel_tracking_is_once_per_case')).toBe('return_parcel')
})

test('what a constraint means to callers is said where its table belongs, and the edge is given all of it', () => {
  expect(racedElsewhere(sources, tables, owners)).toEqual([])
  expect(Object.keys(racedConstraints).filter((name) => !tables.has(name))).toEqual([])
  const declaring = sources.filter(({ text }) => /^export const \w+: RacedConstraints = \{/m.test(text))
  for (const { text } of declaring)
    for (const [, name] of text.matchAll(/\b(\w+): (?:refused\(|'run_again')/g))
      expect(racedConstraints).toHaveProperty(name!)
})

test('a constraint of another module, and one the database does not have, are found', () => {
  const planted = (path: string, entry: string) =>
    racedElsewhere([{ path, text: `const x: RacedConstraints = { ${entry} }` }], tables, owners)
  const payment = "payment_refunds_within_captured: refused('refund_exceeds_payment')"
  expect(planted('src/10-order/x.ts', payment)).toEqual([])
  expect(planted('src/05-people/x.ts', payment)).toHaveLength(1)
  expect(planted('src/10-order/x.ts', "payment_refunds_within_captures: 'run_again'")).toHaveLength(1)
})
