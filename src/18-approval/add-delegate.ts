import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { areAtWork, identityOf, type Moment, merchantOf, needs } from '#people'
import { areToCome, today } from './delegate-days.ts'

export type AddDelegate = {
  /** Who is away; the caller when left out. */
  readonly principal?: string | undefined
  readonly delegate: string
  /** Days of the merchant's own calendar, YYYY-MM-DD, both included. */
  readonly firstDay: string
  readonly lastDay: string
}

/** Names who signs for somebody who is away. Everybody for themselves; for others whoever may change people. */
export async function addDelegate(
  tx: Tx,
  { principal, delegate, firstDay, lastDay }: AddDelegate,
  { by, now }: Moment,
): Promise<
  Result<{ readonly id: string }, 'not_yours_to_do' | 'member_not_found' | 'delegate_is_self' | 'delegate_days'>
> {
  const away = principal ?? by.id
  const mineOnly = needs(by, 'sign_approval')
  if (mineOnly) return mineOnly
  const notYours = by.kind === 'staff' && away === by.id ? null : needs(by, 'change_people')
  if (notYours) return notYours
  if (away === delegate) return refused('delegate_is_self')
  if (!areToCome(firstDay, lastDay, today((await merchantOf(tx)).timeZone, now))) return refused('delegate_days')
  if (!(await areAtWork(tx, [away, delegate]))) return refused('member_not_found')
  const id = newId()
  await tx.query(sql`
    insert into approval_delegate (merchant_id, id, principal, delegate, first_day, last_day, made_by, made_at)
    values (${tx.merchantId}, ${id}, ${away}, ${delegate}, ${firstDay}, ${lastDay},
      ${JSON.stringify(identityOf(by))}, ${now})`)
  return { id }
}
