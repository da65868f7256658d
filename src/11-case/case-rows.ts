// The rows that stages bring to a case: read with it in one statement, whichever stages there are.
import { joined, type Sql } from '#kernel/sql'
import { ofParts } from './case-part.ts'

/** What a case has of its stages; each part adds its own: `interface CaseRows { readonly parcels: CaseParcel[] }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface CaseRows {}

/** The same of each line of a case. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the stages
export interface CaseLineRows {}

export type RowsPart<Value = unknown> = {
  /** SQL of their JSON, of `after_sales_case c` and its `sales_order o`; of a line, of `case_line l`; where they are rare, of `c` alone. */
  readonly json: Sql
  /** Makes of what is stored what acts work with: PostgreSQL writes times in its own way. Left out: they are as they are stored. */
  readonly of?: (stored: Value, file: CaseRows) => Value
  /** What a case has that has none of them; made anew for each, as acts add to it. */
  readonly none: () => Value
  /** Most cases never have any: read by a statement of its own, and only of cases that say they do (`hasExtras`). */
  readonly rare?: true
}

type Field = readonly [name: string, rows: RowsPart]
type Row = Record<string, unknown>

const fields = ofParts((parts) => parts.flatMap(({ rows = {} }) => Object.entries(rows) as unknown as Field[]))
const rareFields = ofParts(() => fields().filter(([, { rare }]) => rare))
const usualFields = ofParts(() => fields().filter(([, { rare }]) => !rare))
const lineFields = ofParts((parts) =>
  parts.flatMap(({ lineRows = {} }) => Object.entries(lineRows) as unknown as Field[]),
)

const jsonOf = (all: readonly Field[]): Sql =>
  joined(
    all.map(([name, { json }]) => ({ text: `'${name}', ${json.text}`, params: json.params })),
    ',\n  ',
  )

/** Fields of a JSON object; see `RowsPart`. */
export const rowsJson = ofParts(() => jsonOf(usualFields()))
export const rareRowsJson = ofParts(() => jsonOf(rareFields()))
export const lineRowsJson = ofParts(() => jsonOf(lineFields()))

const none = <Rows>(all: readonly Field[]): Rows =>
  Object.fromEntries(all.map(([name, { none }]) => [name, none()])) as Rows

/** Of a case that is opened now. */
export const noRows = (): CaseRows => none(fields())
export const noRareRows = (): Partial<CaseRows> => none(rareFields())
export const noLineRows = (): CaseLineRows => none(lineFields())

/** Makes of the rows in a file what acts work with, in the file: first the rare ones, which others may look at. */
export function readRows<File extends CaseRows>(file: File): File {
  for (const [name, { of }] of rareFields()) if (of) (file as Row)[name] = of((file as Row)[name], file)
  for (const [name, { of }] of usualFields()) if (of) (file as Row)[name] = of((file as Row)[name], file)
  return file
}
