import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import type { NoticeView } from './notice-view.ts'
import { readNotice } from './read-notice.ts'
import { keepAttention } from './see-to-notice.ts'

/** Tries a message anew that was given up, to the address the case has now. It stays the same message. */
export async function sendNoticeAgain(
  tx: Tx,
  id: string,
  reason: string,
  moment: Moment,
): Promise<NoticeView | Refused<'not_yours_to_do' | 'notice_not_found' | 'notice_not_given_up'>> {
  const notYours = needs(moment.by, 'acknowledge_message')
  if (notYours) return notYours
  const [message] = await tx.query<{ caseId: string; seq: number; kind: string; state: string }>(sql`
    select m.case_id as "caseId", m.seq, m.kind, m.state from notice_message m
    where m.merchant_id = ${tx.merchantId} and m.id = ${id} for update`)
  if (!message) return refused('notice_not_found')
  if (message.state !== 'given_up') return refused('notice_not_given_up')
  await tx.query(sql`
    update notice_message m set state = 'waiting' where m.merchant_id = ${tx.merchantId} and m.id = ${id}`)
  await keepAttention(tx, id, { how: 'sent_again', reason }, moment)
  // of one that bounced nothing waits any more
  await tx.query(sql`
    insert into notice (merchant_id, case_id, seq, kind, try_at)
    values (${tx.merchantId}, ${message.caseId}, ${message.seq}, ${message.kind}, now())
    on conflict (merchant_id, case_id, seq) do update set given_up = false, tries = 0, try_at = now()`)
  return (await readNotice(tx, id))!
}
