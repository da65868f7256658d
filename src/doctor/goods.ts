import { sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

type Wrong = { number: string; wrong: string }

/**
 * What left was picked unit by unit, looked at, labelled and taken off the stock; and what is owed in goods says the same as its
 * dispatch. A dispatch may be ahead of what is owed while the worker has not heard of it yet, never behind.
 */
export const goodsGoOutOnce: Check = {
  id: 'I11',
  keeps: 'What was sent was picked, checked and labelled, left the stock, and was owed',
  async find(connection) {
    const rows = await connection.query<Wrong>(sql`
      with picked as (
        select merchant_id, dispatch_id, dispatch_line_id, sum(quantity) as units from dispatch_pick group by 1, 2, 3),
      left_stock as (
        select merchant_id, reservation_id, -sum(quantity) as units from stock_movement where why = 'shipped' group by 1, 2),
      wrongs as (
        select d.number, case
          when not exists (select 1 from dispatch_check k where k.merchant_id = d.merchant_id and k.dispatch_id = d.id)
            then 'was sent, and nobody checked it'
          when d.parcel ->> 'tracking' is null then 'was sent without a waybill number'
          end as wrong
        from dispatch d where d.state = 'shipped'
        union all
        select d.number, case
          when l.picked <> coalesce(p.units, 0) then 'counts ' || l.picked || ' of ' || l.sku || ' as picked, its picks add up to ' || coalesce(p.units, 0)
          when d.state = 'shipped' and l.picked <> l.quantity then 'was sent with ' || l.picked || ' of ' || l.quantity || ' of ' || l.sku
          when d.state = 'shipped' and l.reservation_id is not null and coalesce(s.units, 0) <> l.quantity
            then 'was sent with ' || l.quantity || ' of ' || l.sku || ', and ' || coalesce(s.units, 0) || ' left the stock'
          end
        from dispatch_line l
        join dispatch d on d.merchant_id = l.merchant_id and d.id = l.dispatch_id
        left join picked p on p.merchant_id = l.merchant_id and p.dispatch_line_id = l.id
        left join left_stock s on s.merchant_id = l.merchant_id and s.reservation_id = l.reservation_id
        union all
        select d.number, case
          when d.parcel ->> 'waybillId' is not null and w.number is null then 'has the number of a waybill that no carrier gave'
          when w.number <> d.parcel ->> 'tracking' then 'has number ' || (d.parcel ->> 'tracking') || ', its waybill ' || w.number
          end
        from dispatch d
        left join waybill w on w.merchant_id = d.merchant_id and w.id = (d.parcel ->> 'waybillId')::uuid
        where d.state in ('labelled', 'shipped') and d.parcel is not null
        union all
        select c.number, case
          when g.state = 'sent' and d.state is distinct from 'shipped' then 'calls goods sent whose dispatch is not'
          when g.state in ('cancelled', 'disposed') and d.state = 'shipped' then 'has given up goods that were sent'
          when g.state in ('sent', 'cancelled', 'disposed') and exists (
            select 1 from goods_owed_line l join reservation r on r.merchant_id = l.merchant_id and r.id = l.reservation_id
            where l.merchant_id = g.merchant_id and l.goods_owed_id = g.id and r.state = 'held'
              and (d.state is null or d.state in ('shipped', 'cancelled')))
            then 'holds stock for goods it does not owe any more'
          end
        from goods_owed g
        join after_sales_case c on c.merchant_id = g.merchant_id and c.id = g.case_id
        left join dispatch d on d.merchant_id = g.merchant_id and d.goods_owed_id = g.id)
      select number, wrong from wrongs where wrong is not null order by number limit ${mostSentences}`)
    return rows.map(({ number, wrong }) => `${number} ${wrong}.`)
  },
}
