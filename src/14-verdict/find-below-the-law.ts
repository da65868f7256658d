// Before a request policy is published: does it refuse where the law gives a right? It is tried on the corners of each right and on every
// limit the table itself draws. After publication the law is held against every verdict anyway (law-floor.ts).
import { createHash } from 'node:crypto'
import { compileTable, type DecisionTable, evaluateTable, type Finding } from '#decision-tables'
import { remembering } from '#kernel/memory'
import { catalogueOf, type PolicyName } from '#policies'
import { corners, togetherIn } from './law-corners.ts'
import { type Right, rightOf } from './law-floor.ts'

/** A confirmed right the draft refuses is an error that names the rule; one we could not confirm is told as a warning. */
export async function findBelowTheLaw(
  name: PolicyName,
  table: DecisionTable,
  { jurisdiction }: { readonly jurisdiction: string },
): Promise<Finding[]> {
  if (name !== 'request-policy') return []
  // a draft is looked at again whenever its page is; what it says of the law has not changed
  const key = createHash('sha256')
    .update(JSON.stringify([jurisdiction, table]))
    .digest('base64')
  return found(key, () => lookBelow(name, table, jurisdiction))
}
const found = remembering<Promise<Finding[]>>(50)

// A table may have thousands of rows, and is looked at whenever its page is; the law is held against every verdict anyway.
const mostRowsRead = 600_000
const leastTrials = 3_000
const mostRowsTried = 500

async function lookBelow(name: PolicyName, table: DecisionTable, home: string): Promise<Finding[]> {
  const compiled = compileTable(name, table)
  const findings = new Map<string, Finding>()
  const catalogue = catalogueOf(name)
  const refusing = table.rules.filter((row) => table.outputs.some(({ id }) => /reject/.test(row[id] ?? '')))
  const tried = refusing.slice(0, mostRowsTried)
  const together = (await Promise.all(tried.map((row) => togetherIn(row, table, catalogue)))).flat()
  let left = Math.max(leastTrials, mostRowsRead / table.rules.length)
  for (const facts of corners(table, catalogue, home, together)) {
    const right = rightOf(facts)
    if (!right) continue
    if (left <= 0) break
    left -= 1
    const answer = await evaluateTable(compiled, facts)
    if ('failed' in answer || answer.outputs.outcome !== 'reject') continue
    const key = `${right.rule} ${answer.row.id}`
    if (!findings.has(key)) findings.set(key, findingOf(right, answer.row))
  }
  return [...findings.values()]
}

function findingOf({ rule, clause, confirmed }: Right, { id, index }: { id: string; index: number }): Finding {
  return {
    code: 'below_the_law',
    severity: confirmed ? 'error' : 'warning',
    row: id,
    rowNumber: index + 1,
    text: {
      'zh-CN': `第 ${index + 1} 行会拒绝法律给予的权利（${rule}，${clause['zh-CN']}），请改为同意或转人工。`,
      en: `Row ${index + 1} refuses a right the law gives (${rule}, ${clause.en}); change it to approve or manual review.`,
    },
  }
}
