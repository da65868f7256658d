import type { CaseFile, CaseLine } from '#case'
import { type Refused, refused } from '#kernel/result'

/** One thing the warehouse counted: named by the case's line, or by what is printed on it. */
export type CountedLine = {
  readonly caseLineId?: string | undefined
  readonly sku?: string | undefined
  readonly quantity: number
  readonly condition: 'good' | 'damaged' | 'wrong'
}

/** What was counted, told apart. `discrepancy` is null for units the case expects. */
export type MatchedLine = {
  readonly caseLineId: string | null
  readonly sku: string
  readonly quantity: number
  readonly condition: CountedLine['condition']
  readonly discrepancy: 'too_many' | 'not_in_case' | 'wrong_goods' | null
}

/**
 * Tells what belongs to the case from what does not. Goods refunded later rest on what is counted here, so more than was approved
 * is never counted as received (refund-cases D2, C18).
 */
export function matchCounted(
  file: CaseFile,
  counted: readonly CountedLine[],
): MatchedLine[] | Refused<'line_not_in_case'> {
  const outstanding = new Map(file.lines.map((line) => [line.id, line.quantityApproved - line.quantityReceived]))
  const matched: MatchedLine[] = []
  for (const line of counted) {
    const expected = file.lines.filter((one) => (line.caseLineId ? one.id === line.caseLineId : one.sku === line.sku))
    if (expected.length === 0 && line.caseLineId) return refused('line_not_in_case', { line: line.caseLineId })
    matched.push(...toldApart(line, expected, outstanding))
  }
  return matched
}

// The same SKU can stand on several lines of an order at different prices: each takes what it still waits for, in their order.
function toldApart(
  counted: CountedLine,
  expected: readonly CaseLine[],
  outstanding: Map<string, number>,
): MatchedLine[] {
  const { quantity, condition } = counted
  const [first] = expected
  if (!first)
    return [{ caseLineId: null, sku: counted.sku ?? 'unknown', quantity, condition, discrepancy: 'not_in_case' }]
  const base = { sku: counted.sku ?? first.sku, condition }
  if (condition === 'wrong') return [{ ...base, caseLineId: first.id, quantity, discrepancy: 'wrong_goods' }]
  const matched: MatchedLine[] = []
  let left = quantity
  for (const { id } of expected) {
    const fits = Math.min(left, outstanding.get(id)!)
    if (fits === 0) continue
    left -= fits
    outstanding.set(id, outstanding.get(id)! - fits)
    matched.push({ ...base, caseLineId: id, quantity: fits, discrepancy: null })
  }
  const last = matched.at(-1)?.caseLineId ?? first.id
  return left > 0 ? [...matched, { ...base, caseLineId: last, quantity: left, discrepancy: 'too_many' }] : matched
}
