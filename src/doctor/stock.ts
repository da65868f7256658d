import { sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

type Counter = { what: string; counter: string; stored: number; summed: number }

/** What there is, is the sum of what moved; what is promised is what reservations hold; what was picked is in somebody's hands. */
export const stockAddsUp: Check = {
  id: 'I9',
  keeps:
    'Every bin and every level of stock adds up to its movements, and what is reserved to the reservations that are held',
  async find(connection) {
    const rows = await connection.query<Counter>(sql`
      with moved as (
        select merchant_id, sku, warehouse_id, pool, sum(quantity) as units,
          sum(quantity) filter (where bin_id is null) as picked from stock_movement group by 1, 2, 3, 4),
      in_bins as (
        select merchant_id, sku, bin_id, pool, sum(quantity) as units from stock_movement where bin_id is not null group by 1, 2, 3, 4),
      held as (
        select merchant_id, sku, warehouse_id, pool, sum(quantity) as units, sum(taken) as taken
        from reservation where state = 'held' group by 1, 2, 3, 4),
      counters as (
        select l.sku as what, v.counter, v.stored, v.summed
        from stock_level l
        left join moved m on (m.merchant_id, m.sku, m.warehouse_id, m.pool) = (l.merchant_id, l.sku, l.warehouse_id, l.pool)
        left join held h on (h.merchant_id, h.sku, h.warehouse_id, h.pool) = (l.merchant_id, l.sku, l.warehouse_id, l.pool)
        cross join lateral (values
          ('units on hand', l.on_hand, coalesce(m.units, 0)),
          ('units reserved', l.reserved, coalesce(h.units, 0)),
          ('units picked', coalesce(h.taken, 0)::int, coalesce(m.picked, 0))) v(counter, stored, summed)
        union all
        select k.sku || ' in ' || b.code, 'units in the bin', k.on_hand, coalesce(i.units, 0)
        from stock k join bin b on b.merchant_id = k.merchant_id and b.id = k.bin_id
        left join in_bins i on (i.merchant_id, i.sku, i.bin_id, i.pool) = (k.merchant_id, k.sku, k.bin_id, k.pool))
      select what, counter, stored, summed::int from counters where stored <> summed limit ${mostSentences}`)
    return rows.map(
      ({ what, counter, stored, summed }) =>
        `The stock of ${what} counts ${stored} as ${counter}, but what moved or is held adds up to ${summed}.`,
    )
  },
}
