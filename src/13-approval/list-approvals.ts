import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { Approval, ApprovalState } from './approval.ts'
import { today } from './delegate-days.ts'
import { approvalsWhere } from './read-approval.ts'
import { principalsOf, signableBy } from './signable.ts'
import type { Principal } from './who-may-sign.ts'

type Asked = {
  readonly state?: ApprovalState | undefined
  /** Only what waits for the caller's own answer. */
  readonly mine?: boolean | undefined
  readonly limit: number
}

/** What waits, longest first; with what has ended among it, newest first, so that a year of answers hides none of today's. And whom the caller stands in for today. */
export async function listApprovals(
  tx: Tx,
  { state, mine, limit }: Asked,
  { by, now }: Moment,
  after: readonly [string, string] | undefined,
): Promise<{ readonly found: Approval[]; readonly principals: readonly Principal[] }> {
  const principals = await principalsNow(tx, { by, now })
  const conditions: Sql[] = [sql`true`]
  if (mine) conditions.push(signableBy(by, principals))
  if (state) conditions.push(sql`a.state = ${state}`)
  const isWaiting = mine || state === 'pending'
  if (after) {
    const place = sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`
    conditions.push(isWaiting ? sql`(a.asked_at, a.id) > ${place}` : sql`(a.asked_at, a.id) < ${place}`)
  }
  const rest = isWaiting
    ? sql`order by a.asked_at, a.id limit ${limit}`
    : sql`order by a.asked_at desc, a.id desc limit ${limit}`
  return { found: await tx.query<Approval>(approvalsWhere(tx.merchantId, and(conditions), rest)), principals }
}

export async function principalsNow(tx: Tx, { by, now }: Pick<Moment, 'by' | 'now'>): Promise<readonly Principal[]> {
  if (by.kind !== 'staff') return []
  return tx.query<Principal>(principalsOf(tx.merchantId, by.id, today((await merchantOf(tx)).timeZone, now)))
}
