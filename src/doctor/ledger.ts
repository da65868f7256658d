import { sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

type Counter = { what: string; counter: string; stored: number; summed: number }

/** The sums of every entry of an order are those of its postings and outcomes; each refund is what is posted for it. */
export const ledgerAddsUp: Check = {
  id: 'I1c',
  keeps: 'Every entry of an order adds up to what was posted for it, and every refund is what was posted for it',
  async find(connection) {
    const rows = await connection.query<Counter>(sql`
      with posted as (
        select g.merchant_id, g.order_id, g.entry_id,
          sum(g.gross_minor) filter (where r.state is distinct from 'succeeded') as under_way,
          sum(g.tax_minor) filter (where r.state is distinct from 'succeeded') as under_way_tax,
          sum(g.gross_minor) filter (where r.state = 'succeeded') as settled,
          sum(g.tax_minor) filter (where r.state = 'succeeded') as settled_tax,
          -sum(g.gross_minor) filter (where g.why in ('deducted', 'restocking_fee', 'promotion')) as deducted,
          -sum(g.tax_minor) filter (where g.why in ('deducted', 'restocking_fee', 'promotion')) as deducted_tax
        from ledger_posting g left join refund r on r.merchant_id = g.merchant_id and r.id = g.refund_id
        group by 1, 2, 3),
      done as (
        select merchant_id, order_id, entry_id, sum(case when outcome in ('returned', 'written_off') then units
          when was in ('returned', 'written_off') then -units else 0 end) as units
        from unit_outcome group by 1, 2, 3),
      asked as (
        select merchant_id, refund_id, sum(gross_minor) as amount from ledger_posting
        where refund_id is not null group by 1, 2),
      counters as (
        select o.number || ' ' || e.ref as what, v.counter, v.stored, v.summed
        from ledger_entry e
        join sales_order o on o.merchant_id = e.merchant_id and o.id = e.order_id
        left join posted p on p.merchant_id = e.merchant_id and p.order_id = e.order_id and p.entry_id = e.id
        left join done d on d.merchant_id = e.merchant_id and d.order_id = e.order_id and d.entry_id = e.id
        cross join lateral (values
          ('money under way', e.under_way_minor, coalesce(p.under_way, 0)),
          ('tax under way', e.under_way_tax_minor, coalesce(p.under_way_tax, 0)),
          ('money refunded', e.settled_minor, coalesce(p.settled, 0)),
          ('tax refunded', e.settled_tax_minor, coalesce(p.settled_tax, 0)),
          ('money deducted', e.deducted_minor, coalesce(p.deducted, 0)),
          ('tax deducted', e.deducted_tax_minor, coalesce(p.deducted_tax, 0)),
          ('units done', e.units_done, coalesce(d.units, 0))) v(counter, stored, summed)
        union all
        select 'refund ' || r.number, 'amount', case when r.state = 'cancelled' then 0 else r.amount_minor end, coalesce(a.amount, 0)
        from refund r left join asked a on a.merchant_id = r.merchant_id and a.refund_id = r.id
        union all
        select 'payment ' || p.ref, 'money refunded', p.refunded_minor, coalesce(s.amount, 0)
        from payment p left join (
          select merchant_id, payment_id, sum(amount_minor) as amount from refund where state = 'succeeded' group by 1, 2) s
          on s.merchant_id = p.merchant_id and s.payment_id = p.id)
      select what, counter, stored, summed::bigint from counters where stored <> summed limit ${mostSentences}`)
    return rows.map(
      ({ what, counter, stored, summed }) =>
        `The ledger of ${what} counts ${stored} as ${counter}, but what was posted adds up to ${summed}.`,
    )
  },
}
