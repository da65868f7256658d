import { z } from 'zod'
import type { DecisionTable, TableColumn, TableRow } from './decision-table.ts'
import { type Finding, finding } from './findings.ts'

export const mostRows = 2000
export const mostColumns = 40
export const longestCell = 500
export const largestContent = 1_000_000
const deepest = 20

/** What could be read, and what is wrong with it. Null when there is no table to look at further. */
export type Read = { readonly table: DecisionTable | null; readonly findings: readonly Finding[] }

const node = z.object({ id: z.string().max(200), type: z.string().max(100), content: z.unknown().optional() })
const edge = z.object({ sourceId: z.string().max(200), targetId: z.string().max(200) })
const graph = z.object({ nodes: z.array(node).max(1000), edges: z.array(edge).max(1000) })
const column = z.object({
  id: z.string().max(200),
  name: z.string().max(200).nullish(),
  field: z.string().max(200).nullish(),
})
const content = z.object({
  hitPolicy: z.string().max(100).nullish(),
  inputs: z.array(column),
  outputs: z.array(column),
  rules: z.array(z.record(z.string(), z.unknown())),
  inputField: z.unknown().optional(),
  outputPath: z.unknown().optional(),
  executionMode: z.unknown().optional(),
})
type Content = z.infer<typeof content>

/** Reads a table out of any JSON: a JDM graph around one table, or the table alone. Only what a table has is taken over. */
export function checkJdm(given: unknown): Read {
  if (isTooDeep(given)) return { table: null, findings: [finding('nested_too_deep')] }
  const around = graph.safeParse(given)
  const findings = around.success ? checkGraph(around.data) : []
  if (findings.length > 0) return { table: null, findings }
  const inside = around.success ? around.data.nodes.find(({ type }) => type === 'decisionTableNode')?.content : given
  const parsed = content.safeParse(inside)
  if (!parsed.success) return { table: null, findings: [finding('not_jdm')] }
  return checkContent(parsed.data)
}

// Looked at before anything recursive is: a deep one would end the program.
function isTooDeep(given: unknown): boolean {
  let level: unknown[] = [given]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return false
}

const allowed = ['inputNode', 'decisionTableNode', 'outputNode']

function checkGraph({ nodes, edges }: z.infer<typeof graph>): Finding[] {
  const forbidden = nodes.filter(({ type }) => !allowed.includes(type))
  if (forbidden.length > 0) return forbidden.map(({ type }) => finding('node_forbidden', {}, { node: type }))
  if (hasCycle(edges)) return [finding('graph_cycle')]
  const [input, table, output] = allowed.map((type) => nodes.filter((one) => one.type === type))
  if (table!.length !== 1) return [finding('not_jdm')]
  const links = edges.map(({ sourceId, targetId }) => `${sourceId} ${targetId}`)
  const wanted = [`${input![0]?.id} ${table![0]!.id}`, `${table![0]!.id} ${output![0]?.id}`]
  const isLine = nodes.length === 3 && links.length === 2 && wanted.every((link) => links.includes(link))
  return isLine ? [] : [finding('graph_not_a_line')]
}

// Takes away what nothing points at, until nothing is left or a circle is.
function hasCycle(edges: readonly z.infer<typeof edge>[]): boolean {
  let left = edges
  for (;;) {
    const pointedAt = new Set(left.map(({ targetId }) => targetId))
    const next = left.filter(({ sourceId }) => pointedAt.has(sourceId))
    if (next.length === left.length) return left.length > 0
    left = next
  }
}

function checkContent(parsed: Content): Read {
  const { hitPolicy, inputs, outputs, rules } = parsed
  const findings: Finding[] = []
  if (rules.length > mostRows) findings.push(finding('too_many_rows', {}, { count: rules.length }))
  const columns = inputs.length + outputs.length
  if (columns > mostColumns) findings.push(finding('too_many_columns', {}, { count: columns }))
  if (findings.length > 0) return { table: null, findings }
  if (hitPolicy && hitPolicy !== 'first') findings.push(finding('hit_policy_not_first'))
  findings.push(...checkModes(parsed))
  const table: DecisionTable = {
    hitPolicy: 'first',
    inputs: inputs.map(columnOf),
    outputs: outputs.map(columnOf),
    rules: rules.map((row) => rowOf(row, [...inputs, ...outputs])),
  }
  if (JSON.stringify(table).length > largestContent)
    return { table: null, findings: [...findings, finding('content_too_large')] }
  return { table, findings }
}

// They change what a table means: it would be asked in a loop, or about something else. `passThrough`, which the editor writes by
// itself, is not taken over: facts passed through are no outputs of ours.
function checkModes({ inputField, outputPath, executionMode }: Content): Finding[] {
  const modes = { inputField, outputPath, ...(executionMode !== 'single' && { executionMode }) }
  const set = Object.entries(modes).filter(([, value]) => value != null && value !== '')
  return set.map(([mode]) => finding('mode_forbidden', {}, { mode }))
}

const columnOf = ({ id, name, field }: z.infer<typeof column>): TableColumn => ({
  id,
  name: name ?? '',
  field: field ?? '',
})

// A row without a cell would never hold: to the engine a missing cell is not an empty one.
function rowOf(row: Readonly<Record<string, unknown>>, columns: readonly { readonly id: string }[]): TableRow {
  const cells = columns.filter(({ id }) => isColumnId(id)).map(({ id }) => [id, textOf(row[id])])
  const description = textOf(row._description).slice(0, longestCell)
  return {
    _id: textOf(row._id),
    ...(description && { _description: description }),
    ...(Object.fromEntries(cells) as Record<string, string>),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : value == null ? '' : '?')

/** Ids that begin with an underscore are the row's own (`_id`), or worse (`__proto__`). */
export const isColumnId = (id: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(id) && !Object.hasOwn(Object.prototype, id)
