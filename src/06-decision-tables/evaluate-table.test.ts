import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { DecisionTable } from './decision-table.ts'
import { type CompiledTable, compileTable, evaluateTable, evaluateWithin } from './evaluate-table.ts'

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
  expect(await ask('> 3', '1', { a: { b: 1 } })).toEqual({
    failed: 'no_row_holds',
    detail: 'no row holds for these facts',
  })
  expect(await ask('', '', { a: { b: 1 } })).toEqual({
    failed: 'expression_failed',
    detail: 'the row says nothing for x',
  })
})

test('an engine that fails is a table that fails, with its reason cut short', async () => {
  const failing = (error: unknown) => {
    const decision = { safeEvaluate: async () => ({ success: false, error }) }
    return evaluateTable({ table: tableOf('', '1'), decision } as unknown as CompiledTable, {})
  }
  expect(await failing('no such node')).toEqual({ failed: 'expression_failed', detail: 'no such node' })
  expect(await failing({ type: 'NodeError' })).toEqual({ failed: 'expression_failed', detail: '{"type":"NodeError"}' })
  expect(await failing('x'.repeat(900))).toEqual({ failed: 'expression_failed', detail: 'x'.repeat(500) })
})

test.each([
  [{ a: { b: 0 } }, 0],
  [{ a: { b: undefined } }, null],
  [{ a: {} }, null],
  [{ a: null }, null],
  [{ a: 'text' }, null],
  [{ a: Object.create({ b: 'inherited' }) }, null],
  [{}, null],
])('of %j the answer tells the fact it was asked about: %j', async (facts, value) => {
  expect(await ask('', '1', facts)).toMatchObject({ facts: { 'a.b': value } })
})

test('what takes longer than its time fails', async () => {
  const slow = compileTable('t', tableOf('some([1..3000000], # == -1)', '1'))
  expect(await evaluateWithin(slow, { a: { b: 1 } }, 1)).toEqual({ failed: 'too_slow', detail: 'longer than 1 ms' })
})

test('what answered in its time leaves no clock running', async () => {
  // files that run side by side share a process: only the clock of this length is ours
  const ours = 61_234
  const started = vi.spyOn(globalThis, 'setTimeout')
  const stopped = vi.spyOn(globalThis, 'clearTimeout')
  const quick = compileTable('t', tableOf('', '1'))
  expect(await evaluateWithin(quick, { a: { b: 1 } }, ours)).toMatchObject({ outputs: { x: 1 } })
  const clocks = started.mock.results.filter((_, index) => started.mock.calls[index]![1] === ours)
  expect(clocks).toHaveLength(1)
  expect(stopped.mock.calls.flat()).toContain(clocks[0]!.value)
  vi.restoreAllMocks()
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
