import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'

/** A person saw to a statement: opened the case it asks for, or wrote to whoever made it. The statement itself stays as it is. */
export async function settleWithdrawal(
  tx: Tx,
  { id }: { readonly id: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string; readonly seenAt: string }, 'not_yours_to_do' | 'withdrawal_not_found'>> {
  const notYours = needs(by, 'open_case')
  if (notYours) return notYours
  const [settled] = isUuid(id)
    ? await tx.query<{ id: string; seenAt: string }>(sql`
        update withdrawal_statement set seen_at = coalesce(seen_at, ${now}),
          seen_by = coalesce(seen_by, ${JSON.stringify(identityOf(by))}::jsonb)
        where merchant_id = ${tx.merchantId} and id = ${id} returning id, seen_at as "seenAt"`)
    : []
  return settled ?? refused('withdrawal_not_found')
}
