import type { OrderInput } from '../order-shapes.ts'
import type { Encoding } from './encodings.ts'
import type { FileFormat, OrderMapping } from './order-mapping.ts'
import type { ReturnInvoice } from './order-of-rows.ts'
import { readCsvOrders } from './read-csv-orders.ts'
import { readJsonOrders } from './read-json-orders.ts'
import { readLines } from './read-lines.ts'
import { readRecords } from './read-records.ts'
import type { Refusal, RefusedRow } from './refusals.ts'
import type { Note } from './sheet.ts'

type Found = {
  readonly source: string
  readonly number: string
  readonly firstLine: number
  /** Of CSV: as they stand in the file. */
  readonly rows?: readonly RefusedRow[]
}
export type ImportItem =
  /** `paymentStated`: false where the file tells of no payment and it was worked out. */
  | ({
      readonly kind: 'order'
      readonly order: OrderInput
      readonly paymentStated?: false
      readonly notes?: readonly Note[]
    } & Found)
  | ({ readonly kind: 'return_invoice'; readonly invoice: ReturnInvoice } & Found)
  | Refusal

const csvLimitBytes = 1_048_576
const jsonLimitBytes = 4_194_304

/**
 * Reads a file of orders as it streams in, in memory that does not grow with it. Orders come as `PUT /orders` takes them.
 *
 * Rows with the same number that follow each other are one order. A bad row refuses its whole order and nothing else: what
 * follows is read as if nothing had happened. A number that comes again further down is refused there (`order_split_in_file`), and
 * what was yielded for it before may lack lines: whoever stored it should mark it. The last 100,000 numbers are remembered.
 *
 * Throws only what the stream itself throws. `empty_file`, `wrong_header`, `too_many_open_quotes` and any fault of the first line
 * end the reading.
 */
export async function* readOrders(
  stream: AsyncIterable<Uint8Array>,
  format: FileFormat,
  mapping: OrderMapping,
  encoding: Encoding = 'utf-8',
  told?: (header: readonly string[]) => void,
): AsyncGenerator<ImportItem> {
  if (format === 'jsonl') yield* readJsonOrders(readLines(stream, jsonLimitBytes, encoding), mapping.source)
  else yield* readCsvOrders(readRecords(readLines(stream, csvLimitBytes, encoding), mapping.delimiter), mapping, told)
}
