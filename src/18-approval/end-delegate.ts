import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'

/** The one who was away is back: nobody signs for them any more. What was signed stays signed. */
export async function endDelegate(
  tx: Tx,
  { id }: { readonly id: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'not_yours_to_do' | 'delegate_not_found'>> {
  const notYours = needs(by, 'sign_approval')
  if (notYours) return notYours
  const [found] = isUuid(id)
    ? await tx.query<{ principal: string }>(sql`
        select principal from approval_delegate where merchant_id = ${tx.merchantId} and id = ${id} and ended_at is null for update`)
    : []
  if (!found) return refused('delegate_not_found')
  const others = by.kind === 'staff' && found.principal === by.id ? null : needs(by, 'change_people')
  if (others) return others
  tx.write(sql`update approval_delegate set ended_at = ${now} where merchant_id = ${tx.merchantId} and id = ${id}`, 1)
  return { id }
}
