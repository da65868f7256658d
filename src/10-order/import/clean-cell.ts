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

/** The text a cell stands for: without blanks around it, without `="…"` and without the apostrophe before text that looks like a number. */
export function cleanCell(column: AnyColumn, raw: string): string {
  const text = raw.replace(unseen, '')
  const formula = /^="((?:[^"]|"")*)"$/.exec(text)
  if (formula) return formula[1]!.replaceAll('""', '"').replace(unseen, '')
  if (text.startsWith("'") && (isName(column) || /^'[=+@-]/.test(text))) return text.slice(1).replace(unseen, '')
  return text
}

/** What a spreadsheet made of a cell so that it cannot be read right any more; null: it is sound. */
export function lossOf(column: AnyColumn, text: string): 'spreadsheet_number' | 'spreadsheet_error' | null {
  if (/^#(?:#+|N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i.test(text)) return 'spreadsheet_error'
  return isName(column) && /^[+-]?\d(?:[.,]\d+)?E\+\d+$/i.test(text) ? 'spreadsheet_number' : null
}
