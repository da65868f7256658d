// Examples live beside their table: facts, and what the table must answer to them.
import { z } from 'zod'
import {
  type Catalogue,
  compileTable,
  type DecisionTable,
  evaluateWithin,
  type Fact,
  type Finding,
  finding,
} from '#decision-tables'

/** Facts by path; what is not named is as it usually is. */
const factValues = z.record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
export const exampleShape = z.strictObject({
  name: z.string().trim().min(1).max(200),
  facts: factValues,
  expect: z.record(z.string().max(100), z.union([z.string().max(200), z.array(z.string().max(100)).max(20)])),
})
export const tryFacts = factValues
export type Example = z.infer<typeof exampleShape>
export type ExampleResult = { readonly name: string; readonly passes: boolean; readonly answer: unknown }

/** Longer than any table that passed the checks takes, shorter than anybody notices. */
export const tryMs = 500

/** All facts of a table: those given, and the usual ones for the rest. */
export function wholeFacts(catalogue: Catalogue, given: Example['facts']): object {
  const whole: Record<string, Record<string, unknown>> = {}
  for (const [path, { usual }] of Object.entries(catalogue.facts)) {
    const [group, name] = path.split('.') as [string, string]
    whole[group] ??= {}
    whole[group][name] = Object.hasOwn(given, path) ? given[path] : usual
  }
  return whole
}

/** The first fact that is unknown or of the wrong type; null when all are right. */
export function wrongFact(catalogue: Catalogue, given: Example['facts']): string | null {
  const isWrong = ([path, value]: [string, unknown]) =>
    !Object.hasOwn(catalogue.facts, path) || !isOf(catalogue.facts[path]!, value)
  return Object.entries(given).find(isWrong)?.[0] ?? null
}

function isOf(fact: Fact, value: unknown): boolean {
  if (value === null) return fact.nullable
  if (fact.type === 'boolean') return typeof value === 'boolean'
  if (fact.type === 'number')
    return typeof value === 'number' && value >= fact.least && value <= (fact.most ?? Number.MAX_SAFE_INTEGER)
  return typeof value === 'string' && (fact.type === 'text' || Object.hasOwn(fact.words, value))
}

export function checkExamples(examples: readonly Example[], catalogue: Catalogue): Finding[] {
  if (examples.length === 0) return [finding('examples_missing')]
  return examples.flatMap(({ name, facts }) => {
    const fact = wrongFact(catalogue, facts)
    return fact === null ? [] : [finding('example_invalid', {}, { name, fact })]
  })
}

/** Asks a table that may be evaluated what it says to each example. */
export async function tryExamples(
  table: DecisionTable,
  examples: readonly Example[],
  catalogue: Catalogue,
): Promise<ExampleResult[]> {
  const compiled = compileTable('examples', table)
  const results: ExampleResult[] = []
  for (const { name, facts, expect } of examples) {
    const answer = await evaluateWithin(compiled, wholeFacts(catalogue, facts), tryMs)
    const passes =
      'outputs' in answer &&
      Object.keys(expect).length > 0 &&
      Object.entries(expect).every(([path, value]) => JSON.stringify(answer.outputs[path]) === JSON.stringify(value))
    results.push({ name, passes, answer })
  }
  return results
}
