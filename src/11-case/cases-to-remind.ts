import { type Sql, sql } from '#kernel/sql'
import { everyMerchant } from '#people'
import type { CaseEventKind } from './case-events.ts'
import type { Stage } from './case-stages.ts'

export type Remindable = {
  /** Stages whose deadline the customer is reminded of. */
  readonly stages: readonly Stage[]
  /** Deadlines in rows of other modules, of the merchant `m`: `case_id` and `due`. */
  readonly others: Sql
  readonly now: string
  /** Deadlines up to then. */
  readonly until: string
  /** A customer who heard one of these since then is left alone meanwhile. */
  readonly told: readonly CaseEventKind[]
  readonly since: string
}

/** Cases, of any merchant, with a deadline of the customer's that passes soon and was not reminded of: for the sweep, as the owner of the database. */
export const casesToRemind = ({ stages, others, now, until, told, since }: Remindable): Sql => sql`
  select distinct w.merchant_id, w.case_id as id from (${everyMerchant}) m
  cross join lateral (
    select d.merchant_id, d.case_id from (
      select c.merchant_id, c.id as case_id, c.customer_due_at as due from after_sales_case c
      where c.merchant_id = m.merchant_id and c.customer_due_at > ${now} and c.customer_due_at <= ${until} and c.stage = any(${[...stages]}::text[])
      union all ${others}) d
    where not exists (
      select from case_event e where e.merchant_id = d.merchant_id and e.case_id = d.case_id
        and (e.kind = any(${[...told]}::text[]) and e.at > ${since} or e.kind = 'customer_reminded'
          and exists (select from jsonb_array_elements(e.data->'deadlines') r where (r->>'dueAt')::timestamptz = d.due)))
    limit 500) w`
