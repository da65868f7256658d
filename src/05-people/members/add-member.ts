import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '../may.ts'
import { invite } from '../sign-in/send-password-link.ts'
import { type CreateStaff, createStaff } from './create-staff.ts'
import { type Member, memberOf } from './list-members.ts'

export type AddMember = Omit<CreateStaff, 'merchantId'> & {
  /** What this person may decide alone, minor units of the merchant's currency; null or left out: no limit. */
  readonly decideLimitMinor?: number | null | undefined
}

/**
 * The owner takes somebody on. A password told with a mail address nobody here has opens this merchant alone; in every other case the
 * person is invited by mail and is not at work before the mailed link was opened (A2).
 */
export async function addMember(
  tx: Tx,
  { decideLimitMinor = null, ...input }: AddMember,
  { by, now }: Moment,
): Promise<Result<Member, 'not_yours_to_do' | 'password_too_weak' | 'already_a_member' | 'merchant_not_found'>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const added = await createStaff(tx, { merchantId: tx.merchantId, ...input }, now)
  if (isRefused(added)) return added
  await tx.query(sql`
    update member set decide_limit_minor = ${decideLimitMinor} where merchant_id = ${tx.merchantId} and user_id = ${added.id}`)
  if (added.invited) invite(tx, added.id, by.id)
  return (await memberOf(tx, added.id))!
}
