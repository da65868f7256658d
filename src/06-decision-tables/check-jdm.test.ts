import { expect, test } from 'vitest'
import { checkJdm, isColumnId, largestContent, longestCell, mostColumns, mostRows } from './check-jdm.ts'
import { jdmOf } from './decision-table.ts'

const table = {
  hitPolicy: 'first',
  inputs: [{ id: 'days', name: 'Days', field: 'order.days' }],
  outputs: [{ id: 'outcome', name: 'Outcome', field: 'outcome' }],
  rules: [{ _id: 'late', _description: 'too late', days: '> 7', outcome: '"reject"' }],
} as const
const codes = (given: unknown) => checkJdm(given).findings.map(({ code }) => code)
const said = (given: unknown) => checkJdm(given).findings.map(({ text }) => text.en)
const jdm = jdmOf('request-policy', table)

test('the graph around a table is what GoRules reads: facts, the table, its answer, in a line', () => {
  expect(jdmOf('request-policy', table)).toEqual({
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'facts', name: 'facts', type: 'inputNode', position: { x: 80, y: 120 } },
      { id: 'table', name: 'request-policy', type: 'decisionTableNode', position: { x: 380, y: 120 }, content: table },
      { id: 'answer', name: 'answer', type: 'outputNode', position: { x: 680, y: 120 } },
    ],
    edges: [
      { id: 'facts-table', sourceId: 'facts', targetId: 'table', type: 'edge' },
      { id: 'table-answer', sourceId: 'table', targetId: 'answer', type: 'edge' },
    ],
  })
})

test.each([
  ['as JDM', jdm],
  ['alone', table],
  [
    'with what a table does not have',
    { ...table, executionMode: 'single', passThrough: true, colour: 'red', inputField: '', outputPath: null },
  ],
  ['as the editor leaves its hit policy out', { ...table, hitPolicy: null }],
])('a table is read %s', (_, given) => {
  // biome-ignore format: a case a line
  expect(checkJdm(given)).toEqual({ table, findings: [] })
})

test('only what a table has is taken over, every cell as text, and cells that are missing are empty', () => {
  const read = checkJdm({
    inputs: [
      { id: 'days', field: 'order.days', defaultValue: 'process.exit()' },
      { id: 'wish', name: null },
    ],
    outputs: [{ id: 'outcome', field: null, name: 'Outcome' }, { id: '__proto__' }],
    rules: [
      { _id: ' a ', days: ' > 7 ', wish: null, outcome: 3, stray: 'x', _description: ' d ' },
      { _description: 'x'.repeat(600), days: ['y'] },
    ],
  })
  expect(read).toEqual({
    findings: [],
    table: {
      hitPolicy: 'first',
      inputs: [
        { id: 'days', name: '', field: 'order.days' },
        { id: 'wish', name: '', field: '' },
      ],
      outputs: [
        { id: 'outcome', name: 'Outcome', field: '' },
        { id: '__proto__', name: '', field: '' },
      ],
      rules: [
        { _id: 'a', _description: 'd', days: '> 7', wish: '', outcome: '?' },
        { _id: '', _description: 'x'.repeat(longestCell), days: '?', wish: '', outcome: '' },
      ],
    },
  })
  expect(Object.keys(read.table!.rules[0]!)).not.toContain('__proto__')
})

test.each([
  ['inputField', { inputField: 'customers' }],
  ['outputPath', { outputPath: 'x' }],
  ['executionMode', { executionMode: 'loop' }],
])('the setting %s would change what a table means: it is refused by its name', (mode, setting) => {
  const { table: read, findings } = checkJdm({ ...table, ...setting })
  expect(read).toEqual(table)
  expect(findings).toMatchObject([
    { code: 'mode_forbidden', text: { en: `The setting ${mode} is not supported; please remove it.` } },
  ])
})

test('a table that answers by all its rows is told so, and may be looked at further', () => {
  expect(checkJdm({ ...table, hitPolicy: 'collect' })).toMatchObject({
    table,
    findings: [{ code: 'hit_policy_not_first' }],
  })
})

const rows = (count: number) => ({ ...table, rules: Array.from({ length: count }, () => ({})) })
const columns = (count: number) => ({
  ...table,
  inputs: Array.from({ length: count - 1 }, (_, id) => ({ id: `c${id}`, field: 'x' })),
  rules: [],
})
test('as many rows and columns as may be are read; one more of each is refused with its number, and nothing is looked at', () => {
  expect(codes(rows(mostRows))).toEqual([])
  expect(codes(columns(mostColumns))).toEqual([])
  expect(checkJdm(rows(mostRows + 1)).table).toBeNull()
  expect(said(rows(mostRows + 1))).toEqual(['At most 2,000 rows; there are 2001.'])
  expect(checkJdm(columns(mostColumns + 1)).table).toBeNull()
  expect(said(columns(mostColumns + 1))).toEqual(['At most 40 columns; there are 41.'])
})

test('a table of a million characters is read, a larger one is not', () => {
  const filled = (length: number) => ({ ...table, rules: [{ _id: 'a', days: 'x'.repeat(length), outcome: '' }] })
  const around = JSON.stringify(checkJdm(filled(1)).table).length - 1
  expect(codes(filled(largestContent - around))).toEqual([])
  expect(checkJdm(filled(largestContent - around + 1))).toMatchObject({
    table: null,
    findings: [{ code: 'content_too_large' }],
  })
})

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) })
test('twenty levels are looked at, deeper ones are not', () => {
  expect(codes(nested(20))).toEqual(['not_jdm'])
  expect(codes(nested(21))).toEqual(['nested_too_deep'])
})

const [facts, middle, answer] = jdm.nodes as [object, object, object]
const link = (sourceId: string, targetId: string) => ({ sourceId, targetId })
const line = [link('facts', 'table'), link('table', 'answer')]
test.each([
  ['nothing in it', [], [], 'not_jdm'],
  ['no table', [facts, answer], [link('facts', 'answer')], 'not_jdm'],
  ['two tables', [facts, middle, { ...middle, id: 'again' }, answer], line, 'not_jdm'],
  ['no facts', [middle, answer], line, 'graph_not_a_line'],
  ['no answer', [facts, middle], line, 'graph_not_a_line'],
  ['a second answer', [facts, middle, answer, { ...answer, id: 'b' }], line, 'graph_not_a_line'],
  ['the first link missing', [facts, middle, answer], line.slice(1), 'graph_not_a_line'],
  ['the second link missing', [facts, middle, answer], line.slice(0, 1), 'graph_not_a_line'],
  ['a third link', [facts, middle, answer], [...line, link('facts', 'answer')], 'graph_not_a_line'],
  ['a link past the table', [facts, middle, answer], [line[0]!, link('facts', 'answer')], 'graph_not_a_line'],
  ['a circle', [facts, middle, answer], [...line, link('answer', 'facts')], 'graph_cycle'],
  ['a link to itself', [facts, middle, answer], [link('table', 'table')], 'graph_cycle'],
  ['a table that is none', [facts, { ...middle, content: 'x' }, answer], line, 'not_jdm'],
])('a graph with %s', (_, nodes, edges, code) => {
  expect(checkJdm({ nodes, edges })).toMatchObject({ table: null, findings: [{ code }] })
})

test('every node that may not be there is named', () => {
  const nodes = [facts, middle, answer, { id: 'f', type: 'functionNode' }, { id: 'h', type: 'httpNode' }]
  expect(said({ nodes, edges: line })).toEqual([
    'A functionNode node is not allowed; there must be one input, one table and one output.',
    'A httpNode node is not allowed; there must be one input, one table and one output.',
  ])
})

test.each([
  ['days', true],
  ['2-days_A', true],
  ['x'.repeat(100), true],
  ['x'.repeat(101), false],
  ['', false],
  ['_id', false],
  ['-a', false],
  ['a b', false],
  ['a.b', false],
  ['constructor', false],
])('%s as the id of a column: %s', (id, may) => {
  expect(isColumnId(id)).toBe(may)
})
