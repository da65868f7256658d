import { countAttemptIn } from '#kernel/attempts'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '../may.ts'
import { invite } from '../sign-in/send-password-link.ts'
import { type Member, memberOf } from './list-members.ts'

// five mails an hour are enough for one person
const mostPerPerson = 5

/** Mails an invitation that ran out or got lost anew. */
export async function inviteAgain(
  tx: Tx,
  userId: string,
  { by, now }: Moment,
): Promise<Result<Member, 'not_yours_to_do' | 'member_not_found' | 'already_a_member' | 'too_many_attempts'>> {
  const notYours = needs(by, 'change_people')
  if (notYours) return notYours
  const member = await memberOf(tx, userId)
  if (!member || member.disabledAt) return refused('member_not_found')
  if (member.acceptedAt) return refused('already_a_member')
  const tooMany = await countAttemptIn(tx, [{ of: ['invitation', userId], most: mostPerPerson }], new Date(now))
  if (tooMany) return tooMany
  invite(tx, userId, by.id)
  return member
}
