import { invariant } from '#kernel/result'
import type { OrderMapping } from './order-mapping.ts'
import { orderOfRows } from './order-of-rows.ts'
import { type DateReader, readerOfDates } from './read-cells.ts'
import { type Header, readHeader } from './read-header.ts'
import type { ImportItem } from './read-orders.ts'
import type { CsvRecord } from './read-records.ts'
import { type BrokenRow, isBroken, type OrderRow, readRow } from './read-rows.ts'
import { type Refusal, type RefusalCode, type RefusedRow, sentences } from './refusals.ts'
import { SeenNumbers, splitInFile } from './seen-numbers.ts'

// The API takes 2,000 lines and 100 charges; rows beyond are counted, not kept.
const longestOrderRows = 2100

/** Reads CSV records as orders. A broken row is told at once; the order it stood in, when that order ends. */
export async function* readCsvOrders(
  records: AsyncIterable<CsvRecord>,
  mapping: OrderMapping,
  told: (header: readonly string[]) => void = () => {},
): AsyncGenerator<ImportItem> {
  let header: Header | undefined
  const orders = new OrdersInFile(mapping)
  for await (const record of records) {
    if (!header) {
      const found = record.fault ? { wrong: sentences[record.fault] } : readHeader(record.cells, mapping)
      if ('wrong' in found) return yield refusal(record.line, record.fault ?? 'wrong_header', found.wrong)
      header = found
      told(record.cells)
      continue
    }
    const row = readRow(record, header)
    if (row && isBroken(row)) yield orders.tell(row)
    else if (row) yield* orders.take(row)
  }
  if (!header) yield refusal(1, 'empty_file', sentences.empty_file)
  yield* orders.end()
}

class OrdersInFile {
  readonly #mapping: OrderMapping
  readonly #dates: DateReader
  readonly #seen = new SeenNumbers()
  #open: OpenOrder | null = null
  #strays = new Strays()

  constructor(mapping: OrderMapping) {
    const dates = readerOfDates(mapping.dateFormat, mapping.timeZone)
    invariant(dates, 'a mapping was checked before it is used')
    this.#mapping = mapping
    this.#dates = dates
  }

  tell(row: BrokenRow): Refusal {
    this.#strays.add(row)
    // Nothing is read after this one: whether the open order went on, nobody knows.
    if (this.#open && row.code === 'too_many_open_quotes') this.#open.spoiledAt ??= row.line
    return { ...refusal(row.line, row.code, row.detail, row.number), rows: rowsOf([row]) }
  }

  *take(row: OrderRow): Generator<ImportItem> {
    const goesOn = this.#open?.number === row.number
    // What broke between two rows of an order was one of its rows, whatever can be read of it.
    if (goesOn) this.#open!.spoiledAt ??= this.#strays.firstLine
    else yield* this.end()
    this.#open ??= new OpenOrder(row, this.#strays.lineOf(row.number))
    this.#open.add(row)
    this.#strays = new Strays()
  }

  *end(): Generator<ImportItem> {
    const order = this.#open
    if (!order) return
    this.#open = null
    order.spoiledAt ??= this.#strays.lineOf(order.number)
    yield* this.#close(order)
  }

  *#close(open: OpenOrder): Generator<ImportItem> {
    const { number, firstLine, lastLine, count, rows, spoiledAt } = open
    const whole = `order ${number} (lines ${firstLine} to ${lastLine}) is refused as a whole`
    const notTaken = (code: RefusalCode, detail: string): Refusal => ({
      ...refusal(firstLine, code, detail, number),
      rows: rowsOf(rows),
    })
    const before = this.#seen.see(number, firstLine)
    if (before !== null) return yield notTaken('order_split_in_file', splitInFile(number, before))
    if (spoiledAt !== null) return yield notTaken('order_incomplete', `line ${spoiledAt} cannot be read; ${whole}`)
    if (count > longestOrderRows) return yield notTaken('order_too_long', `${count} rows; ${whole}`)
    const made = orderOfRows(rows, this.#mapping, this.#dates)
    if ('kind' in made) {
      const found = { source: this.#mapping.source, number, firstLine, ...made }
      return yield found.kind === 'order' ? { ...found, rows: rowsOf(rows) } : found
    }
    for (const [index, { line, code, detail }] of made.entries()) {
      const told = refusal(line, code, `${detail}; ${whole}`, number)
      yield index === 0 ? { ...told, rows: rowsOf(rows) } : told
    }
  }
}

const rowsOf = (rows: readonly { readonly line: number; readonly raw: readonly string[] }[]): RefusedRow[] =>
  rows.map(({ line, raw }) => ({ line, cells: raw }))

/** The rows under one number so far. */
class OpenOrder {
  readonly number: string
  readonly firstLine: number
  readonly rows: OrderRow[] = []
  spoiledAt: number | null
  lastLine = 0
  count = 0

  constructor({ number, line }: OrderRow, spoiledAt: number | null) {
    this.number = number
    this.firstLine = line
    this.spoiledAt = spoiledAt
  }

  add(row: OrderRow) {
    this.lastLine = row.line
    this.count += 1
    if (this.count <= longestOrderRows) this.rows.push(row)
  }
}

/** Broken rows since the last good one: whose they seem to be. Beyond a thousand, anybody's. */
class Strays {
  readonly #lines = new Map<string, number>()
  firstLine: number | null = null

  add({ line, number }: BrokenRow) {
    this.firstLine ??= line
    if (number !== undefined && this.#lines.size <= 1000 && !this.#lines.has(number)) this.#lines.set(number, line)
  }

  lineOf(number: string): number | null {
    return this.#lines.size > 1000 ? this.firstLine : (this.#lines.get(number) ?? null)
  }
}

const refusal = (line: number, reasonCode: RefusalCode, detail: string, number?: string): Refusal => ({
  kind: 'refused',
  line,
  reasonCode,
  detail,
  ...(number === undefined ? {} : { number }),
})
