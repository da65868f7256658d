import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { merchantOf } from '#people'
import type { ImportItem, Refusal } from '../import/index.ts'
import { lockNow, replacingLocks } from '../order-locks.ts'
import { readOrder } from '../order-rows.ts'
import { contentHashOf, orderToStore } from '../put-order.ts'
import { withKnownFacts } from '../settled-field.ts'
import { withKnownRefs } from '../with-known-refs.ts'
import { type OrderToWrite, writeOrders } from '../write-orders.ts'
import type { NotTaken } from './import-sentences.ts'

export type OrderItem = Extract<ImportItem, { kind: 'order' }>
/** What was not taken, by reading or by storing. */
export type Untaken = Omit<Refusal, 'kind' | 'reasonCode'> & { readonly reasonCode: NotTaken }

export type StoredOrders = {
  readonly stored: number
  readonly unchanged: number
  /** Of both: those a person must look at before any refund. */
  readonly marked: number
  readonly untaken: readonly Untaken[]
  /** Those that are stored now or were before. */
  readonly taken: readonly OrderItem[]
}

/** Before a hash: this content came from a file that held more of the order further down. Known again there, replaced by any other way in. */
const splitMark = 'split '

type Known = {
  readonly key: string
  readonly contentHash: string
  readonly balanced: boolean
  readonly paymentStated: boolean
}
const keyOf = ({ source, number }: { source: string; number: string }) => `${source} ${number}`

/** As `putOrder`, for many different orders at once: one question for all, and the writes kept together. */
export async function storeOrders(
  tx: Tx,
  items: readonly OrderItem[],
  { refsByPosition }: { readonly refsByPosition: boolean },
  now: string,
): Promise<StoredOrders> {
  const known = await knownOrders(tx, items)
  const toWrite: OrderToWrite[] = []
  const untaken: Untaken[] = []
  const unchanged = items.filter((item) => isKnown(known.get(keyOf(item)), item))
  const changed = items.filter((item) => !unchanged.includes(item))
  const replaced = changed.filter((item) => known.has(keyOf(item)))
  if (replaced.length > 0) await lockNow(tx, replacingLocks(tx.merchantId, replaced))
  for (const { source, number, order, firstLine, paymentStated, rows = [] } of changed) {
    const before = known.has(keyOf({ source, number })) ? await readOrder(tx, { source, number }) : null
    const named = refsByPosition && before ? withKnownRefs(before.told.lines, order) : order
    const told = withKnownFacts(before, named)
    const stored = orderToStore({ source, number, order: told, paymentStated }, contentHashOf(order), before)
    if (isRefused(stored)) {
      const detail = `${stored.facts!.field} of order ${number}`
      untaken.push({ line: firstLine, number, reasonCode: stored.refused, detail, rows })
    } else toWrite.push({ order: stored, document: told, before })
  }
  if (toWrite.length > 0) writeOrders(tx, toWrite, (await merchantOf(tx)).jurisdiction, now)
  return {
    stored: toWrite.length,
    unchanged: unchanged.length,
    marked:
      toWrite.filter(({ order }) => !order.balanced).length +
      unchanged.filter((item) => !known.get(keyOf(item))!.balanced).length,
    untaken,
    taken: items.filter(({ number }) => !untaken.some((one) => one.number === number)),
  }
}

// Told as paid after it was only worked out, the same content is news.
function isKnown(before: Known | undefined, { order, paymentStated }: OrderItem): boolean {
  if (!before || (!before.paymentStated && paymentStated !== false)) return false
  const contentHash = contentHashOf(order)
  return before.contentHash === contentHash || before.contentHash === splitMark + contentHash
}

async function knownOrders(tx: Tx, items: readonly OrderItem[]): Promise<Map<string, Known>> {
  if (items.length === 0) return new Map()
  const rows = await tx.query<Known>(sql`
    select o.source || ' ' || o.number as key, o.content_hash as "contentHash", o.balanced, o.payment_stated as "paymentStated"
    from unnest(${items.map(({ source }) => source)}::text[], ${items.map(({ number }) => number)}::text[]) as v(source, number)
    join sales_order o on o.merchant_id = ${tx.merchantId} and o.source = v.source and o.number = v.number`)
  return new Map(rows.map((row) => [row.key, row]))
}

/**
 * Marks orders whose rows came again further down their file: what is stored may lack lines, so a person must look before any refund.
 * Sees what was written before it. Answers how many were not marked already.
 */
export async function markSplitOrders(
  tx: Tx,
  orders: readonly { source: string; number: string }[],
  now: string,
): Promise<number> {
  if (orders.length === 0) return 0
  await tx.flush()
  const marked = await tx.query(sql`
    with split as (
      select o.id, o.content_hash, o.balanced
      from unnest(${orders.map(({ source }) => source)}::text[], ${orders.map(({ number }) => number)}::text[]) as v(source, number)
      join sales_order o on o.merchant_id = ${tx.merchantId} and o.source = v.source and o.number = v.number
      where not starts_with(o.content_hash, ${splitMark}))
    update sales_order o set balanced = false, content_hash = ${splitMark}::text || split.content_hash, changed_at = ${now}
    from split where o.merchant_id = ${tx.merchantId} and o.id = split.id
    returning split.balanced as "wasBalanced"`)
  return marked.filter(({ wasBalanced }) => wasBalanced).length
}
