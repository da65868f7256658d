import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { and, type Sql, sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { Approval, ApprovalState } from './approval.ts'
import { today } from './delegate-days.ts'
import { approvalsWhere } from './read-approval.ts'
import { levelsAskedOf, type Principal, signerByRight } from './who-may-sign.ts'

type Asked = {
  readonly state?: ApprovalState | undefined
  /** Only what waits for the caller's own answer. */
  readonly mine?: boolean | undefined
  readonly limit: number
}
/** After which one a page begins: when it was asked, and its id. */
type Place = readonly [string, string] | undefined
type At = Pick<Moment, 'by' | 'now'>

/** What waits, longest first; with what has ended among it, newest first, so that a year of answers hides none of today's. And whom the caller stands in for today. */
export async function listApprovals(
  tx: Tx,
  { state, mine, limit }: Asked,
  at: At,
  after: Place,
): Promise<{ readonly found: readonly Approval[]; readonly principals: readonly Principal[] }> {
  const principals = await principalsNow(tx, at)
  if (mine) {
    const isNone = state !== undefined && state !== 'pending'
    return { found: isNone ? [] : await listMine(tx, at, principals, { after, limit }), principals }
  }
  const conditions = state ? [sql`a.state = ${state}`] : []
  return { found: await pageOf(tx, conditions, { after, limit, isWaiting: state === 'pending' }), principals }
}

/**
 * What the caller may sign: of what waits at levels that may be theirs, those the rule says yes to. Some are read to spare, so that one
 * question is enough unless somebody is asked about very many and may sign few.
 */
async function listMine(
  tx: Tx,
  at: At,
  principals: readonly Principal[],
  { after, limit }: { readonly after: Place; readonly limit: number },
): Promise<readonly Approval[]> {
  const levels = levelsAskedOf(at.by, principals)
  if (levels.length === 0) return []
  const conditions = [sql`a.state = 'pending'`, sql`a.levels[a.level + 1] = any(${[...levels]}::text[])`]
  const atOnce = limit + 100
  const found: Approval[] = []
  for (let place = after; ; ) {
    const read = await pageOf(tx, conditions, { after: place, limit: atOnce, isWaiting: true })
    found.push(...read.filter((approval) => !isRefused(signerByRight(approval, at, principals))))
    const last = read.at(-1)
    if (found.length >= limit || read.length < atOnce || !last) return found.slice(0, limit)
    place = [last.askedAt, last.id]
  }
}

type Page = { readonly after: Place; readonly limit: number; readonly isWaiting: boolean }

function pageOf(tx: Tx, conditions: readonly Sql[], { after, limit, isWaiting }: Page): Promise<Approval[]> {
  const place = after && sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`
  const beyond = place && (isWaiting ? sql`(a.asked_at, a.id) > ${place}` : sql`(a.asked_at, a.id) < ${place}`)
  const order = isWaiting ? sql`order by a.asked_at, a.id` : sql`order by a.asked_at desc, a.id desc`
  const where = and([sql`true`, ...conditions, ...(beyond ? [beyond] : [])])
  return tx.query<Approval>(approvalsWhere(tx.merchantId, where, sql`${order} limit ${limit}`))
}

/** Those the caller stands in for today, a day of the merchant's own calendar, who are still at work here. */
export async function principalsNow(tx: Tx, { by, now }: At): Promise<readonly Principal[]> {
  if (by.kind !== 'staff') return []
  const day = today((await merchantOf(tx)).timeZone, now)
  return tx.query<Principal>(sql`
    select m.user_id as "userId", m.name, m.roles, m.decide_limit_minor as "decideLimitMinor" from approval_delegate d
    join member m on m.merchant_id = d.merchant_id and m.user_id = d.principal and m.at_work
    where d.merchant_id = ${tx.merchantId} and d.delegate = ${by.id} and d.ended_at is null
      and ${day}::date between d.first_day and d.last_day
    order by d.made_at limit 50`)
}
