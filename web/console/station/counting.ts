// What the warehouse has counted so far. Pure: a scan goes in, the next count comes out.
import type { Case, Counted } from '../api.ts'

/** `odd`: not expected, and written down as a discrepancy. */
export type Scan = {
  readonly sku: string
  readonly caseLineId: string | null
  readonly damaged: boolean
  readonly odd: boolean
}
export type Expected = {
  id: string
  sku: string
  name: string
  wanted: number
  counted: number
  damaged: number
  reason: Case['lines'][number]['reason']
  /** What one unit cost the buyer, minor units. */
  unitPaid: number
}

/** What this case still waits for, and how much of it was scanned; nothing where the case awaits nothing (any more). */
export function expectedOf(file: Case, scans: readonly Scan[]): Expected[] {
  if (!file.awaitsGoods) return []
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
        reason: line.reason,
        unitPaid: line.unitPaid.amount,
      }
    })
}

/** `which`: several lines of this SKU are missing some, and it matters which takes it: the costliest first. */
export type Judged =
  | { readonly judged: 'right'; readonly line: Expected }
  | { readonly judged: 'which'; readonly lines: readonly Expected[] }
  | { readonly judged: 'too_many'; readonly line: Expected }
  | { readonly judged: 'not_in_case' }

/** Is this what we wait for? */
export function judge(expected: readonly Expected[], code: string): Judged {
  const same = linesOfSku(expected, code)
  const missing = same
    .filter(({ wanted, counted }) => counted < wanted)
    .sort((one, other) => other.unitPaid - one.unitPaid)
  const [first, ...more] = missing
  if (!first) return same[0] ? { judged: 'too_many', line: same[0] } : { judged: 'not_in_case' }
  const differs = more.some((line) => line.unitPaid !== first.unitPaid || line.reason !== first.reason)
  return differs ? { judged: 'which', lines: missing } : { judged: 'right', line: first }
}

const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Two SKUs may differ by their case alone, so exactly first. */
export function linesOfSku<Line extends { readonly sku: string }>(lines: readonly Line[], code: string): Line[] {
  const exact = lines.filter(({ sku }) => sku === code)
  return exact.length > 0 ? exact : lines.filter(({ sku }) => plain(sku) === plain(code))
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
