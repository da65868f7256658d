// Cells of a file as exact values. Each reader answers null for what it cannot read without guessing.
import { Temporal } from 'temporal-polyfill'

/** A decimal as minor units, exactly: `'2.5'` with 2 decimals is 250. Null when it is no number, too precise or too large. */
export function minorOf(cell: string, exponent: number, mark: '.' | ','): number | null {
  const decimal = plainDecimal(cell, mark)
  const found = decimal === null ? null : /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal)
  if (!found) return null
  const decimals = (found[3] ?? '').replace(/0+$/, '')
  if (decimals.length > exponent) return null
  const minor = Number(found[2]! + decimals.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return found[1] === '-' && minor !== 0 ? -minor : minor
}

/** A whole number; `'3.000'` is one, `'1.5'` is not. */
export function wholeOf(cell: string, mark: '.' | ','): number | null {
  return minorOf(cell, 0, mark)
}

/** A tax rate as the API writes it: `'0.2'`, from `0.2` or `20%`. */
export function taxRateOfCell(cell: string, mark: '.' | ','): string | null {
  const percent = cell.endsWith('%')
  const ppm = minorOf(percent ? cell.slice(0, -1).trim() : cell, percent ? 4 : 6, mark)
  if (ppm === null || ppm < 0 || ppm >= 10_000_000) return null
  const decimals = String(ppm % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return decimals === '' ? `${Math.floor(ppm / 1_000_000)}` : `${Math.floor(ppm / 1_000_000)}.${decimals}`
}

// Groups of thousands are accepted only where they are well formed: 1,234 with a point as the mark, never 12,34.
function plainDecimal(cell: string, mark: '.' | ','): string | null {
  const [whole = '', decimals, ...rest] = cell.split(mark)
  if (rest.length > 0) return null
  const group = mark === '.' ? ',' : '.'
  const grouped = whole.includes(group)
  if (grouped && !(group === ',' ? /^[+-]?\d{1,3}(,\d{3})+$/ : /^[+-]?\d{1,3}(\.\d{3})+$/).test(whole)) return null
  const plain = grouped ? whole.replaceAll(group, '') : whole
  return decimals === undefined ? plain : `${plain}.${decimals}`
}

export type DateReader = (cell: string) => string | null

const tokens = {
  yyyy: '(\\d{4})',
  MM: '(\\d{1,2})',
  dd: '(\\d{1,2})',
  HH: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
}

/**
 * A reader of local times as UTC (`2010-12-01T08:26:00.000Z`). Times the clock skips or shows twice are read as Temporal's
 * `compatible` does: the later of a gap, the earlier of a repeat. Null when the format itself makes no sense.
 */
export function readerOfDates(format: string, timeZone: string): DateReader | null {
  if (format === 'iso')
    return remembered((cell) => (/^\d{4}-?\d\d-?\d\d/.test(cell) ? isoInstant(cell, timeZone) : null))
  const names: string[] = []
  const pattern = format.replace(/yyyy|MM|dd|HH|mm|ss|xx|[^a-zA-Z]|[a-zA-Z]/g, (part) => {
    if (part !== 'xx' && !(part in tokens)) return part.replace(/[^\w\s]/g, '\\$&')
    names.push(part)
    return part === 'xx' ? '(Z|[+-]\\d{2}:?\\d{2})' : tokens[part as keyof typeof tokens]
  })
  const complete = ['yyyy', 'MM', 'dd'].every((name) => names.includes(name)) && new Set(names).size === names.length
  if (!complete) return null
  const shape = new RegExp(`^${pattern}$`)
  return remembered((cell) => {
    const found = shape.exec(cell)
    if (!found) return null
    const part = (name: string) => found[names.indexOf(name) + 1] ?? ''
    const two = (name: string) => (names.includes(name) ? part(name).padStart(2, '0') : '00')
    const local = `${part('yyyy')}-${two('MM')}-${two('dd')}T${two('HH')}:${two('mm')}:${two('ss')}`
    return isoInstant(names.includes('xx') ? local + part('xx') : local, timeZone)
  })
}

function isoInstant(text: string, timeZone: string): string | null {
  try {
    const instant = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10))
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant()
    return instant.toString({ fractionalSecondDigits: 3 })
  } catch {
    return null
  }
}

// The rows of an order carry the same time, and time zones are slow to ask.
function remembered(read: DateReader): DateReader {
  let last: { cell: string; value: string | null } | null = null
  return (cell) => {
    if (last?.cell !== cell) last = { cell, value: read(cell) }
    return last.value
  }
}
