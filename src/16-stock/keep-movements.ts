// The one place where what there is changes: bins, their level and the movement in one go.
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { type Identity, identityOf, type Moment } from '#people'
import type { Pool } from './sku.ts'

export type MovementWhy =
  | 'set'
  | 'counted'
  | 'imported'
  | 'booked_in'
  | 'picked'
  | 'put_back'
  | 'short_pick'
  | 'shipped'
  | 'damaged'
  | 'became_ours'
  | 'disposed'
export type Ref = { readonly kind: string; readonly id: string }

/** A change of what lies in a bin, or without a bin of what was picked and is not shipped yet; `quantity` is signed. */
export type Movement = {
  readonly sku: string
  readonly warehouseId: string
  readonly pool: Pool
  readonly binId: string | null
  readonly quantity: number
  readonly why: MovementWhy
  readonly reservationId?: string
  readonly ref?: Ref | undefined
}

/** Changes bins and levels by these movements and writes them down. Whoever calls it has locked the levels, or looked that it can be. */
export async function keepMovements(tx: Tx, changes: readonly Movement[], { by, now }: Moment): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ ref, ...change }) => ({
    ...change,
    id: newId(),
    refKind: ref?.kind ?? null,
    refId: ref?.id ?? null,
  }))
  const moved: Sql = sql`json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, sku text, "warehouseId" uuid, pool stock_pool,
    "binId" uuid, quantity int, why stock_movement_why, "reservationId" uuid, "refKind" text, "refId" text)`
  await tx.query(sql`
    update stock_level l set on_hand = l.on_hand + c.quantity
    from (select sku, "warehouseId", pool, sum(quantity)::int as quantity from ${moved} group by 1, 2, 3 having sum(quantity) <> 0) c
    where l.merchant_id = ${tx.merchantId} and l.sku = c.sku and l.warehouse_id = c."warehouseId" and l.pool = c.pool`)
  await tx.query(sql`
    insert into stock (merchant_id, bin_id, sku, pool, warehouse_id, on_hand)
    select ${tx.merchantId}::uuid, "binId", sku, pool, "warehouseId", 0 from ${moved} where "binId" is not null
    group by 2, 3, 4, 5 order by 2, 3, 4 on conflict (merchant_id, bin_id, sku, pool) do nothing`)
  await tx.query(sql`
    update stock k set on_hand = k.on_hand + c.quantity
    from (select "binId", sku, pool, sum(quantity)::int as quantity from ${moved} where "binId" is not null group by 1, 2, 3) c
    where k.merchant_id = ${tx.merchantId} and k.bin_id = c."binId" and k.sku = c.sku and k.pool = c.pool`)
  await tx.query(movementsWritten(tx, moved, identityOf(by), now))
}

const movementsWritten = (tx: Tx, moved: Sql, by: Identity, now: string): Sql => sql`
  insert into stock_movement (merchant_id, id, sku, warehouse_id, pool, bin_id, quantity, why, reservation_id, ref_kind, ref_id, by, at)
  select ${tx.merchantId}::uuid, id, sku, "warehouseId", pool, "binId", quantity, why, "reservationId", "refKind", "refId",
    ${JSON.stringify(by)}::jsonb, ${now}::timestamptz from ${moved}`
