import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import type { attentions, NoticeView } from './notice-view.ts'
import { readNotice } from './read-notice.ts'

/** Takes a message that never left off the list: its customer was told in another way, or needs to know no more. */
export async function seeToNotice(
  tx: Tx,
  id: string,
  reason: string,
  moment: Moment,
): Promise<NoticeView | Refused<'not_yours_to_do' | 'notice_not_found' | 'notice_not_given_up'>> {
  const notYours = needs(moment.by, 'acknowledge_message')
  if (notYours) return notYours
  const [message] = await tx.query<{ state: string }>(sql`
    select m.state from notice_message m where m.merchant_id = ${tx.merchantId} and m.id = ${id} for update`)
  if (!message) return refused('notice_not_found')
  if (message.state !== 'given_up') return refused('notice_not_given_up')
  await keepAttention(tx, id, { how: 'seen', reason }, moment)
  return (await readNotice(tx, id))!
}

/** Who looked after it last, how and why. */
export const keepAttention = (
  tx: Tx,
  id: string,
  { how, reason }: { readonly how: (typeof attentions)[number]; readonly reason: string },
  { by, now }: Moment,
): Promise<unknown> =>
  tx.query(sql`
    update notice_message m set attended_how = ${how}, attended_by = ${JSON.stringify(identityOf(by))}, attended_at = ${now}, attended_why = ${reason}
    where m.merchant_id = ${tx.merchantId} and m.id = ${id}`)
