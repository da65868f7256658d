// Who may answer a level: pure, so that the guard and the list of what waits for me say the same.
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { type Actor, type Role, standsFor } from '#people'
import type { Approval } from './approval.ts'

/** Somebody who is away and named the caller to stand in for her today. */
export type Principal = { readonly userId: string; readonly name: string; readonly roles: readonly Role[] }

/** As whom the level is answered. */
export type Signer = { readonly onBehalfOf: string | null }

export type WhyNotSign = 'approval_ended' | 'four_eyes' | 'signed_before' | 'not_your_level' | 'not_yours_to_do'

/**
 * Nobody approves what they asked for, and no one twice in a chain; a delegate may stand in (domain.md, Approval). Whoever stands in
 * for the one who asked, or for one who has signed, would be that person's second signature.
 */
export function signerOf(
  approval: Approval,
  by: Actor,
  principals: readonly Principal[],
): Signer | Refused<WhyNotSign> {
  if (approval.state !== 'pending') return refused('approval_ended', { state: approval.state })
  if (by.kind !== 'staff' && by.kind !== 'key') return refused('not_yours_to_do', { right: 'sign_approval' })
  if (isAsker(approval, by.id)) return refused('four_eyes')
  if (hasSigned(approval, by.id)) return refused('signed_before')
  if (by.kind === 'key') return { onBehalfOf: null }
  const level = approval.levels[approval.level]!
  if (standsFor(by.roles, level)) return { onBehalfOf: null }
  const standsIn = principals.filter(({ roles }) => standsFor(roles, level))
  const free = standsIn.find(({ userId }) => !isAsker(approval, userId) && !hasSigned(approval, userId))
  if (free) return { onBehalfOf: free.userId }
  if (standsIn.some(({ userId }) => isAsker(approval, userId))) return refused('four_eyes')
  return standsIn.length > 0 ? refused('signed_before') : refused('not_your_level', { level })
}

const isAsker = ({ askedBy }: Approval, id: string): boolean => askedBy.id === id
const hasSigned = ({ steps }: Approval, id: string): boolean =>
  steps.some(({ answer, by, onBehalfOf }) => answer === 'granted' && (by.id === id || onBehalfOf === id))

/** Those the caller stands in for on `today` (a day of the merchant's own calendar) who are still at work here. */
export const principalsOf = (merchantId: string, userId: string, today: string): Sql => sql`
  select m.user_id as "userId", m.name, m.roles from approval_delegate d
  join member m on m.merchant_id = d.merchant_id and m.user_id = d.principal and m.disabled_at is null
  where d.merchant_id = ${merchantId} and d.delegate = ${userId} and d.ended_at is null
    and ${today}::date between d.first_day and d.last_day
  order by d.made_at limit 50`

/** The condition on `a` that the caller may sign it: signerOf as a question to the database. */
export function signableBy(by: Actor, principals: readonly Principal[]): Sql {
  if (by.kind === 'key') return sql`a.state = 'pending' and ${neither(by.id)}`
  if (by.kind !== 'staff') return sql`false`
  const asHerself = atLevel(by.roles)
  const standingIn = principals.map(({ userId, roles }) => sql`or (${atLevel(roles)} and ${neither(userId)})`)
  const any = standingIn.reduce((all, one) => sql`${all} ${one}`, asHerself)
  return sql`a.state = 'pending' and ${neither(by.id)} and (${any})`
}

const atLevel = (roles: readonly Role[]): Sql =>
  roles.includes('owner') ? sql`true` : sql`a.levels[a.level + 1] = any(${[...roles]}::text[])`

const neither = (id: string): Sql => sql`a.asked_by->>'id' <> ${id} and not exists (
  select 1 from approval_step s where s.merchant_id = a.merchant_id and s.approval_id = a.id and s.answer = 'granted'
    and (s.by->>'id' = ${id} or s.on_behalf_of = ${id}))`
