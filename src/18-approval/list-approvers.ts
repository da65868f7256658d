import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Actor, merchantOf } from '#people'
import type { Approval } from './approval.ts'
import { today } from './delegate-days.ts'
import { type Principal, signerOf } from './who-may-sign.ts'

export type Approver = { readonly userId: string; readonly email: string }
/** Somebody of the level or an owner, or who stands in for one today; `principals`: for whom. */
type Candidate = Approver & Principal & { readonly principals: readonly Principal[] }

const mostAsked = 50

/** Who can answer the level an approval stands at: those of the level and who stands in for them; where none of them can, the owners. */
export async function listApprovers(tx: Tx, approval: Approval, now: string): Promise<Approver[]> {
  const role = approval.levels[approval.level]!
  const day = today((await merchantOf(tx)).timeZone, now)
  const candidates = await tx.query<Candidate>(sql`
    with of_level as (
      select user_id, name, roles, decide_limit_minor from member
      where merchant_id = ${tx.merchantId} and at_work and roles && array[${role}, 'owner']),
    stands_in as (
      select d.delegate, json_agg(json_build_object('userId', l.user_id, 'name', l.name, 'roles', l.roles,
        'decideLimitMinor', l.decide_limit_minor) order by d.made_at) as principals
      from approval_delegate d join of_level l on l.user_id = d.principal
      where d.merchant_id = ${tx.merchantId} and d.ended_at is null and ${day}::date between d.first_day and d.last_day
      group by d.delegate)
    select m.user_id as "userId", m.name, m.email, m.roles, m.decide_limit_minor as "decideLimitMinor",
      coalesce(s.principals, '[]') as principals
    from member m left join stands_in s on s.delegate = m.user_id
    where m.merchant_id = ${tx.merchantId} and m.at_work
      and (s.delegate is not null or m.user_id in (select user_id from of_level))
    order by m.user_id`)
  const able = candidates.flatMap((one) => {
    const signer = signerOf(approval, { by: actorOf(one), now }, one.principals)
    if (isRefused(signer)) return []
    const held = one.principals.find(({ userId }) => userId === signer.onBehalfOf)?.roles ?? one.roles
    return [{ userId: one.userId, email: one.email, isOfLevel: held.includes(role) }]
  })
  const ofLevel = able.filter(({ isOfLevel }) => isOfLevel)
  return (ofLevel.length > 0 ? ofLevel : able).slice(0, mostAsked)
}

const actorOf = ({ userId, roles, decideLimitMinor }: Candidate): Actor => ({
  kind: 'staff',
  id: userId,
  roles,
  ...(decideLimitMinor !== null && { decideLimitMinor }),
})
