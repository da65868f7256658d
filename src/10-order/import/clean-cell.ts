// What spreadsheets do to cells: marks they put before digits so that they stay text, and digits they lose.
import type { AnyColumn } from './order-mapping.ts'

/** Columns of digits that are names and no numbers: a spreadsheet that takes them for numbers loses the end of them. */
const namesOfDigits: ReadonlySet<AnyColumn> = new Set<AnyColumn>([
  'number',
  'sku',
  'phone',
  'shippingPhone',
  'postalCode',
  'paymentRef',
  'customerRef',
])

const isName = (column: AnyColumn): boolean => namesOfDigits.has(column) || column.startsWith('paymentRef ')

// Blanks that no eye sees, as copied from web pages and chats.
const unseen = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g

// 1.39E+10 of spreadsheets, 1.3900001111E10 of programs in Java; 1E10 may be a number as it stands.
const scientific = /^[+-]?\d(?:[.,]\d+E\+?|E\+)\d+$/i

/**
 * The text a cell stands for: without blanks around it, without `="…"`, without the apostrophe before text that looks like a number, and
 * without the `.0` that programs write behind digits they took for a number (13900001111.0).
 */
export function cleanCell(column: AnyColumn, raw: string): string {
  const text = raw.replace(unseen, '')
  const formula = /^="((?:[^"]|"")*)"$/.exec(text)
  if (formula) return formula[1]!.replaceAll('""', '"').replace(unseen, '')
  if (text.startsWith("'") && (isName(column) || /^'[=+@-]/.test(text))) return text.slice(1).replace(unseen, '')
  return isName(column) && /^\d{6,}\.0$/.test(text) ? text.slice(0, -2) : text
}

/** What a spreadsheet made of a cell so that it cannot be read right any more; null: it is sound. */
export function lossOf(column: AnyColumn, text: string): 'spreadsheet_number' | 'spreadsheet_error' | null {
  if (/^#(?:#+|N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i.test(text)) return 'spreadsheet_error'
  return isName(column) && scientific.test(text) ? 'spreadsheet_number' : null
}
