// What carriers told of the parcels in which the goods of an order went out. Parcels are followed elsewhere; here is kept what is counted from.
import { codeKey } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { StoredOrder } from '../order-rows.ts'
import type { OrderInput } from '../order-shapes.ts'
import type { Delivery, Standing } from './counted-from.ts'

/** Of `sales_order o`: its deliveries, as JSON. */
export const deliveriesJson: Sql = sql`coalesce((
  select json_agg(json_build_object('sentAt', to_char(d.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'units', d.units,
    'standing', d.standing, 'since', to_char(d.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by d.sent_at, d.what)
  from order_delivery d where d.merchant_id = o.merchant_id and d.order_id = o.id), '[]')`

export async function readDeliveries(tx: Tx, orderId: string): Promise<readonly Delivery[]> {
  const [row] = await tx.query<{ deliveries: Delivery[] }>(sql`
    select ${deliveriesJson} as deliveries from sales_order o where o.merchant_id = ${tx.merchantId} and o.id = ${orderId}`)
  return row?.deliveries ?? []
}

type Sent = { readonly order: StoredOrder; readonly document: OrderInput }

/** Keeps the parcels a shop tells of; what was told of a number before stays. A number it tells no more goes once it tells another. */
export function keepShipments(tx: Tx, orders: readonly Sent[]): void {
  const rows = orders.flatMap(({ order, document }) =>
    (document.shipments ?? []).map(({ carrier, tracking, shippedAt }) => ({
      order_id: order.id,
      what: codeKey(tracking),
      carrier: carrier ?? null,
      sent_at: shippedAt ?? order.placedAt,
    })),
  )
  if (rows.length === 0) return
  const told = sql`json_to_recordset(${JSON.stringify(rows)}::json) as v(order_id uuid, what text, carrier text, sent_at timestamptz)`
  tx.write(sql`
    delete from order_delivery d where d.merchant_id = ${tx.merchantId} and d.units is null
      and d.order_id in (select v.order_id from ${told}) and (d.order_id, d.what) not in (select v.order_id, v.what from ${told})`)
  tx.write(sql`
    insert into order_delivery (merchant_id, order_id, what, carrier, sent_at)
    select distinct on (v.order_id, v.what) ${tx.merchantId}::uuid, v.order_id, v.what, v.carrier, v.sent_at from ${told}
    on conflict (merchant_id, order_id, what) do update set carrier = excluded.carrier, sent_at = excluded.sent_at`)
  const numberKeys = [...new Set(rows.map(({ what }) => what))]
  for (let from = 0; from < numberKeys.length; from += toldTogether)
    tx.tell('shipments_told', { numberKeys: numberKeys.slice(from, from + toldTogether) })
}
const toldTogether = 500

/** A parcel of an order itself: its number's key, its carrier as the shop writes it. `sentAt` UTC. */
export type OwnShipment = {
  readonly orderId: string
  readonly numberKey: string
  readonly carrier: string | null
  readonly sentAt: string
}

/** The shipments of orders that have one of these numbers. */
export const shipmentsOfNumbers = (tx: Tx, numberKeys: readonly string[]): Promise<OwnShipment[]> =>
  tx.query<OwnShipment>(sql`
    select d.order_id as "orderId", d.what as "numberKey", d.carrier,
      to_char(d.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sentAt"
    from order_delivery d
    where d.merchant_id = ${tx.merchantId} and d.units is null and d.what = any(${[...numberKeys]}::text[])
    order by d.order_id, d.what`)

export type Stands = { readonly standing: Standing; readonly since: string } | null

/** Keeps where a parcel of the order itself stands; null: nowhere anything can be counted from. Safe to repeat. */
export const keepShipmentStanding = (tx: Tx, { orderId, numberKey }: OwnShipment, stands: Stands): void =>
  tx.write(sql`
    update order_delivery set standing = ${stands?.standing ?? null}::delivery_standing, since = ${stands?.since ?? null}::timestamptz
    where merchant_id = ${tx.merchantId} and order_id = ${orderId} and what = ${numberKey} and units is null`)

/** Of goods sent for a case. `units`: how many of which order lines. */
export type SentForCase = {
  readonly orderId: string
  readonly dispatchId: string
  readonly sentAt: string
  readonly units: Readonly<Record<string, number>>
}

/** Keeps where goods that were sent for a case stand. Safe to repeat. */
export const keepSentStanding = (tx: Tx, sent: SentForCase, stands: Stands): void =>
  tx.write(sql`
    insert into order_delivery (merchant_id, order_id, what, sent_at, units, standing, since)
    values (${tx.merchantId}, ${sent.orderId}, ${sent.dispatchId}, ${sent.sentAt}, ${JSON.stringify(sent.units)},
      ${stands?.standing ?? null}, ${stands?.since ?? null})
    on conflict (merchant_id, order_id, what) do update set standing = excluded.standing, since = excluded.since`)
