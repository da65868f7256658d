import { type ZenDecision, ZenEngine } from '@gorules/zen-engine'
import { type DecisionTable, jdmOf } from './decision-table.ts'

/** What a table answered: the row that hit, its outputs, and the facts the row was chosen on. */
export type TableAnswer = {
  readonly row: { readonly id: string; readonly index: number; readonly description: string | null }
  readonly outputs: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, unknown>>
}

/** A table that fails never decides: whoever asked hands the matter to a person, with this reason. */
export type TableFailure = {
  readonly failed: 'no_row_holds' | 'expression_failed' | 'too_slow'
  readonly detail: string
}

export type CompiledTable = { readonly table: DecisionTable; readonly decision: ZenDecision }

const engine = new ZenEngine()

/** Makes a table ready to be asked. Throws on what check-table.ts would refuse; published tables have passed it. */
export const compileTable = (name: string, table: DecisionTable): CompiledTable => ({
  table,
  decision: engine.createDecision(jdmOf(name, table)),
})

/** Asks a table. The same facts always give the same answer. */
export async function evaluateTable(
  { decision, table }: CompiledTable,
  facts: object,
): Promise<TableAnswer | TableFailure> {
  const answer = await decision.safeEvaluate(facts, { trace: true })
  if (!answer.success) return { failed: 'expression_failed', detail: detailOf(answer.error) }
  const traced = answer.data.trace?.table?.traceData as Traced | null
  if (!traced) return { failed: 'no_row_holds', detail: 'no row holds for these facts' }
  const silent = table.outputs.find(({ field }) => !Object.hasOwn(answer.data.result as object, field))
  if (silent) return { failed: 'expression_failed', detail: `the row says nothing for ${silent.field}` }
  return {
    row: { id: traced.rule._id, index: traced.index, description: traced.rule._description ?? null },
    outputs: answer.data.result as Record<string, unknown>,
    facts: traced.reference_map,
  }
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

type Traced = {
  readonly index: number
  readonly reference_map: Record<string, unknown>
  readonly rule: { readonly _id: string; readonly _description?: string }
}

const detailOf = (error: unknown): string => (typeof error === 'string' ? error : JSON.stringify(error)).slice(0, 500)
