import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs, type Role } from '../may.ts'
import { endPasses } from '../terminal/end-passes.ts'
import { passwordHash } from './create-staff.ts'
import { type Member, memberOf } from './list-members.ts'

export type ChangeMember = {
  readonly userId: string
  readonly name?: string | undefined
  readonly roles?: readonly Role[] | undefined
  readonly disabled?: boolean | undefined
  /** What this member may decide alone, minor units of the merchant's currency; null: no limit. */
  readonly decideLimitMinor?: number | null | undefined
  /** A new password for one who forgot the one told to them; all their sessions end. Refused once the person chose their own. */
  readonly password?: string | undefined
}

type Refusal = 'not_yours_to_do' | 'member_not_found' | 'last_owner' | 'password_too_weak' | 'password_is_personal'

/** Changes what a member may do, or disables the member. In force with the member's next request: roles are read with every one. */
export async function changeMember(tx: Tx, input: ChangeMember, { by, now }: Moment): Promise<Result<Member, Refusal>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const member = await memberOf(tx, input.userId)
  if (!member) return refused('member_not_found')
  const disabled = input.disabled ?? member.disabledAt !== null
  const after = { name: input.name ?? member.name, roles: input.roles ?? member.roles }
  if ((disabled || !after.roles.includes('owner')) && (await isLastOwner(tx, input.userId)))
    return refused('last_owner')
  if (input.password !== undefined) {
    const hash = await passwordHash(input.password, member.email)
    if (isRefused(hash)) return hash
    const [set] = await tx.query<{ done: boolean }>(sql`select auth.set_password(${input.userId}, ${hash}) as done`)
    if (!set!.done) return refused('password_is_personal')
    await tx.query(sql`with ${endPasses(input.userId)} select 1`)
  }
  // a member who is enabled again signs in anew: earlier sessions stay closed
  await tx.query(sql`
    update member set name = ${after.name}, roles = ${after.roles},
      decide_limit_minor = ${input.decideLimitMinor === undefined ? member.decideLimitMinor : input.decideLimitMinor},
      accepted_at = case when ${input.password !== undefined} then coalesce(accepted_at, ${now}) else accepted_at end,
      disabled_at = ${disabled ? (member.disabledAt ?? now) : null},
      sessions_since = case when ${disabled && !member.disabledAt} then now() else sessions_since end
    where merchant_id = ${tx.merchantId} and user_id = ${input.userId}`)
  return (await memberOf(tx, input.userId))!
}

// Owners are locked before they are counted: two owners who disable each other at once do not leave the merchant without one.
async function isLastOwner(tx: Tx, userId: string): Promise<boolean> {
  const owners = await tx.query<{ id: string }>(sql`
    select user_id as id from member
    where merchant_id = ${tx.merchantId} and 'owner' = any(roles) and at_work order by user_id for update`)
  return owners.length === 1 && owners[0]!.id === userId
}
