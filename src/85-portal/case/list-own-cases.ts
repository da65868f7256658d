import { z } from 'zod'
import { stageView, wishes } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { isUnread } from './read-portal-case.ts'

export const ownCaseSummary = z.object({
  id: z.string(),
  number: z.string(),
  stage: stageView,
  wish: z.enum(wishes),
  openedAt: z.string(),
  title: z.string(),
  quantity: z.int(),
  unread: z.int().describe('messages of the shop that were not read yet'),
})
export type OwnCaseSummary = z.infer<typeof ownCaseSummary>

/** The cases of one order, newest first. An item has at most five, so there is no second page. */
export function listOwnCases(tx: Tx, orderId: string): Promise<OwnCaseSummary[]> {
  return tx.query<OwnCaseSummary>(sql`
    select c.id, c.number, c.stage, c.wish,
      to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt",
      (array_agg(l.name order by l.position))[1] as title, sum(l.quantity)::int as quantity,
      (select count(*)::int from message m where m.merchant_id = c.merchant_id and m.case_id = c.id and ${isUnread}) as unread
    from after_sales_case c join case_line l on l.merchant_id = c.merchant_id and l.case_id = c.id
    where c.merchant_id = ${tx.merchantId} and c.order_id = ${orderId}
    group by c.merchant_id, c.id order by c.opened_at desc, c.id desc limit 100`)
}
