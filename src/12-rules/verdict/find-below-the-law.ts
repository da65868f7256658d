// Before a request policy is published: does it refuse where the law gives a right? It is tried on the corners of each right and on every
// limit the table itself draws. After publication the law is held against every verdict anyway (law-floor.ts).
import type { Catalogue } from '../catalogue.ts'
import type { Facts } from '../facts.ts'
import { lawOf } from '../law/law.ts'
import { lawFacts } from '../law/law-facts.ts'
import { lawPacks } from '../law/law-packs.ts'
import { catalogueOf } from '../policies/catalogues.ts'
import { wholeFacts } from '../policies/examples.ts'
import type { PolicyName } from '../policies/in-force.ts'
import type { DecisionTable } from '../tables/decision-table.ts'
import { compileTable, evaluateTable } from '../tables/evaluate-table.ts'
import type { Finding } from '../tables/findings.ts'
import { type Right, rightOf } from './law-floor.ts'

/** A confirmed right the draft refuses is an error that names the rule; one we could not confirm is told as a warning. */
export async function findBelowTheLaw(
  name: PolicyName,
  table: DecisionTable,
  merchant: { readonly jurisdiction: string },
): Promise<Finding[]> {
  if (name !== 'request-policy') return []
  const compiled = compileTable(name, table)
  const found = new Map<string, Finding>()
  for (const facts of corners(table, catalogueOf(name), merchant.jurisdiction)) {
    const right = rightOf(facts)
    if (!right) continue
    const answer = await evaluateTable(compiled, facts)
    if ('failed' in answer || answer.outputs.outcome !== 'reject') continue
    const key = `${right.rule} ${answer.row.id}`
    if (!found.has(key)) found.set(key, findingOf(right, answer.row))
  }
  return [...found.values()]
}

function findingOf({ rule, clause, confirmed }: Right, { id, index }: { id: string; index: number }): Finding {
  return {
    code: 'below_the_law',
    severity: confirmed ? 'error' : 'warning',
    row: id,
    rowNumber: index + 1,
    text: {
      'zh-CN': `第 ${index + 1} 行会拒绝法律给予的权利（${rule}，${clause['zh-CN']}），请改为同意或交给人。`,
      en: `Row ${index + 1} refuses a right the law gives (${rule}, ${clause.en}); let it approve or send to a person.`,
    },
  }
}

const now = '2026-03-20T02:00:00Z'
const dayMs = 86_400_000
/** Days since sign-off at which some right begins, ends, or has just ended. */
const days = [0, 1, 7, 8, 14, 15, 30, 31, 365, 366, 730, 731]
const mostPairs = 4000

/** The right's own corners, crossed with each limit the table draws on one other fact, and then on two at once while there is room. */
function* corners(table: DecisionTable, catalogue: Catalogue, home: string): Generator<Facts> {
  const limits = limitsOf(table, catalogue)
  for (const jurisdiction of new Set([home, ...lawPacks.flatMap(({ jurisdictions }) => jurisdictions)])) {
    const bases = days.flatMap((day) =>
      [false, true].map((quality) => baseOf(catalogue, { jurisdiction, day, quality })),
    )
    for (const change of [[], ...limits.map((one) => [one])]) {
      for (const base of bases) yield withLimits(base, change)
    }
    const pairs = jurisdiction === home ? pairsOf(limits).slice(0, mostPairs / bases.length) : []
    for (const change of pairs) for (const base of bases) yield withLimits(base, change)
  }
}

type Corner = { readonly jurisdiction: string; readonly day: number; readonly quality: boolean }

function baseOf(catalogue: Catalogue, { jurisdiction, day, quality }: Corner): Facts {
  const facts = wholeFacts(catalogue, {}) as Facts
  const signedAt = new Date(Date.parse(now) - day * dayMs).toISOString()
  const law = lawFacts(lawOf(jurisdiction, now.slice(0, 10)), {
    timeZone: 'UTC',
    now,
    placedAt: signedAt,
    signedAt,
    exclusion: 'none',
    exclusionConfirmed: null,
    attributes: {},
  })
  const line = quality ? { reason: 'defective' as const, fault: 'merchant' as const, quality } : { quality }
  return {
    ...facts,
    line: { ...facts.line, ...line },
    order: { ...facts.order, daysSinceSignOff: day, signOff: 'signed' },
    law,
  }
}

type Limit = { readonly path: string; readonly value: unknown }

// Facts of the right itself are crossed already; changing one of them alone would make facts that cannot be.
const own = /^(law\.|line\.(quality|fault|reason)$|order\.(daysSinceSignOff|signOff)$)/

function limitsOf(table: DecisionTable, catalogue: Catalogue): Limit[] {
  return table.inputs.flatMap(({ id, field }) => {
    const fact = catalogue.facts[field]
    if (!fact || own.test(field)) return []
    const values =
      fact.type === 'number'
        ? table.rules.flatMap((row) => numbersIn(row[id] ?? ''))
        : fact.type === 'boolean'
          ? [true, false]
          : fact.type === 'word'
            ? Object.keys(fact.words)
            : table.rules.flatMap((row) => textsIn(row[id] ?? ''))
    return [...new Set<unknown>([...values, ...(fact.nullable ? [null] : [])])].map((value) => ({ path: field, value }))
  })
}

const numbersIn = (cell: string): number[] =>
  [...cell.matchAll(/-?\d+(?:\.\d+)?/g)].flatMap(([found]) => [Number(found) - 1, Number(found), Number(found) + 1])
const textsIn = (cell: string): string[] =>
  [...cell.matchAll(/"[^"]*"|'[^']*'/g)].map(([quoted]) => quoted.slice(1, -1))

const pairsOf = (limits: readonly Limit[]): Limit[][] =>
  limits.flatMap((one, index) =>
    limits.slice(index + 1).flatMap((other) => (other.path === one.path ? [] : [[one, other]])),
  )

function withLimits(facts: Facts, change: readonly Limit[]): Facts {
  const changed = structuredClone(facts) as unknown as Record<string, Record<string, unknown>>
  for (const { path, value } of change) {
    const [room, name] = path.split('.') as [string, string]
    changed[room]![name] = value
  }
  return changed as unknown as Facts
}
