// What was decided of a case, as staff read it beside the case.
import { z } from 'zod'
import { type Beside, currencyOfCase, nameOf, rejectionReasons, wishes } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { whoView } from '#people'

/** A decision as it was made, word for word; the newest is what holds, or what an appeal is against. */
const decisionView = z.object({
  id: z.string(),
  answer: z.enum(['approved', 'rejected', 'proposed', 'declined']),
  /** Of a rejection: the listed reason. */
  reason: z.enum(rejectionReasons).nullable(),
  /** What the customer was told; of an approval, the note kept beside it. */
  said: z.string().nullable(),
  /** What was offered instead, or agreed to. */
  alternatives: z.array(
    z.object({ wish: z.enum(wishes), amount: z.object({ amount: z.int(), currency: z.string() }).nullable() }),
  ),
  decidedBy: whoView,
  decidedByName: z.string().nullable(),
  decidedAt: z.string(),
})
export type DecisionView = z.infer<typeof decisionView>

const decisions = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.answer, x.reason, x.said, x.decided_by as "decidedBy", ${nameOf('decided_by')} as "decidedByName",
    x.decided_at as "decidedAt", (
      select coalesce(json_agg(json_build_object('wish', a.offered->>'wish', 'amount', case when a.minor is not null then
        json_build_object('amount', a.minor, 'currency', ${currencyOfCase}) end) order by a.place), '[]')
      from (
        select offered, place, coalesce(offered->'amount'->>'amount', offered->>'amountMinor')::bigint as minor
        from jsonb_array_elements(x.alternatives) with ordinality as e(offered, place)) a) as alternatives
  from case_decision x
  where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.decided_at, x.id`

export const decisionsMade: Beside = {
  path: 'decisions',
  summary: 'What was decided, oldest first: reason, words, what was offered instead, by whom',
  item: decisionView,
  statement: decisions,
}
