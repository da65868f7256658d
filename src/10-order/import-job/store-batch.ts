import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { ImportItem, RefusedRow } from '../import/index.ts'
import type { OpenImport } from './on-import.ts'
import { markSplitOrders, type OrderItem, storeOrders, type Untaken } from './store-orders.ts'

/** Of a file that is nothing but faults the first 10,000 are kept for people to read; all are counted. */
const mostToldKept = 10_000

/** What of a file is taken in with one transaction, and where that leaves its import. */
export type Batch = {
  readonly importId: string
  /** Under which source a CSV's orders are kept. */
  readonly source: string
  /** Whether the lines of its orders are named by their place in the file. */
  readonly refsByPosition: boolean
  /** The first row of a CSV. */
  readonly header: readonly string[] | null
  readonly items: readonly ImportItem[]
  readonly bytesRead: number
  /** How the import stands, locked. */
  readonly before: Pick<OpenImport, 'refused' | 'noted' | 'notStatedSums'>
}

/** Stores a batch and counts it, all or nothing: a worker that goes on after a crash finds rows and counts that agree. */
export async function storeBatch(tx: Tx, batch: Batch, now: string): Promise<true> {
  const { importId, items, before } = batch
  const found = ofKind(items, 'order')
  const orders = await storeOrders(tx, found, batch, now)
  const invoices = ofKind(items, 'return_invoice')
  keepReturnInvoices(tx, invoices, now)
  const untaken: Untaken[] = [...ofKind(items, 'refused'), ...orders.untaken].sort((a, b) => a.line - b.line)
  const notes = found.flatMap(({ notes = [], number }) => notes.map((note) => ({ ...note, number })))
  keepTold(tx, importId, before.refused + before.noted, [
    ...untaken.map((refusal) => ({ ...refusal, code: refusal.reasonCode, taken: false })),
    ...notes.map((note) => ({ ...note, taken: true })),
  ])
  const splits = ofKind(items, 'refused').flatMap(({ reasonCode, number, source = batch.source }) =>
    reasonCode === 'order_split_in_file' && number !== undefined ? [{ source, number }] : [],
  )
  const marked = orders.marked + (await markSplitOrders(tx, splits, now))
  const notStated = orders.taken.filter(({ paymentStated }) => paymentStated === false)
  tx.write(
    sql`
    update order_import set items_taken = items_taken + ${items.length}::int, tries = 0,
      bytes_read = greatest(bytes_read, ${batch.bytesRead}::bigint),
      orders_stored = orders_stored + ${orders.stored}::int, orders_unchanged = orders_unchanged + ${orders.unchanged}::int,
      orders_marked = orders_marked + ${marked}::int, returns_kept = returns_kept + ${invoices.length}::int,
      rows_refused = rows_refused + ${untaken.length}::int, rows_noted = rows_noted + ${notes.length}::int,
      orders_payment_not_stated = orders_payment_not_stated + ${notStated.length}::int,
      header = coalesce(header, ${batch.header && JSON.stringify(batch.header)}::jsonb),
      not_stated_sums = ${JSON.stringify(sumsWith(before.notStatedSums, notStated))}::jsonb
    where merchant_id = ${tx.merchantId} and id = ${importId}`,
    1,
  )
  return true
}

function sumsWith(sums: Readonly<Record<string, number>>, orders: readonly OrderItem[]): Record<string, number> {
  const all: Record<string, number> = { ...sums }
  for (const { order } of orders) {
    const paid = order.payments.reduce((sum, { amount }) => sum + amount, 0)
    all[order.currency] = (all[order.currency] ?? 0) + paid
  }
  return all
}

const ofKind = <Kind extends ImportItem['kind']>(items: readonly ImportItem[], kind: Kind) =>
  items.filter((item): item is Extract<ImportItem, { kind: Kind }> => item.kind === kind)

// Kept aside for a person: the shop booked these returns itself, so nothing is refunded by them. One that was settled stays as it is.
function keepReturnInvoices(
  tx: Tx,
  invoices: readonly Extract<ImportItem, { kind: 'return_invoice' }>[],
  now: string,
): void {
  if (invoices.length === 0) return
  const rows = invoices.map(({ source, number, invoice }) => ({ source, number, document: invoice }))
  tx.write(sql`
    insert into return_invoice (merchant_id, source, number, document, created_at)
    select ${tx.merchantId}::uuid, v.source, v.number, v.document, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(source text, number text, document jsonb)
    on conflict (merchant_id, source, number) do update set document = excluded.document
      where return_invoice.settled_at is null`)
}

type Told = {
  readonly line: number
  readonly number?: string
  readonly code: string
  readonly detail: string
  readonly taken: boolean
  readonly rows?: readonly RefusedRow[]
}

/** Longer rows are not kept to be sent again. */
const longestRowsChars = 100_000

// What is wrong with a row stands in it: NUL, or half of a letter where its text was cut. Kept as the sign for an unreadable letter.
const storableText = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value

function keepTold(tx: Tx, importId: string, before: number, told: readonly Told[]): void {
  const kept = told.slice(0, Math.max(0, mostToldKept - before))
  if (kept.length === 0) return
  const rows = kept.map(({ line, number = null, code, detail, taken, rows: refused = [] }, index) => ({
    position: before + index + 1,
    line,
    number,
    code,
    detail,
    taken,
    rows: refused.length > 0 && JSON.stringify(refused).length <= longestRowsChars ? refused : null,
  }))
  tx.write(sql`
    insert into order_import_refusal (merchant_id, import_id, position, line, number, code, detail, taken, rows)
    select ${tx.merchantId}::uuid, ${importId}::uuid, v.position, v.line, v.number, v.code, v.detail, v.taken, v.rows
    from json_to_recordset(${JSON.stringify(rows, storableText)}::json)
      as v(position int, line int, number text, code text, detail text, taken boolean, rows jsonb)`)
}
