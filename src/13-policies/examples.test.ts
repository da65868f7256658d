import { expect, test } from 'vitest'
import type { DecisionTable } from '#decision-tables'
import { catalogueOf } from './catalogues.ts'
import { checkExamples, type Example, tryExamples, wholeFacts, wrongFact } from './examples.ts'
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

const requests = catalogueOf('request-policy')
const wrong = (facts: Example['facts']) => wrongFact(requests, facts)

test.each<[string, Example['facts']]>([
  ['order.weather', { 'order.weather': 1 }],
  ['line.used', { 'line.used': 'yes' }],
  ['request.wish', { 'request.wish': 'fly' }],
  ['request.wish', { 'request.wish': true }],
  ['order.balanced', { 'order.balanced': null }],
  ['customer.cases90d', { 'customer.cases90d': -1 }],
  ['customer.cases90d', { 'customer.cases90d': 'many' }],
  ['customer.cases90d', { 'customer.cases90d': true }],
  ['customer.returnedShare', { 'customer.returnedShare': 1.01 }],
  ['line.used', { 'order.balanced': true, 'line.used': 1, 'order.weather': 1 }],
])('%s that is none, or of the wrong type, is found and named', (fact, facts) => {
  expect(wrong(facts)).toBe(fact)
  expect(checkExamples([{ name: 'x', facts, expect: {} }], requests)).toEqual([
    expect.objectContaining({
      code: 'example_invalid',
      text: expect.objectContaining({ en: `The example “x” has a wrong fact: ${fact}` }),
    }),
  ])
})

test.each<[Example['facts']]>([
  [{ 'customer.cases90d': 0 }],
  [{ 'customer.returnedShare': 1 }],
  [{ 'order.daysSinceSignOff': null }],
  [{ 'request.wish': 'repair', 'line.used': false }],
])('%j are facts', (facts) => {
  expect(wrong(facts)).toBeNull()
})

test('a table without an example is not ready', () => {
  expect(checkExamples([], requests).map(({ code }) => code)).toEqual(['examples_missing'])
})

test('an example passes only where every answer it expects is given', async () => {
  const { table, examples } = shippedFile('request-policy')
  const example = examples.find(({ expect: said }) => Object.keys(said).length > 0)!
  const [path] = Object.keys(example.expect)
  const half = { ...example, expect: { ...example.expect, rule: 'another_rule' } }
  const results = await tryExamples(table, [example, half], requests)
  expect(path).toBeDefined()
  expect(results.map(({ passes }) => passes)).toEqual([true, false])
})

test('what an example does not name is as usual', () => {
  const facts = wholeFacts(catalogueOf('request-policy'), { 'order.daysSinceSignOff': 9 }) as never as { order: object }
  expect(facts.order).toMatchObject({ daysSinceSignOff: 9, balanced: true })
  expect(shippedPolicy('request-policy').version).toBe(0)
})
