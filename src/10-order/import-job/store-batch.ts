import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { ImportItem } from '../import/index.ts'
import { markSplitOrders, storeOrders, type Untaken } from './store-orders.ts'

/** Of a file that is nothing but faults the first 10,000 are kept for people to read; all are counted. */
const mostRefusalsKept = 10_000

/** What of a file is taken in with one transaction, and where that leaves its import. */
export type Batch = {
  readonly importId: string
  /** Under which source a CSV's orders are kept. */
  readonly source: string
  readonly items: readonly ImportItem[]
  readonly bytesRead: number
  /** How many refusals the import has already. */
  readonly refusedBefore: number
}

/** Stores a batch and counts it, all or nothing: a worker that goes on after a crash finds rows and counts that agree. Answers its refusals. */
export async function storeBatch(tx: Tx, batch: Batch, now: string): Promise<number> {
  const { importId, items, refusedBefore } = batch
  const orders = await storeOrders(tx, ofKind(items, 'order'), now)
  const invoices = ofKind(items, 'return_invoice')
  keepReturnInvoices(tx, invoices, now)
  const untaken: Untaken[] = [...ofKind(items, 'refused'), ...orders.untaken].sort((a, b) => a.line - b.line)
  keepRefusals(tx, importId, refusedBefore, untaken)
  const splits = ofKind(items, 'refused').flatMap(({ reasonCode, number, source = batch.source }) =>
    reasonCode === 'order_split_in_file' && number !== undefined ? [{ source, number }] : [],
  )
  const marked = orders.marked + (await markSplitOrders(tx, splits, now))
  tx.write(sql`
    update order_import set items_taken = items_taken + ${items.length}::int, tries = 0,
      bytes_read = greatest(bytes_read, ${batch.bytesRead}::bigint),
      orders_stored = orders_stored + ${orders.stored}::int, orders_unchanged = orders_unchanged + ${orders.unchanged}::int,
      orders_marked = orders_marked + ${marked}::int, returns_kept = returns_kept + ${invoices.length}::int,
      rows_refused = rows_refused + ${untaken.length}::int
    where merchant_id = ${tx.merchantId} and id = ${importId}`)
  return untaken.length
}

const ofKind = <Kind extends ImportItem['kind']>(items: readonly ImportItem[], kind: Kind) =>
  items.filter((item): item is Extract<ImportItem, { kind: Kind }> => item.kind === kind)

// Kept aside for a person: the shop booked these returns itself, so nothing is refunded by them. One she settled stays as it is.
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

function keepRefusals(tx: Tx, importId: string, before: number, untaken: readonly Untaken[]): void {
  const kept = untaken.slice(0, Math.max(0, mostRefusalsKept - before))
  if (kept.length === 0) return
  const rows = kept.map(({ line, number = null, reasonCode, detail }, index) => ({
    position: before + index + 1,
    line,
    number,
    code: reasonCode,
    detail,
  }))
  tx.write(sql`
    insert into order_import_refusal (merchant_id, import_id, position, line, number, code, detail)
    select ${tx.merchantId}::uuid, ${importId}::uuid, v.position, v.line, v.number, v.code, v.detail
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(position int, line int, number text, code text, detail text)`)
}
