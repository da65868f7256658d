// What there is of a SKU, as people and programs are shown it.
import { z } from 'zod'
import { nameOf } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { free } from './available.ts'
import { binsWalked } from './places.ts'
import { type Pool, pools, type Sku, skuView } from './sku.ts'
import { skuJson } from './sku-rows.ts'

const pool = z.enum(pools)
export const reservationView = z.object({
  id: z.string(),
  sku: z.string(),
  warehouse: z.string(),
  pool,
  quantity: z.int(),
  taken: z.int().describe('of these, picked and not shipped yet'),
  reason: z.string(),
  owner: z.object({ kind: z.string(), id: z.string() }),
  caseId: z.string().nullable(),
  until: z.string().nullable().describe('free again from then on'),
  reservedAt: z.string(),
})
export type ReservationView = z.infer<typeof reservationView>

const levelView = z.object({
  warehouse: z.string(),
  pool,
  onHand: z.int().describe('in the bins, and picked and not shipped yet'),
  picked: z.int(),
  reserved: z.int(),
  safety: z.int(),
  available: z.int().describe('what may be promised'),
})
const binView = z.object({ warehouse: z.string(), bin: z.string(), pool, onHand: z.int() })
const barcodeView = z.object({ code: z.string(), units: z.int() })

export const stockRow = skuView.extend({
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
  openBox: z.int(),
  quarantine: z.int(),
})
export type StockRow = z.infer<typeof stockRow>
export const stockView = skuView.extend({
  barcodes: z.array(barcodeView),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
  levels: z.array(levelView),
  bins: z.array(binView),
  reservations: z.array(reservationView),
})
export type StockView = z.infer<typeof stockView>

type Level = z.infer<typeof levelView>

/** A SKU with all that is known of its stock. `onHand`, `reserved` and `available` are of what is sellable, over all warehouses. */
export async function stockOf(tx: Tx, sku: string): Promise<Result<StockView, 'sku_unknown'>> {
  const [row] = await tx.query<{ one: Sku & Pick<StockView, 'barcodes' | 'levels' | 'bins'> }>(sql`
    select jsonb_build_object('barcodes', ${barcodesJson(tx)}, 'levels', ${levelsJson(tx)}, 'bins', ${binsJson(tx)})
      || (${skuJson})::jsonb as one
    from sku s where s.merchant_id = ${tx.merchantId} and s.sku = ${sku}`)
  if (!row) return refused('sku_unknown', { sku })
  const sellable = row.one.levels.filter((level) => level.pool === 'sellable')
  const sum = (what: 'onHand' | 'reserved' | 'available') => sellable.reduce((total, level) => total + level[what], 0)
  return {
    ...row.one,
    onHand: sum('onHand'),
    reserved: sum('reserved'),
    available: sum('available'),
    reservations: await listReservations(tx, { sku }),
  }
}

const barcodesJson = (
  tx: Tx,
): Sql => sql`coalesce((select json_agg(json_build_object('code', b.code, 'units', b.units) order by b.units, b.code)
  from sku_barcode b where b.merchant_id = ${tx.merchantId} and b.sku = s.sku), '[]'::json)`

const levelsJson = (tx: Tx): Sql => sql`coalesce((
  select json_agg(json_build_object('warehouse', w.code, 'pool', l.pool, 'onHand', l.on_hand, 'reserved', l.reserved, 'safety', l.safety,
    'available', case when w.active and s.active then greatest(${free}, 0) else 0 end,
    'picked', (select coalesce(sum(r.taken), 0) from reservation r where r.merchant_id = l.merchant_id and r.state = 'held' and r.sku = l.sku
      and r.warehouse_id = l.warehouse_id and r.pool = l.pool)) order by w.rank, w.code, l.pool)
  from stock_level l join warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
  where l.merchant_id = ${tx.merchantId} and l.sku = s.sku), '[]'::json)`

const binsJson = (tx: Tx): Sql => sql`coalesce((
  select json_agg(json_build_object('warehouse', w.code, 'bin', b.code, 'pool', k.pool, 'onHand', k.on_hand)
    order by w.rank, w.code, b.walk_order, k.pool)
  from stock k join ${binsWalked(tx.merchantId)} b on b.id = k.bin_id
  join warehouse w on w.merchant_id = k.merchant_id and w.id = k.warehouse_id
  where k.merchant_id = ${tx.merchantId} and k.sku = s.sku and k.on_hand > 0), '[]'::json)`

/** Held reservations, those that end first before the others; of one SKU, or of all. */
export function listReservations(
  tx: Tx,
  { sku, limit = 200 }: { readonly sku?: string | undefined; readonly limit?: number },
): Promise<ReservationView[]> {
  return tx
    .query<{ one: ReservationView }>(sql`
      select json_build_object('id', r.id, 'sku', r.sku, 'warehouse', w.code, 'pool', r.pool, 'quantity', r.quantity, 'taken', r.taken,
        'reason', r.reason, 'owner', json_build_object('kind', r.owner_kind, 'id', r.owner_id), 'caseId', r.case_id,
        'until', to_char(r.until at time zone 'UTC', ${utc}), 'reservedAt', to_char(r.reserved_at at time zone 'UTC', ${utc})) as one
      from reservation r join warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
      where r.merchant_id = ${tx.merchantId} and r.state = 'held' and (${sku ?? null}::text is null or r.sku = ${sku ?? null})
      order by r.until nulls last, r.id limit ${limit}`)
    .then((rows) => rows.map(({ one }) => one))
}

const utc = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

export const movementView = z.object({
  id: z.string(),
  at: z.string(),
  by: z.object({ kind: z.string(), id: z.string() }),
  byName: z.string().nullable(),
  why: z.enum([
    'set',
    'counted',
    'imported',
    'booked_in',
    'picked',
    'put_back',
    'short_pick',
    'shipped',
    'damaged',
    'became_ours',
    'disposed',
  ]),
  quantity: z.int().describe('signed'),
  warehouse: z.string(),
  bin: z.string().nullable().describe('null: picked, and not shipped yet'),
  pool,
  ref: z.object({ kind: z.string(), id: z.string() }).nullable(),
})
export type MovementView = z.infer<typeof movementView>

/** Movements of a SKU, newest first. */
export async function listMovements(
  tx: Tx,
  sku: string,
  limit: number,
  before: string | undefined,
): Promise<MovementView[]> {
  const rows = await tx.query<{ one: MovementView }>(sql`
    select json_build_object('id', x.id, 'at', to_char(x.at at time zone 'UTC', ${utc}), 'by', x.by, 'byName', ${nameOf('by')}, 'why', x.why, 'quantity', x.quantity,
      'warehouse', w.code, 'bin', b.code, 'pool', x.pool,
      'ref', case when x.ref_kind is not null then json_build_object('kind', x.ref_kind, 'id', x.ref_id) end) as one
    from stock_movement x join warehouse w on w.merchant_id = x.merchant_id and w.id = x.warehouse_id
    left join bin b on b.merchant_id = x.merchant_id and b.id = x.bin_id
    where x.merchant_id = ${tx.merchantId} and x.sku = ${sku} and (${before ?? null}::uuid is null or x.id < ${before ?? null}::uuid)
    order by x.id desc limit ${limit}`)
  return rows.map(({ one }) => one)
}

/** SKUs with what there is, by the text of the SKU. `q` finds in SKU, name, variant and product, or by a whole barcode. */
export async function listStock(
  tx: Tx,
  {
    q,
    barcodeOf,
    limit,
    after,
  }: {
    readonly q?: string | undefined
    readonly barcodeOf?: string | undefined
    readonly limit: number
    readonly after?: string | undefined
  },
): Promise<StockRow[]> {
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.query<{ one: Sku; levels: Record<Pool, Level> }>(sql`
    select ${skuJson} as one, (
      select coalesce(json_object_agg(pool, json_build_object('onHand', on_hand, 'reserved', reserved, 'available', available)), '{}')
      from (select l.pool, sum(l.on_hand) as on_hand, sum(l.reserved) as reserved,
          sum(case when w.active and s.active then greatest(${free}, 0) else 0 end) as available
        from stock_level l join warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
        where l.merchant_id = s.merchant_id and l.sku = s.sku group by l.pool) by_pool) as levels
    from sku s where s.merchant_id = ${tx.merchantId} and (${after ?? null}::text is null or s.sku > ${after ?? null})
      and (${like}::text is null or s.sku ilike ${like} or s.name ilike ${like} or s.product ilike ${like} or s.variant ilike ${like}
        or s.sku = ${barcodeOf ?? null})
    order by s.sku limit ${limit}`)
  return rows.map(({ one, levels }) => {
    const { onHand = 0, reserved = 0, available = 0 } = levels.sellable ?? {}
    return {
      ...one,
      onHand,
      reserved,
      available,
      openBox: levels.open_box?.onHand ?? 0,
      quarantine: levels.quarantine?.onHand ?? 0,
    }
  })
}
