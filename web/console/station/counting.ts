// What the warehouse has counted so far. Pure: a scan goes in, the next count comes out.
import type { Case, Counted } from '../api.ts'

export type Scan = {
  readonly sku: string
  readonly caseLineId: string | null
  readonly damaged: boolean
  readonly odd: boolean
}
export type Expected = { id: string; sku: string; name: string; wanted: number; counted: number; damaged: number }

/** What this case still waits for, and how much of it was scanned. */
export function expectedOf(file: Case, scans: readonly Scan[]): Expected[] {
  return file.lines
    .filter((line) => line.approved > line.received)
    .map((line) => {
      const mine = scans.filter((scan) => scan.caseLineId === line.id && !scan.odd)
      return {
        id: line.id,
        sku: line.sku,
        name: line.name,
        wanted: line.approved - line.received,
        counted: mine.length,
        damaged: mine.filter(({ damaged }) => damaged).length,
      }
    })
}

export type Judged = 'right' | 'too_many' | 'not_in_case'

/** Is this what we wait for? The first line of that SKU that still misses some takes it. */
export function judge(expected: readonly Expected[], code: string): { judged: Judged; line: Expected | null } {
  const same = expected.filter(({ sku }) => sku.toLowerCase() === code.toLowerCase())
  const missing = same.find(({ wanted, counted }) => counted < wanted)
  if (missing) return { judged: 'right', line: missing }
  return same[0] ? { judged: 'too_many', line: same[0] } : { judged: 'not_in_case', line: null }
}

/** The scans as the receipt names them: equal ones together. */
export function countedLines(scans: readonly Scan[]): Counted[] {
  const sums = new Map<string, Counted>()
  for (const { sku, caseLineId, damaged, odd } of scans) {
    const condition = odd && !caseLineId ? 'wrong' : damaged ? 'damaged' : 'good'
    const key = `${caseLineId ?? sku} ${condition}`
    const before = sums.get(key)
    if (before) before.quantity += 1
    else sums.set(key, { ...(caseLineId ? { caseLineId } : { sku }), quantity: 1, condition })
  }
  return [...sums.values()]
}
