import { sql } from '#kernel/sql'

/** Interceptions of all merchants that no carrier has answered yet and no job carries on. A retry far off counts as none. */
export const stuckInterceptions = sql`
  select i.merchant_id, i.id
  from (select distinct merchant_id from carrier_account) m
  cross join lateral (
    select merchant_id, id from parcel_interception
    where merchant_id = m.merchant_id and state in ('asked', 'unknown')) i
  left join (
    select data ->> 'interceptionId' as interception_id, min(start_after) as start_after from pgboss.job
    where name = 'carry-out-interception' and state in ('created', 'retry', 'active') group by 1
  ) j on j.interception_id = i.id::text and j.start_after < now() + interval '15 minutes'
  where j.interception_id is null
  order by i.id limit 1000`
