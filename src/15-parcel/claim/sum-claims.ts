import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { money } from '#order/ask'
import { nameOfCarrier } from '../carrier/carrier-account.ts'

export const claimSum = z.object({
  carrier: z.string().nullable().describe('null: nobody knows who carried it'),
  carrierName: z.string().nullable().describe('as the shop names it'),
  currency: z.string(),
  open: z.int(),
  overdue: z.int(),
  asked: money.describe('of those that are open'),
  paid: money,
  refused: money,
})
export type ClaimSum = z.infer<typeof claimSum>

const sumOf = (column: string, state: string) => ({
  text: `json_build_object('amount', coalesce(sum(q.${column}) filter (where q.state = '${state}'), 0)::bigint, 'currency', q.currency)`,
  params: [],
})

/** One row for each carrier and currency, the largest open sum first. `now` UTC. */
export const sumClaims = (tx: Tx, now: string): Promise<ClaimSum[]> =>
  tx.query<ClaimSum>(sql`
    select q.carrier, ${nameOfCarrier(sql`q`, sql`q.carrier`)} as "carrierName", q.currency, (count(*) filter (where q.state = 'open'))::int as open,
      (count(*) filter (where q.state = 'open' and q.due_at < ${now}::timestamptz))::int as overdue, ${sumOf('amount_minor', 'open')} as asked,
      ${sumOf('paid_minor', 'paid')} as paid, ${sumOf('amount_minor', 'refused')} as refused
    from carrier_claim q where q.merchant_id = ${tx.merchantId}
    group by q.merchant_id, q.carrier, q.currency order by coalesce(sum(q.amount_minor) filter (where q.state = 'open'), 0) desc, q.carrier`)
