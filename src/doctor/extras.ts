import { sql } from '#kernel/sql'
import { type Check, mostSentences } from './check.ts'

/** I4: a case whose row hides what belongs to it would be answered without it. */
export const extrasAreFlagged: Check = {
  id: 'I4c',
  keeps:
    'Every case with an objection, a freight claim, held goods, goods owed or a transfer by hand says that it has them',
  async find(connection) {
    const rows = await connection.query<{ number: string }>(sql`
      select c.number from after_sales_case c where not c.has_extras and (
        exists (select 1 from objection b where b.merchant_id = c.merchant_id and b.case_id = c.id)
        or exists (select 1 from goods_owed g where g.merchant_id = c.merchant_id and g.case_id = c.id)
        or exists (select 1 from freight_claim f where f.merchant_id = c.merchant_id and f.case_id = c.id)
        or exists (select 1 from inspection i where i.merchant_id = c.merchant_id and i.case_id = c.id and i.held_because is not null)
        or exists (select 1 from refund r join manual_transfer t on t.merchant_id = r.merchant_id and t.refund_id = r.id
          where r.merchant_id = c.merchant_id and r.case_id = c.id))
      order by c.number limit ${mostSentences}`)
    return rows.map(
      ({ number }) =>
        `Case ${number} has an objection, a freight claim, held goods, goods owed or a transfer that its row hides.`,
    )
  },
}
