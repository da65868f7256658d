import { type CaseFile, type CaseLine, type ResolutionKind, resolutionKinds, resolvableUnits } from '#case'
import { type Bilingual, evaluateTable, rowSentence } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { policyInForce } from '#policies'
import { unitsToSendBack } from './goods/work-out-goods.ts'

type Kind = ResolutionKind

/** A part the table proposes. `rule` is the rule of the row that said so, `sentence` what the row says of itself; `kind` null: no row did, so a person chooses. */
export type ChosenPart = {
  readonly kind: Kind | null
  readonly rule: string
  readonly sentence: Bilingual | null
  readonly lines: readonly { readonly caseLineId: string; readonly quantity: number }[]
}

export type ChosenResolution = {
  readonly parts: readonly ChosenPart[]
  readonly policy: { readonly name: string; readonly version: number }
}

/**
 * What the merchant's table `resolution-choice` proposes for what is still to be answered: the second gate, after the inspection. Writes
 * nothing, and whoever resolves may choose otherwise.
 */
export async function chooseResolution(tx: Tx, file: CaseFile, now: string): Promise<ChosenResolution> {
  const table = await policyInForce(tx, 'resolution-choice', now)
  const parts = new Map<string, Said & { lines: { caseLineId: string; quantity: number }[] }>()
  for (const { line, result, quantity } of file.lines.flatMap((one) => answered(file, one))) {
    const said = await choiceOf(table, factsOf(file, line, result))
    const key = `${said.kind} ${said.rule}`
    const part = parts.get(key) ?? { ...said, lines: [] }
    part.lines.push({ caseLineId: line.id, quantity })
    parts.set(key, part)
  }
  return { parts: [...parts.values()], policy: { name: table.name, version: table.version } }
}

/** Inspected units by what was found, and units that need not come back. */
type Result = 'accepted' | 'accepted_with_deduction' | 'not_accepted' | 'none'

function answered(file: CaseFile, line: CaseLine): { line: CaseLine; result: Result; quantity: number }[] {
  const accepted: Result = !file.needsReturn ? 'none' : line.deductionMinor > 0 ? 'accepted_with_deduction' : 'accepted'
  const units: [Result, number][] = [
    [accepted, resolvableUnits(file, line)],
    ['not_accepted', unitsToSendBack(file, line)],
  ]
  return units.flatMap(([result, quantity]) => (quantity > 0 ? [{ line, result, quantity }] : []))
}

const factsOf = (file: CaseFile, line: CaseLine, result: Result) => ({
  request: { wish: file.wish, channel: file.channel },
  inspection: { result },
  line: { reason: line.reason, sku: line.sku },
})

type Said = Pick<ChosenPart, 'kind' | 'rule' | 'sentence'>

async function choiceOf({ compiled }: Awaited<ReturnType<typeof policyInForce>>, facts: object): Promise<Said> {
  const answer = await evaluateTable(compiled, facts)
  if ('failed' in answer) return { kind: null, rule: answer.failed, sentence: null }
  const kind = resolutionKinds.find((one) => one === answer.outputs.kind) ?? null
  return { kind, rule: String(answer.outputs.rule ?? answer.row.id), sentence: rowSentence(answer.row.description) }
}
