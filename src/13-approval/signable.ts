// Who may answer a level (who-may-sign.ts), asked of the database: for the list of what waits for somebody.
import { type Sql, sql } from '#kernel/sql'
import type { Actor, Role } from '#people'
import { decidedBefore, isForeign } from './read-approval.ts'
import type { Principal } from './who-may-sign.ts'

/** Those the caller stands in for on `today` (a day of the merchant's own calendar) who are still at work here. */
export const principalsOf = (merchantId: string, userId: string, today: string): Sql => sql`
  select m.user_id as "userId", m.name, m.roles, m.decide_limit_minor as "decideLimitMinor" from approval_delegate d
  join member m on m.merchant_id = d.merchant_id and m.user_id = d.principal and m.at_work
  where d.merchant_id = ${merchantId} and d.delegate = ${userId} and d.ended_at is null
    and ${today}::date between d.first_day and d.last_day
  order by d.made_at limit 50`

/** The condition on `a` and its case `c` that the caller may sign it: signerOf as a question to the database. */
export function signableBy(by: Actor, principals: readonly Principal[]): Sql {
  if (by.kind === 'key') {
    const forOwner = by.madeBy === undefined ? sql`true` : sql`${neither(by.madeBy)} and ${mayDecide(by.madeBy, null)}`
    return sql`a.state = 'pending' and ${neither(by.id)} and ${forOwner}`
  }
  if (by.kind !== 'staff') return sql`false`
  const withOwnRoles = atLevel(by.roles)
  const standingIn = principals.map(
    ({ userId, roles, decideLimitMinor }) =>
      sql`or (${atLevel(roles)} and ${neither(userId)} and ${mayDecide(userId, decideLimitMinor)})`,
  )
  const any = standingIn.reduce((all, one) => sql`${all} ${one}`, withOwnRoles)
  return sql`a.state = 'pending' and ${neither(by.id)} and ${mayDecide(by.id, by.decideLimitMinor ?? null)} and (${any})`
}

const atLevel = (roles: readonly Role[]): Sql =>
  roles.includes('owner') ? sql`true` : sql`a.levels[a.level + 1] = any(${[...roles]}::text[])`

const neither = (id: string): Sql => sql`a.asked_by->>'id' <> ${id} and a.asked_by->>'madeBy' is distinct from ${id}
  and a.content->>'soleAuthor' is distinct from ${id} and not exists (
  select 1 from approval_step s where s.merchant_id = a.merchant_id and s.approval_id = a.id and s.answer = 'granted'
    and (s.by->>'id' = ${id} or s.on_behalf_of = ${id}))`

const mayDecide = (id: string, limit: number | null): Sql => sql`(a.kind <> 'decision' or (
  (${decidedBefore}) is distinct from ${id} and
  (${limit}::bigint is null or (a.amount_minor <= ${limit}::bigint and ${isForeign} is not true))))`
