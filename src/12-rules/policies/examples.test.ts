import { expect, test } from 'vitest'
import type { DecisionTable } from '../tables/decision-table.ts'
import { catalogueOf } from './catalogues.ts'
import { checkExamples, tryExamples, wholeFacts } from './examples.ts'
import { policyNames, shippedFile, shippedPolicy } from './in-force.ts'

test.each(policyNames)('every example of the shipped %s passes, and every row has one', async (name) => {
  const { table, examples } = shippedFile(name)
  expect(checkExamples(examples, catalogueOf(name))).toEqual([])
  const results = await tryExamples(table, examples, catalogueOf(name))
  expect(results.filter(({ passes }) => !passes)).toEqual([])
  expect(new Set(results.map(({ answer }) => (answer as { row: { id: string } }).row.id)).size).toBe(table.rules.length)
})

test('an example that says something else does not pass', async () => {
  const { table, examples } = shippedFile('disposition')
  const planted = [
    { ...examples[0]!, expect: { disposition: 'scrap' } },
    { ...examples[0]!, expect: {} },
  ]
  const results = await tryExamples(table as DecisionTable, planted, catalogueOf('disposition'))
  expect(results.map(({ passes }) => passes)).toEqual([false, false])
})

test('an example with a fact that is none, or of the wrong type, is found', () => {
  const wrong = [{ 'order.weather': 1 }, { 'line.used': 'yes' }, { 'request.wish': 'fly' }, { 'order.balanced': null }]
  for (const facts of wrong)
    expect(checkExamples([{ name: 'x', facts, expect: {} }], catalogueOf('request-policy'))).toHaveLength(1)
})

test('what an example does not name is as usual', () => {
  const facts = wholeFacts(catalogueOf('request-policy'), { 'order.daysSinceSignOff': 9 }) as never as { order: object }
  expect(facts.order).toMatchObject({ daysSinceSignOff: 9, balanced: true })
  expect(shippedPolicy('request-policy').version).toBe(0)
})
