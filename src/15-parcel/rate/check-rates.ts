import { type Refused, refused } from '#kernel/result'
import { type RateRow, type Zone, zoneOf } from './rate-card.ts'

export const mostRates = 5000
export type RateFault =
  | { readonly line: number; readonly code: 'zone_unreadable' | 'weighs_nothing' }
  | { readonly line: number; readonly code: 'overlaps'; readonly with: number }

/** What is wrong with a sheet, row by row. `firstLine`: the number its first row goes by, 1 on the screen, 2 under the head of a file. */
export function checkRates(rows: readonly RateRow[], firstLine: number): RateFault[] {
  const faults: RateFault[] = []
  const read = rows.flatMap((row, index) => {
    const line = index + firstLine
    const zone = zoneOf(row.zone)
    if (!zone) faults.push({ line, code: 'zone_unreadable' })
    if (row.toGrams !== null && row.toGrams <= row.fromGrams) faults.push({ line, code: 'weighs_nothing' })
    return zone ? [{ row, zone, line }] : []
  })
  for (const alike of Map.groupBy(read, ({ row }) => `${row.carrier}\n${row.service}`).values())
    for (const [index, one] of alike.entries())
      for (const other of alike.slice(index + 1))
        if (isOneZone(one.zone, other.zone) && isOneWeight(one.row, other.row))
          faults.push({ line: other.line, code: 'overlaps', with: one.line })
  return faults.toSorted((one, other) => one.line - other.line)
}

/** Whether a destination can be in both without one of them being the narrower, which decides then. */
function isOneZone(one: Zone, other: Zone): boolean {
  if (one.country !== other.country || (one.regions.length === 0) !== (other.regions.length === 0)) return false
  return one.regions.length === 0 || one.regions.some((region) => other.regions.includes(region))
}

const isOneWeight = (one: RateRow, other: RateRow): boolean =>
  one.fromGrams < (other.toGrams ?? Number.MAX_SAFE_INTEGER) &&
  other.fromGrams < (one.toGrams ?? Number.MAX_SAFE_INTEGER)

/** The refusal that names the lines; null when nothing is wrong. */
export function whyNotRates(
  rows: readonly RateRow[],
  firstLine: number,
): Refused<'rates_overlap' | 'rates_wrong' | 'rates_too_many'> | null {
  if (rows.length > mostRates) return refused('rates_too_many', { most: mostRates })
  const faults = checkRates(rows, firstLine)
  const [first] = faults
  if (!first) return null
  const errors = faults.slice(0, 50).map((fault) => ({
    path: `rows.${fault.line - firstLine}`,
    code: fault.code,
    message: fault.code === 'overlaps' ? `${fault.line} × ${fault.with}` : String(fault.line),
  }))
  return first.code === 'overlaps'
    ? refused('rates_overlap', { line: first.line, with: first.with, errors })
    : refused('rates_wrong', { line: first.line, errors })
}
