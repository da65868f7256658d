import { checkTable, type DecisionTable, type Finding, finding } from '#decision-tables'
import type { Merchant } from '#people'
import { catalogueOf } from './catalogues.ts'
import { checkExamples, type Example, type ExampleResult, tryExamples } from './examples.ts'
import type { PolicyName } from './in-force.ts'
import type { PublicationCheck } from './publish-policy.ts'

type Examined = { readonly findings: readonly Finding[]; readonly examples: readonly ExampleResult[] }

/** All that is to be said of a draft. What is not safe to be evaluated is not. */
export async function examineDraft(
  name: PolicyName,
  draft: { readonly content: DecisionTable; readonly examples: readonly Example[] },
  checks: readonly PublicationCheck[],
  merchant: Merchant,
): Promise<Examined> {
  const catalogue = catalogueOf(name)
  const { findings, safe, table } = checkTable(draft.content, catalogue)
  const found = [...findings, ...checkExamples(draft.examples, catalogue)]
  if (!safe || !table) return { findings: found, examples: [] }
  for (const check of checks) found.push(...(await check(name, table, merchant)))
  const examples = await tryExamples(table, draft.examples, catalogue)
  const failing = examples.filter(({ passes }) => !passes)
  return { findings: [...found, ...failing.map((one) => finding('example_fails', {}, { name: one.name }))], examples }
}
