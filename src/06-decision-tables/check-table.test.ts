import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueOf, policyNames, shippedPolicy } from '#policies'
import { checkTable } from './check-table.ts'
import { type DecisionTable, jdmOf } from './decision-table.ts'
import { compileTable, evaluateTable } from './evaluate-table.ts'

const catalogue = catalogueOf('request-policy')
const person = '"person"'
const rule = '"a_rule"'

/** A table over days and wish: each row its two cells and its outcome. */
const tableOf = (rows: readonly (readonly [string, string, string?])[], rest: object = {}) => ({
  hitPolicy: 'first',
  inputs: [
    { id: 'days', name: 'days', field: 'order.daysSinceSignOff' },
    { id: 'wish', name: 'wish', field: 'request.wish' },
  ],
  outputs: [
    { id: 'outcome', name: 'outcome', field: 'outcome' },
    { id: 'rule', name: 'rule', field: 'rule' },
  ],
  rules: rows.map(([days, wish, outcome = person], index) => ({ _id: `r${index + 1}`, days, wish, outcome, rule })),
  ...rest,
})
const good = tableOf([['', '']])
const cell = (text: string) =>
  tableOf([
    [text, ''],
    ['', ''],
  ])
const wish = (text: string) =>
  tableOf([
    ['', text],
    ['', ''],
  ])
const graph = (nodes: object[], edges: object[] = []) => ({ nodes, edges })
const jdm = jdmOf('x', good as unknown as DecisionTable)
const codesOf = (given: unknown): string[] => checkTable(given, catalogue).findings.map(({ code }) => code)
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

test.each([
  ['not_jdm', { hello: 1 }],
  ['not_jdm', null],
  ['not_jdm', 'x'],
  ['nested_too_deep', nested(900)],
  ['node_forbidden', graph([{ id: 'f', type: 'functionNode', content: { source: 'while (true) {}' } }])],
  ['node_forbidden', graph([{ id: 'f', type: 'httpNode' }])],
  ['node_forbidden', graph([{ id: 'f', type: 'customNode' }])],
  ['node_forbidden', graph([{ id: 'f', type: 'switchNode' }])],
  ['node_forbidden', graph([{ id: 'f', type: 'decisionNode' }])],
  ['graph_cycle', { ...jdm, edges: [...jdm.edges, { sourceId: 'table', targetId: 'facts' }] }],
  ['graph_not_a_line', { ...jdm, edges: jdm.edges.slice(1) }],
  ['mode_forbidden', { ...good, executionMode: 'loop' }],
  ['hit_policy_not_first', { ...good, hitPolicy: 'collect' }],
  ['too_many_rows', tableOf(Array.from({ length: 10_000 }, () => ['', ''] as const))],
  ['too_many_columns', { ...good, inputs: Array.from({ length: 40 }, (_, id) => ({ id: `c${id}`, field: 'x' })) }],
  ['cell_too_long', wish(`"${'x'.repeat(600)}"`)],
  ['content_too_large', tableOf(Array.from({ length: 1999 }, () => [`> ${'1'.repeat(600)}`, '']))],
  ['row_id_wrong', { ...good, rules: [{ ...good.rules[0], _id: '' }] }],
  ['row_id_twice', { ...good, rules: [good.rules[0], good.rules[0]] }],
  ['column_id_wrong', { ...good, inputs: [{ id: '__proto__', field: 'request.wish' }] }],
  ['column_id_wrong', { ...good, inputs: [{ id: 'constructor', field: 'request.wish' }] }],
  ['column_id_twice', { ...good, inputs: [good.inputs[0], { ...good.inputs[1], id: 'days' }] }],
  ['fact_unknown', { ...good, inputs: [{ id: 'x', field: 'order.weather' }] }],
  ['fact_unknown', { ...good, inputs: [{ id: 'x', field: '__proto__' }] }],
  ['fact_unknown', cell('> order.weather')],
  ['fact_twice', { ...good, inputs: [good.inputs[0], { ...good.inputs[0], id: 'again' }] }],
  ['output_unknown', { ...good, outputs: [...good.outputs, { id: 'x', field: 'colour' }] }],
  ['output_twice', { ...good, outputs: [...good.outputs, { id: 'x', field: 'rule' }] }],
  ['output_missing', { ...good, outputs: good.outputs.slice(1) }],
  ['cell_not_parsed', cell('> ')],
  ['cell_not_parsed', cell('-')],
  ['cell_not_parsed', cell('1 2')],
  ['cell_not_parsed', wish('"return')],
  ['function_not_allowed', cell('now() > 3')],
  ['function_not_allowed', wish('process($)')],
  ['expression_iterates', cell('some([1..1000000000], # > 3)')],
  ['expression_iterates', cell('map([1..1000000000], # > 2)')],
  ['expression_iterates', cell(`some([${'1,'.repeat(99)}1], # == $)`)],
  ['expression_iterates', cell('some([1,2], some([1,2], # == $))')],
  ['expression_iterates', wish(`matches($, "${'a'.repeat(101)}")`)],
  ['expression_iterates', wish('matches($, "(a{99}){99}")')],
  ['expression_too_deep', cell(`${'('.repeat(100)}1${')'.repeat(100)}`)],
  ['cell_wrong_type', cell('"seven"')],
  ['cell_wrong_type', wish('> 3')],
  ['cell_wrong_type', cell('in [1,"a"]')],
  ['word_unknown', wish('"retrun_refund"')],
  ['word_unknown', wish('not in ["retrun_refund"]')],
  ['output_empty', tableOf([['', '', '']])],
  ['output_wrong', tableOf([['', '', '"maybe"']])],
  ['function_not_allowed', tableOf([['', '', '$ + 1']])],
  ['function_not_allowed', cell('$ % 0 == 1')],
  ['function_not_allowed', cell('1 * 2')],
  ['output_wrong', tableOf([['', '', '["person"]']])],
  ['no_rows', tableOf([])],
  ['no_default', tableOf([['> 3', '']])],
  ['rows_contradict', tableOf([['> 3', '', '"approve"'], ['> 3', ''], ['', '']])], // biome-ignore format: a row a row
  ['rows_contradict', tableOf([['1,2', '', '"approve"'], ['2, 1', ''], ['', '']])], // biome-ignore format: a row a row
  ['row_twice', tableOf([['> 3', ''], ['> 3', ''], ['', '']])], // biome-ignore format: a row a row
  ['row_unreachable', tableOf([['> 3', ''], ['[5..7]', ''], ['', '']])], // biome-ignore format: a row a row
  ['row_unreachable', tableOf([['', ''], ['> 3', '']])], // biome-ignore format: a row a row
  ['rows_overlap', tableOf([['> 3', '', '"approve"'], ['', '"repair"'], ['', '']])], // biome-ignore format: a row a row
])('%s is found', (code, given) => {
  expect(codesOf(given)).toContain(code)
})

test('a good table has no finding, alone and as JDM', () => {
  expect(codesOf(good)).toEqual([])
  expect(codesOf(jdm)).toEqual([])
})

test('a table may be evaluated when it was understood and has no error', () => {
  expect(checkTable({ hello: 1 }, catalogue)).toMatchObject({ table: null, safe: false })
  expect(checkTable(cell('> '), catalogue).safe).toBe(false)
  expect(checkTable(good, catalogue).safe).toBe(true)
})

test('of a table wrong everywhere the first 200 findings are told', () => {
  const wrong = tableOf(Array.from({ length: 300 }, () => ['> ', ''] as const))
  expect(checkTable(wrong, catalogue).findings).toHaveLength(200)
})

test('what cannot be told is never called unreachable', () => {
  const rows = [['abs($) > 3', ''], ['4', ''], ['> 3 or 5 and < 9', ''], ['> 100', ''], ['', '']] as const // biome-ignore format: a row a row
  expect(codesOf(tableOf(rows))).toEqual([])
})

test('every finding is said whole in both languages', () => {
  for (const { text } of checkTable(cell('foo('), catalogue).findings) {
    expect(text['zh-CN']).toMatch(/[一-鿿]/)
    expect(text.en).not.toContain('…')
  }
})

test.each(policyNames)('the shipped %s has no error', (name) => {
  const { table } = shippedPolicy(name).compiled
  expect(checkTable(table, catalogueOf(name)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
})

describe('for any table over any facts', () => {
  const int = fc.integer({ min: -2, max: 12 })
  const compared = fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), int).map(([op, n]) => `${op} ${n}`)
  const range = fc
    .tuple(fc.constantFrom('[', '(', 'in [', 'not in ['), int, int, fc.constantFrom(']', ')'))
    .map(([open, a, b, close]) => `${open}${a}..${b}${close}`)
  const written = fc.array(int, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '))
  const one = fc.oneof(
    compared,
    range,
    written,
    fc.constantFrom('', 'null', 'not in [1,2]', 'abs($) > 3', 'not($ > 3)'),
  )
  const joined = fc.tuple(fc.oneof(compared, range), fc.constantFrom(' and ', ' or ', ', '), fc.oneof(compared, range))
  const days = fc.oneof(one, joined.map((parts) => parts.join('')), fc.tuple(one, one).map(([a, b]) => (a && b ? `${a}, ${b}` : a))) // biome-ignore format: short
  const words = fc.constantFrom('', '"repair"', '"repair","exchange"', 'not in ["repair"]', 'not($ in ["exchange"])', '!= "repair"', 'startsWith($, "re")') // biome-ignore format: short
  const outcome = fc.constantFrom('"approve"', '"person"')
  const tables = fc.array(fc.tuple(days, words, outcome), { minLength: 1, maxLength: 6 }).map((rows) => tableOf(rows))
  const facts = fc.record({
    order: fc.record({ daysSinceSignOff: fc.option(fc.integer({ min: 0, max: 14 })) }),
    request: fc.record({ wish: fc.constantFrom('repair', 'exchange', 'reship') }),
  })

  test('a row called unreachable never hits, and a table with a default always answers', async () => {
    let called = 0
    await fc.assert(
      fc.asyncProperty(tables, fc.array(facts, { minLength: 12, maxLength: 12 }), async (given, all) => {
        const { table, findings, safe } = checkTable(given, catalogue)
        if (!table || !safe) return
        const never = findings.filter(({ code }) => ['row_unreachable', 'row_twice', 'rows_contradict'].includes(code))
        called += never.length
        const compiled = compileTable('x', table)
        for (const one of all) {
          const answer = await evaluateTable(compiled, one)
          if (!findings.some(({ code }) => code === 'no_default')) expect(answer).toHaveProperty('row')
          if ('row' in answer) expect(never.map(({ row }) => row)).not.toContain(answer.row.id)
        }
      }),
      { numRuns: 1500 },
    )
    expect(called).toBeGreaterThan(20)
  })
})
