import { sql } from '#kernel/sql'

/** Waybills of all merchants that are on their way, or whose money is, and no job carries on. A retry far off counts as none, but for money. */
export const stuckWaybills = sql`
  select w.merchant_id, w.id
  from (select distinct merchant_id from carrier_account) m
  cross join lateral (
    select merchant_id, id, state from waybill
    where merchant_id = m.merchant_id and (state in ('asked', 'sending', 'unknown', 'voiding')
      or (state = 'voided' and money = 'refund_asked' and failure_code is distinct from 'label_money_not_told'))) w
  left join (
    select data ->> 'waybillId' as waybill_id, min(start_after) as start_after from pgboss.job
    where name = 'carry-out-waybill' and state in ('created', 'retry', 'active') group by 1
  ) j on j.waybill_id = w.id::text and (w.state = 'voided' or j.start_after < now() + interval '5 minutes')
  where j.waybill_id is null
  order by w.id limit 1000`
