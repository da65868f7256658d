// An approval that was not answered in time climbs: the next level is asked, at last the owner; then what waited for it is given up.
import { type ApprovalSubjects, caseOfApprovalLock, climbApproval } from '#approval'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/** Moves every approval whose time is over, one question however many wait. Answers how many moved. Safe to repeat. */
export async function whenApprovalExpiredClimb(
  database: Database,
  subjects: ApprovalSubjects,
  now: string,
  tell: TellLeftOut,
): Promise<number> {
  const over = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(
      sql`select a.merchant_id, a.id from merchant m cross join lateral (
        select merchant_id, id, expires_at from approval
        where merchant_id = m.merchant_id and state = 'pending' and expires_at <= ${now} order by expires_at limit 500) a
        order by a.expires_at limit 500`,
    ),
  )
  const climb = async (tx: Tx, id: string) => {
    const moment = { by: { kind: 'system', id: 'approvals' }, now, channel: 'worker' } as const
    const found = await climbApproval(tx, { approvalId: id }, moment)
    if (found?.state === 'expired') await subjects[found.approval.kind].expire(tx, found.approval, moment)
    return found
  }
  const climbed = await eachByItself(database, over, caseOfApprovalLock, climb, tell)
  return climbed.filter((one) => one !== null).length
}
