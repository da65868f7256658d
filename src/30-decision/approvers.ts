import { type Sql, sql } from '#kernel/sql'

/** Who approved `after_sales_case c`, as rows of one column. */
export const approvers: Sql = sql`select d.decided_by from case_decision d
            where d.merchant_id = c.merchant_id and d.case_id = c.id and d.answer = 'approved'`
