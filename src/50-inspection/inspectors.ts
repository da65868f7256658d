import { type Sql, sql } from '#kernel/sql'

/** To join the inspection of this id as `i`. */
export const joinInspection = (merchantId: Sql, id: Sql): Sql =>
  sql`join inspection i on i.merchant_id = ${merchantId} and i.id = ${id}`

/** Who judged the units of `inspection i`, as rows of one column `doer`. */
export const inspectors: Sql = sql`select i.inspected_by as doer
          union all select i.settled_by where i.settled_by is not null`
