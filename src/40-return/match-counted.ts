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
    const expected = expectedLine(file, line, outstanding)
    if (!expected && line.caseLineId) return refused('line_not_in_case', { line: line.caseLineId })
    matched.push(...toldApart(line, expected, outstanding))
  }
  return matched
}

// The same SKU can stand on several lines of an order at different prices: the first that still waits takes it.
function expectedLine(file: CaseFile, counted: CountedLine, outstanding: Map<string, number>): CaseLine | undefined {
  if (counted.caseLineId) return file.lines.find((line) => line.id === counted.caseLineId)
  const same = file.lines.filter((line) => line.sku === counted.sku)
  return same.find((line) => outstanding.get(line.id)! > 0) ?? same[0]
}

function toldApart(
  counted: CountedLine,
  expected: CaseLine | undefined,
  outstanding: Map<string, number>,
): MatchedLine[] {
  const { quantity, condition } = counted
  if (!expected)
    return [{ caseLineId: null, sku: counted.sku ?? 'unknown', quantity, condition, discrepancy: 'not_in_case' }]
  const base = { sku: counted.sku ?? expected.sku, condition }
  if (condition === 'wrong') return [{ ...base, caseLineId: expected.id, quantity, discrepancy: 'wrong_goods' }]
  const fits = Math.min(quantity, outstanding.get(expected.id)!)
  outstanding.set(expected.id, outstanding.get(expected.id)! - fits)
  return [
    ...(fits > 0 ? [{ ...base, caseLineId: expected.id, quantity: fits, discrepancy: null }] : []),
    ...(quantity > fits
      ? [{ ...base, caseLineId: expected.id, quantity: quantity - fits, discrepancy: 'too_many' as const }]
      : []),
  ]
}
