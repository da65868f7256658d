import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecisionTable } from './decision-table.ts'
import { compileTable, evaluateTable, evaluateWithin } from './evaluate-table.ts'

const tableOf = (cell: string, says: string): DecisionTable => ({
  hitPolicy: 'first',
  inputs: [{ id: 'c', name: 'c', field: 'a.b' }],
  outputs: [{ id: 'o', name: 'o', field: 'x' }],
  rules: [{ _id: 'r1', _description: 'the row', c: cell, o: says }],
})
const ask = (cell: string, says: string, facts: object) => evaluateTable(compileTable('t', tableOf(cell, says)), facts)

test('the row that hit is named, with the facts it was chosen on', async () => {
  expect(await ask('> 3', '"yes"', { a: { b: 5 } })).toEqual({
    row: { id: 'r1', index: 0, description: 'the row' },
    outputs: { x: 'yes' },
    facts: { 'a.b': 5 },
  })
})

test('a table without a row for these facts fails, and so does a row that says nothing', async () => {
  expect(await ask('> 3', '1', { a: { b: 1 } })).toMatchObject({ failed: 'no_row_holds' })
  expect(await ask('', '', { a: { b: 1 } })).toMatchObject({ failed: 'expression_failed' })
})

test('what takes longer than its time fails', async () => {
  const slow = compileTable('t', tableOf('some([1..3000000], # == -1)', '1'))
  expect(await evaluateWithin(slow, { a: { b: 1 } }, 1)).toMatchObject({ failed: 'too_slow' })
})

// Unread cells never reach the engine: it ends the whole program at some of them.
test('no cell that may stand in a table makes it throw, whatever the facts are', async () => {
  const part = fc.constantFrom('> 3', '"中文"', "'a'", '-1', 'null', 'not in [1,2]', '[1..3)', 'abs($) > 3', 'round($) == 2', 'len($) > 1', 'matches($, "[")', '"a" in $', 'startsWith($, "é")', '> 1e28', 'a.b.c') // biome-ignore format: a list
  const cells = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(', '))
  await fc.assert(
    fc.asyncProperty(
      cells,
      fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
      async (cell, value) => {
        const answer = await ask(cell, '1', { a: { b: value } })
        expect('failed' in answer || answer.row.id === 'r1').toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
