import { randomInt } from 'node:crypto'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '../may.ts'
import { memberOf } from '../members/list-members.ts'
import { badgeHash } from './change-person.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new badge of a member, for oneself or, by an owner, for anybody: the barcode is shown this once; the badge before no longer opens. */
export async function issueBadge(
  tx: Tx,
  { userId }: { readonly userId: string },
  { by }: Moment,
): Promise<Result<{ readonly badge: string; readonly name: string }, 'not_yours_to_do' | 'member_not_found'>> {
  if (by.kind !== 'staff' || by.atTerminal) return refused('not_yours_to_do')
  const notYours = by.id === userId ? null : needs(by, 'change_people')
  if (notYours) return notYours
  const member = await memberOf(tx, userId)
  if (!member?.acceptedAt || member.disabledAt) return refused('member_not_found')
  const badge = `WBB-${Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')}`
  await tx.query(sql`
    insert into terminal_pass (merchant_id, user_id, badge_hash) values (${tx.merchantId}, ${userId}, ${badgeHash(badge)})
    on conflict (merchant_id, user_id) do update set badge_hash = excluded.badge_hash`)
  return { badge, name: member.name }
}
