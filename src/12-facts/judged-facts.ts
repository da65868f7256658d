// What cases were judged on, kept with their rows. Others read it through this file.
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Facts } from './facts.ts'

/** Cases opened from `from` (inclusive) to `to` (exclusive), UTC. */
export type OpenedWithin = { readonly from: string; readonly to: string }
/** The last case that was read: the next ones follow it by `openedAt`, then by id. */
type ReadUpTo = { readonly openedAt: string | null; readonly caseId: string | null }

/** The facts of a case as they were at its opening, one entry a line; undefined for a case that was judged on none. */
export async function readJudgedFacts(tx: Tx, caseId: string): Promise<readonly Facts[] | undefined> {
  const [row] = await tx.query<{ facts: Facts[] }>(
    sql`select facts from judged_facts where merchant_id = ${tx.merchantId} and case_id = ${caseId}`,
  )
  return row?.facts
}

/** SQL for a subquery: how many cases of the period were judged on facts. */
export const countOfJudged = (tx: Tx, { from, to }: OpenedWithin) =>
  sql`select count(*)::int from judged_facts
    where merchant_id = ${tx.merchantId} and opened_at >= ${from} and opened_at < ${to}`

/** SQL for a `from`: the next `limit` rows `(merchant_id, case_id, opened_at, worth_minor, currency, facts)` of the period, oldest first. */
export const nextJudged = (tx: Tx, { from, to }: OpenedWithin, after: ReadUpTo, limit: number) =>
  sql`select merchant_id, case_id, opened_at, worth_minor, currency, facts from judged_facts
    where merchant_id = ${tx.merchantId} and opened_at >= ${from} and opened_at < ${to}
      and (opened_at, case_id) > (coalesce(${after.openedAt}::timestamptz, '-infinity'), coalesce(${after.caseId}::uuid,
        '00000000-0000-0000-0000-000000000000'))
    order by opened_at, case_id limit ${limit}`
