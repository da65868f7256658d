import { type ZenDecision, ZenEngine } from '@gorules/zen-engine'
import { type DecisionTable, jdmOf } from './decision-table.ts'

/** What a table answered: the row that hit, its outputs, and the facts the row was chosen on. */
export type TableAnswer = {
  readonly row: { readonly id: string; readonly index: number; readonly description: string | null }
  readonly outputs: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, unknown>>
}

export const tableFailures = ['no_row_holds', 'expression_failed', 'too_slow'] as const
/** A table that fails never decides: whoever asked hands the matter to a person, with this reason. */
export type TableFailure = {
  readonly failed: (typeof tableFailures)[number]
  readonly detail: string
}

export type CompiledTable = { readonly table: DecisionTable; readonly decision: ZenDecision }

const engine = new ZenEngine()

/** Where the row that hit says which one it is. */
const rowField = '__row'

/**
 * Makes a table ready to be asked. Throws on what check-table.ts would refuse; published tables have passed it. Each row answers its own
 * place beside its outputs: the engine's full trace says the same at twice the cost.
 */
export const compileTable = (name: string, table: DecisionTable): CompiledTable => ({
  table,
  decision: engine.createDecision(
    jdmOf(name, {
      ...table,
      outputs: [...table.outputs, { id: rowField, name: rowField, field: rowField }],
      rules: table.rules.map((row, index) => ({ ...row, [rowField]: String(index) })),
    }),
  ),
})

/** Asks a table. The same facts always give the same answer. */
export async function evaluateTable(
  { decision, table }: CompiledTable,
  facts: object,
): Promise<TableAnswer | TableFailure> {
  const answer = await decision.safeEvaluate(facts)
  if (!answer.success) return { failed: 'expression_failed', detail: detailOf(answer.error) }
  const { [rowField]: index, ...outputs } = (answer.data.result ?? {}) as Record<string, unknown>
  const row = typeof index === 'number' ? table.rules[index] : undefined
  if (!row) return { failed: 'no_row_holds', detail: 'no row holds for these facts' }
  const silent = table.outputs.find(({ field }) => !Object.hasOwn(outputs, field))
  if (silent) return { failed: 'expression_failed', detail: `the row says nothing for ${silent.field}` }
  return {
    row: { id: row._id, index: index as number, description: row._description ?? null },
    outputs,
    facts: Object.fromEntries(table.inputs.map(({ field }) => [field, valueAt(facts, field)])),
  }
}

/** `order.balanced` of the facts; null when there is no such fact. */
function valueAt(facts: object, path: string): unknown {
  let value: unknown = facts
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
    value = (value as Record<string, unknown>)[name]
  }
  return value ?? null
}

/** The same within a time: a draft may be slower than anybody foresaw. */
export async function evaluateWithin(
  table: CompiledTable,
  facts: object,
  ms: number,
): Promise<TableAnswer | TableFailure> {
  const { promise, resolve } = Promise.withResolvers<TableFailure>()
  const timer = setTimeout(() => resolve({ failed: 'too_slow', detail: `longer than ${ms} ms` }), ms)
  try {
    return await Promise.race([evaluateTable(table, facts), promise])
  } finally {
    clearTimeout(timer)
  }
}

const detailOf = (error: unknown): string => (typeof error === 'string' ? error : JSON.stringify(error)).slice(0, 500)
