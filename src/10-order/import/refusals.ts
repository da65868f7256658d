// Why a row, an order or a whole file was not taken: stable codes, and one sentence each.

/** Refusals of the whole file come first: nothing is read after them. */
export type RefusalCode =
  | 'empty_file'
  | 'wrong_header'
  | 'too_many_open_quotes'
  | 'not_utf8'
  | 'not_in_encoding'
  | 'control_character'
  | 'row_too_large'
  | 'quote_not_closed'
  | 'quote_misplaced'
  | 'wrong_column_count'
  | 'decimal_comma'
  | 'spreadsheet_number'
  | 'spreadsheet_error'
  | 'missing_number'
  | 'order_incomplete'
  | 'order_split_in_file'
  | 'order_too_long'
  | 'rows_disagree'
  | 'bad_date'
  | 'bad_quantity'
  | 'negative_quantity'
  | 'bad_amount'
  | 'amounts_disagree'
  | 'bad_tax_rate'
  | 'unknown_currency'
  | 'unknown_country'
  | 'bad_json'
  | 'not_an_object'
  | 'order_cancelled'
  | 'order_not_accepted'
  | 'order_not_stored'

/** A row as it stands in the file. */
export type RefusedRow = { readonly line: number; readonly cells: readonly string[] }

/** `line` counts from 1, the header included. `number` is told where it could be read. `detail` may quote a cell: show it, never log it. */
export type Refusal = {
  readonly kind: 'refused'
  readonly line: number
  readonly reasonCode: RefusalCode
  readonly detail: string
  readonly number?: string
  /** Of CSV: the rows that were not taken because of it, as they stand in the file, each told once. */
  readonly rows?: readonly RefusedRow[]
  /** Of a split order that names its own source (JSON Lines): under which source it is kept. */
  readonly source?: string
}

export const sentences = {
  empty_file: 'the file is empty',
  too_many_open_quotes: 'too many quotes are left open to go on reading; nothing after this line was read',
  not_utf8: 'the line is not UTF-8; save the file as UTF-8 and import it again',
  not_in_encoding: 'the line holds bytes that are no letters in the encoding the file is read in',
  control_character: 'the line holds a control character; the file may be UTF-16 or no text at all',
  row_too_large: 'the row is larger than 1 MB',
  quote_not_closed: 'a quote opened on this line is not closed, or only after more than 1 MB',
  quote_misplaced: 'a quote on this line closes inside a cell',
} as const satisfies Partial<Record<RefusalCode, string>>

/** A cell as a sentence quotes it. */
export function quoted(cell: string | undefined): string {
  const text = cell ?? ''
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`
}
