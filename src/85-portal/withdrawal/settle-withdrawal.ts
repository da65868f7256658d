import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { keepSeen } from '#order/ask'
import { identityOf, type Moment, needs } from '#people'

/** A person saw to a statement: opened the case it asks for, or wrote to whoever made it. The statement itself stays as it is. */
export async function settleWithdrawal(
  tx: Tx,
  { id }: { readonly id: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string; readonly seenAt: string }, 'not_yours_to_do' | 'withdrawal_not_found'>> {
  const notYours = needs(by, 'open_case')
  if (notYours) return notYours
  const settled = isUuid(id) ? await keepSeen(tx, id, { by: identityOf(by), at: now }) : null
  return settled ?? refused('withdrawal_not_found')
}
