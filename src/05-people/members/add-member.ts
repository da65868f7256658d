import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs, type Role } from '../may.ts'
import { type PasswordLinkJob, sendPasswordLinkQueue } from '../sign-in/send-password-link.ts'
import { passwordHash } from './create-staff.ts'
import { type Member, memberOf } from './list-members.ts'

export type AddMember = {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** What she may decide on her own, minor units of the merchant's currency; null or left out: no limit. */
  readonly decideLimitMinor?: number | null | undefined
  /** Without one she is sent a link by which she sets her own. */
  readonly password?: string | undefined
}

/** The owner takes somebody on. Told no password, she is invited by mail and sets her own; one who already signs in here, for another merchant, keeps her own password. */
export async function addMember(
  tx: Tx,
  { email, name, roles, decideLimitMinor = null, password }: AddMember,
  { by, now }: Moment,
): Promise<Result<Member, 'not_yours_to_do' | 'password_too_weak' | 'already_a_member'>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const hash = password === undefined ? null : await passwordHash(password, email)
  if (isRefused(hash)) return hash
  const [person] = await tx.query<{ id: string }>(
    sql`select auth.add_person(${newId()}, ${name}, ${email}, ${hash}) as id`,
  )
  const added = await tx.query(sql`
    insert into member (merchant_id, user_id, name, email, roles, decide_limit_minor, sessions_since, created_at)
    values (${tx.merchantId}, ${person!.id}, ${name}, ${email.toLowerCase()}, ${roles}, ${decideLimitMinor}, '-infinity', ${now})
    on conflict do nothing returning user_id`)
  if (added.length === 0) return refused('already_a_member')
  if (password === undefined) {
    const invitation: Omit<PasswordLinkJob & { why: 'invited' }, 'merchantId'> = {
      why: 'invited',
      personId: person!.id,
      by: by.id,
    }
    tx.enqueue(sendPasswordLinkQueue, invitation)
  }
  return (await memberOf(tx, person!.id))!
}
