import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs, type Role } from '../may.ts'
import { passwordHash } from './create-staff.ts'
import { type Member, memberOf } from './list-members.ts'

export type AddMember = {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly password: string
}

/** The owner takes somebody on. One who already signs in here, for another merchant, keeps her own password. */
export async function addMember(
  tx: Tx,
  { email, name, roles, password }: AddMember,
  { by, now }: Moment,
): Promise<Result<Member, 'not_yours_to_do' | 'password_too_weak' | 'already_a_member'>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const hash = await passwordHash(password, email)
  if (isRefused(hash)) return hash
  const [person] = await tx.query<{ id: string }>(
    sql`select auth.add_person(${newId()}, ${name}, ${email}, ${hash}) as id`,
  )
  const added = await tx.query(sql`
    insert into member (merchant_id, user_id, name, email, roles, sessions_since, created_at)
    values (${tx.merchantId}, ${person!.id}, ${name}, ${email.toLowerCase()}, ${roles}, '-infinity', ${now})
    on conflict do nothing returning user_id`)
  if (added.length === 0) return refused('already_a_member')
  return (await memberOf(tx, person!.id))!
}
