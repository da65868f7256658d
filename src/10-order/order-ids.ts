import { type Sql, sql } from '#kernel/sql'

/** The statement that answers the `id` of orders of this number, whatever their source, to nest. */
export const orderIdsOf = (merchantId: string, number: string): Sql =>
  sql`select o.id from sales_order o where o.merchant_id = ${merchantId} and o.number = ${number}`
