// A file of orders before anything is stored: what it is, what it seems to hold, and what its first orders would be.
import { workOutPaid } from '../cost/work-out-paid.ts'
import { asUtf8, type Encoding, findEncoding } from './encodings.ts'
import { guessDelimiter, guessMapping } from './guess-mapping.ts'
import { type FileFormat, type OrderMapping, orderMapping } from './order-mapping.ts'
import { readLines } from './read-lines.ts'
import { type ImportItem, readOrders } from './read-orders.ts'
import { readRecords } from './read-records.ts'
import type { Refusal } from './refusals.ts'
import type { Note } from './sheet.ts'

export type OrderItem = Extract<ImportItem, { kind: 'order' }>

/** How much is shown. */
const mostOrders = 20
const mostRows = 10
const mostFaults = 20
const rowLimitBytes = 1_048_576

export type Looked = {
  readonly encoding: { readonly name: Encoding; readonly detected: boolean }
  /** Of CSV: the first row and the rows behind it as they stand there. */
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** A mapping the header suggests; null for JSON Lines. */
  readonly guess: OrderMapping | null
  /** By which the orders were read. */
  readonly mapping: OrderMapping
  readonly orders: readonly (OrderItem & { readonly figures: ReturnType<typeof workOutPaid> })[]
  readonly refusals: readonly Refusal[]
  readonly notes: readonly (Note & { readonly number: string })[]
  /** Of all that was looked at. `whole`: the file had no more. */
  readonly counts: {
    readonly orders: number
    readonly refused: number
    readonly returnInvoices: number
    readonly whole: boolean
  }
}

/**
 * Looks at the beginning of a file. `mapping`: by which to read it; without one, by what its header suggests on the ground of `known`.
 * `isWhole`: these are all bytes of the file; else what stands behind its last line end, and its last order, are left out.
 */
export async function lookAtFile(
  bytes: Uint8Array,
  asked: {
    readonly format: FileFormat
    readonly mapping: OrderMapping | null
    readonly known: OrderMapping
    readonly encoding: Encoding | undefined
    readonly isWhole: boolean
  },
): Promise<Looked> {
  const name = asked.encoding ?? (await findEncoding(once(bytes)))
  const text = await textOf(bytes, name)
  const kept = asked.isWhole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
  const utf8 = new TextEncoder().encode(kept)
  const delimiter = asked.mapping?.delimiter ?? guessDelimiter(kept.slice(0, 10_000).split(/[\r\n]/, 1)[0]!)
  const [header = [], ...rows] = asked.format === 'jsonl' ? [] : await firstRows(utf8, delimiter)
  const guess =
    asked.format === 'jsonl'
      ? null
      : guessMapping(
          header,
          rows,
          asked.known,
          guessDelimiter(header.length > 1 ? header.join(delimiter) : kept.split(/[\r\n]/, 1)[0]!),
        )
  const mapping = asked.mapping ?? (guess && orderMapping.safeParse(guess).success ? guess : asked.known)
  const seen = await firstOrders(utf8, asked.format, mapping, asked.isWhole)
  return {
    encoding: { name, detected: asked.encoding === undefined },
    header,
    rows: rows.slice(0, mostRows),
    guess,
    mapping,
    ...seen,
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function textOf(bytes: Uint8Array, encoding: Encoding): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of asUtf8(once(bytes), encoding)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

async function firstRows(utf8: Uint8Array, delimiter: OrderMapping['delimiter']): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const { cells } of readRecords(readLines(once(utf8), rowLimitBytes), delimiter)) {
    rows.push(cells)
    if (rows.length > 200) break
  }
  return rows
}

async function firstOrders(utf8: Uint8Array, format: FileFormat, mapping: OrderMapping, isWhole: boolean) {
  const items: ImportItem[] = []
  for await (const item of readOrders(once(utf8), format, mapping)) items.push(item)
  if (!isWhole && format !== 'jsonl') items.pop() // its rows may go on behind what was looked at
  const orders = items.filter((item): item is OrderItem => item.kind === 'order')
  const refusals = items.filter((item): item is Refusal => item.kind === 'refused')
  return {
    orders: orders.slice(0, mostOrders).map((item) => ({ ...item, figures: workOutPaid(item.order) })),
    refusals: refusals.slice(0, mostFaults),
    notes: orders.flatMap(({ notes = [], number }) => notes.map((note) => ({ ...note, number }))).slice(0, mostFaults),
    counts: {
      orders: orders.length,
      refused: refusals.length,
      returnInvoices: items.length - orders.length - refusals.length,
      whole: isWhole,
    },
  }
}
