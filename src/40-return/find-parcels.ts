import { z } from 'zod'
import { caseView, caseViewOf, readCase } from '#case'
import { codeKey } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { keyOf, phoneCountryOf, phoneKeyOf } from '#kernel/normal-forms'
import { type Sql, sql } from '#kernel/sql'
import { type Actor, merchantOf } from '#people'
import { type ParcelState, parcelStates } from './arrivals.ts'
import { trackingKeyOf } from './tracking.ts'

/** What a scan found: the case, and the parcel when there is one. */
const foundParcel = z.object({
  parcelId: z.string().nullable(),
  state: z.enum(parcelStates).nullable(),
  received: z.boolean().describe('the parcel was taken in before'),
  case: caseView,
})
export type FoundParcel = z.infer<typeof foundParcel>

/** What a scan means: parcels and cases, the surest match first; or a parcel on the shelf; or a product, which is no parcel. */
export const foundByScan = z.object({
  items: z.array(foundParcel),
  nextCursor: z.null(),
  /** A parcel of this number was taken in before, and waits for its case. Times are UTC. */
  shelf: z.object({ receiptId: z.string(), receivedAt: z.string() }).nullable(),
  /** The code is printed on goods: a SKU of a case, or a trade item number with a right check digit. */
  isProduct: z.boolean(),
})
export type FoundByScan = z.infer<typeof foundByScan>

/**
 * Finds what lies on the table: by the label's tracking number however it is written, the case number on the slip, the order's number, or
 * the sender's phone for parcels nobody announced. The surest match first; at most ten.
 */
export async function findParcels(tx: Tx, told: string, by: Actor): Promise<FoundByScan> {
  const scanned = told.normalize('NFKC').trim()
  const key = trackingKeyOf(told)
  const phone = phoneKeyOf(scanned, phoneCountryOf((await merchantOf(tx)).jurisdiction))
  const words = [keyOf(scanned), ...(phone === null ? [] : [phone])]
  const rows = await tx.query<{ case_id: string; parcel_id: string | null; state: ParcelState | null }>(sql`
    select case_id, parcel_id, state from (
      select p.case_id, p.id as parcel_id, p.state, case when p.state = 'received' then 2 else 1 end as surety
      from return_parcel p where p.merchant_id = ${tx.merchantId} and p.tracking_key = ${key} and p.case_id is not null
      union all
      select c.id, null, null, 3 from after_sales_case c
      where c.merchant_id = ${tx.merchantId} and c.number = ${caseNumberOf(scanned)}
      union all
      select c.id, null, null, 4 from sales_order o
      join after_sales_case c on c.merchant_id = o.merchant_id and c.order_id = o.id
      where o.merchant_id = ${tx.merchantId} and o.number_key = ${keyOf(scanned)} and c.spine = 'open' and c.decision = 'approved'
      union all
      select c.id, null, null, 5 from case_search_word w
      join after_sales_case c on c.merchant_id = w.merchant_id and c.id = w.case_id
      where w.merchant_id = ${tx.merchantId} and w.word = any(${words}::text[]) and c.spine = 'open' and c.decision = 'approved'
        and not ${isSkuOf(scanned)}
    ) found order by surety limit 10`)
  const items: FoundParcel[] = []
  for (const row of rows) {
    if (items.some((one) => one.case.id === row.case_id)) continue
    const file = await readCase(tx, row.case_id)
    if (!file) continue
    const { parcel_id: parcelId, state } = row
    items.push({ parcelId, state, received: state === 'received', case: caseViewOf(file, by) })
  }
  return { items, nextCursor: null, ...(await besides(tx, scanned, key)) }
}

async function besides(tx: Tx, scanned: string, key: string | null): Promise<Pick<FoundByScan, 'shelf' | 'isProduct'>> {
  const [row] = await tx.query<{ shelf: FoundByScan['shelf']; sku: boolean }>(sql`
    select (
      select json_build_object('receiptId', r.id, 'receivedAt', r.received_at) from receipt r
      where r.merchant_id = ${tx.merchantId} and r.tracking_key = ${key} and r.case_id is null order by r.received_at limit 1) as shelf,
    exists (select 1 from case_search_word w
      join after_sales_case c on c.merchant_id = w.merchant_id and c.id = w.case_id
      where w.merchant_id = ${tx.merchantId} and w.word = ${keyOf(scanned)} and ${isSkuOf(scanned)}) as sku`)
  const shelf = row!.shelf && { ...row!.shelf, receivedAt: new Date(row!.shelf.receivedAt).toISOString() }
  return { shelf, isProduct: row!.sku || isTradeItem(scanned) }
}

const isSkuOf = (scanned: string): Sql => sql`exists (select 1 from case_line l
  where l.merchant_id = c.merchant_id and l.case_id = c.id and lower(l.sku) = ${scanned.toLowerCase()})`

/** GTIN-8 or -13 with its check digit (GS1 General Specifications 7.9); carriers number parcels with 12 and 14 digits. */
function isTradeItem(scanned: string): boolean {
  if (!/^(\d{8}|\d{13})$/.test(scanned)) return false
  const sum = [...scanned]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

/** A case number however it is written: `AS 261122 000123` is AS-261122-000123. */
const caseNumberOf = (scanned: string): string => codeKey(scanned).replace(/^([A-Z]{2})(\d{6})(\d{6,})$/, '$1-$2-$3')
