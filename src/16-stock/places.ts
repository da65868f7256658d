// Warehouses and their bins.
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import type { Pool } from './sku.ts'

export type Warehouse = { readonly id: string; readonly code: string; readonly name: string; readonly active: boolean }
/** `walkOrder`: its place on the way through the warehouse, from 1. `pool`: what is put here when nobody says where. */
export type Bin = {
  readonly id: string
  readonly code: string
  readonly warehouseId: string
  readonly walkOrder: number
  readonly pool: Pool | null
}

export const mainWarehouse = 'main'

export const listWarehouses = (tx: Tx): Promise<Warehouse[]> =>
  tx.query<Warehouse>(sql`
    select id, code, name, active from warehouse where merchant_id = ${tx.merchantId} order by rank, code limit 200`)

export async function warehouseOf(tx: Tx, code: string): Promise<Result<Warehouse, 'warehouse_not_found'>> {
  const [found] = await tx.query<Warehouse>(sql`
    select id, code, name, active from warehouse where merchant_id = ${tx.merchantId} and code = ${code}`)
  return found ?? refused('warehouse_not_found', { warehouse: code })
}

/** The warehouse of this code; the first one, `main`, is made when it is first needed. */
export async function usualWarehouse(tx: Tx, code?: string): Promise<Result<Warehouse, 'warehouse_not_found'>> {
  const [first] = code === undefined ? (await listWarehouses(tx)).filter(({ active }) => active) : []
  if (first) return first
  if (code !== undefined && code !== mainWarehouse) return warehouseOf(tx, code)
  await tx.query(sql`
    insert into warehouse (merchant_id, id, code, name, rank) values (${tx.merchantId}, ${newId()}, ${mainWarehouse}, ${mainWarehouse}, 0)
    on conflict (merchant_id, code) do nothing`)
  return warehouseOf(tx, mainWarehouse)
}

/** Bins `b` in walking order, numbered from 1 within their warehouse. */
export const binsWalked = (merchantId: string): Sql => sql`
  (select id, code, warehouse_id, pool, code_key,
    row_number() over (partition by warehouse_id order by walk_key, code)::int as walk_order
  from bin where merchant_id = ${merchantId} and active)`

export const listBins = (tx: Tx, warehouseId: string): Promise<Bin[]> =>
  tx.query<Bin>(sql`
    select id, code, warehouse_id as "warehouseId", walk_order as "walkOrder", pool
    from ${binsWalked(tx.merchantId)} b where warehouse_id = ${warehouseId} order by walk_order`)

/** Letters and digits of a bin's code: what a scan is compared with. */
export const binKey = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Bins whose place on the way nobody told come after the others, A-2 before A-10. */
const unplaced = (code: string): string => `1${code.toUpperCase().replace(/\d+/g, (digits) => digits.padStart(8, '0'))}`
export const placed = (at: number): string => `0${String(at).padStart(8, '0')}`

/** The bins of these codes, as told or as scanned; those that are not there are made when `make` says so. */
export async function binsOf(
  tx: Tx,
  warehouseId: string,
  codes: readonly string[],
  { make }: { readonly make: boolean },
): Promise<Result<Map<string, string>, 'bin_not_found'>> {
  const keyed = [...new Map(codes.map((code) => [binKey(code), code])).entries()]
  const unreadable = keyed.find(([key]) => key === '')
  if (unreadable) return refused('bin_not_found', { bin: unreadable[1] })
  if (make) {
    const rows = keyed.map(([key, code]) => ({ id: newId(), code: code.trim(), key, walk: unplaced(code) }))
    await tx.query(sql`
      insert into bin (merchant_id, id, warehouse_id, code, code_key, walk_key)
      select ${tx.merchantId}::uuid, v.id, ${warehouseId}::uuid, v.code, v.key, v.walk
      from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, code text, key text, walk text) order by v.key
      on conflict (merchant_id, warehouse_id, code_key) do update set active = true where not bin.active`)
  }
  const found = await tx.query<{ id: string; key: string }>(sql`
    select id, code_key as key from bin where merchant_id = ${tx.merchantId} and warehouse_id = ${warehouseId} and active
      and code_key = any(${keyed.map(([key]) => key)}::text[])`)
  const byKey = new Map(found.map(({ id, key }) => [key, id]))
  const missing = keyed.find(([key]) => !byKey.has(key))
  return missing ? refused('bin_not_found', { bin: missing[1] }) : byKey
}

/** Where units go when nobody names a bin: where this SKU lies already, else the bin meant for the pool, else one made for it. */
export async function usualBin(tx: Tx, warehouseId: string, sku: string, pool: Pool): Promise<string> {
  const [found] = await tx.query<{ id: string }>(sql`
    select b.id from ${binsWalked(tx.merchantId)} b
    left join stock k on k.merchant_id = ${tx.merchantId} and k.bin_id = b.id and k.sku = ${sku} and k.pool = ${pool}::stock_pool
    where b.warehouse_id = ${warehouseId} and (k.on_hand is not null or b.pool = ${pool}::stock_pool)
    order by coalesce(k.on_hand, 0) > 0 desc, b.pool = ${pool}::stock_pool desc nulls last, b.walk_order limit 1`)
  if (found) return found.id
  const code = { sellable: 'STOCK', open_box: 'OPEN-BOX', quarantine: 'QUARANTINE', customer: 'CUSTOMER' }[pool]
  const made = await binsOf(tx, warehouseId, [code], { make: true })
  return (made as Map<string, string>).get(binKey(code))!
}
