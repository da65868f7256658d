import type { CaseFile, CaseLine } from '#case'
import { codeKey } from '#kernel/code-key'
import { type Refused, refused } from '#kernel/result'
import { awaitsGoods } from './goods-awaited.ts'

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
  readonly discrepancy: 'too_many' | 'not_in_case' | 'wrong_goods' | 'not_awaited' | null
}

/**
 * Tells what belongs to the case from what does not. Goods refunded later rest on what is counted here, so more than was approved
 * is never counted as received (refund-cases D2, C18), and nothing is where the case awaits nothing (P1).
 */
export function matchCounted(
  file: Pick<CaseFile, 'lines'>,
  counted: readonly CountedLine[],
  isAwaited = true,
): MatchedLine[] | Refused<'line_not_in_case'> {
  const outstanding = new Map(
    file.lines.map((line) => [line.id, isAwaited ? line.quantityApproved - line.quantityReceived : 0]),
  )
  const matched: MatchedLine[] = []
  for (const line of counted) {
    const expected = line.caseLineId
      ? file.lines.filter(({ id }) => id === line.caseLineId)
      : costliestFirst(linesOfSku(file.lines, line.sku!))
    if (expected.length === 0 && line.caseLineId) return refused('line_not_in_case', { line: line.caseLineId })
    matched.push(...splitByDiscrepancy(line, expected, outstanding, isAwaited ? 'too_many' : 'not_awaited'))
  }
  return matched
}

/** The same for a case as it stands. */
export const matchForCase = (file: CaseFile, counted: readonly CountedLine[]) =>
  matchCounted(file, counted, awaitsGoods(file))

/** The lines of what is printed on the goods. Two SKUs may differ by their case alone, so exactly first. */
function linesOfSku(lines: readonly CaseLine[], sku: string): CaseLine[] {
  const exact = lines.filter((line) => line.sku === sku)
  return exact.length > 0 ? exact : lines.filter((line) => codeKey(line.sku) === codeKey(sku))
}

/**
 * The same SKU can stand on several lines at different prices, and nobody can see on the piece which it is: the line that cost the buyer
 * most takes it first (M19). Who knows better names the line.
 */
const costliestFirst = (lines: readonly CaseLine[]): CaseLine[] =>
  lines.toSorted((one, other) => other.paidMinor * one.quantityBought - one.paidMinor * other.quantityBought)

function splitByDiscrepancy(
  counted: CountedLine,
  expected: readonly CaseLine[],
  outstanding: Map<string, number>,
  surplus: 'too_many' | 'not_awaited',
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
    if (fits <= 0) continue
    left -= fits
    outstanding.set(id, outstanding.get(id)! - fits)
    matched.push({ ...base, caseLineId: id, quantity: fits, discrepancy: null })
  }
  const last = matched.at(-1)?.caseLineId ?? first.id
  return left > 0 ? [...matched, { ...base, caseLineId: last, quantity: left, discrepancy: surplus }] : matched
}
