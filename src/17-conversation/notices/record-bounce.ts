import { cleanText } from '#kernel/clean-text'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import type { NoticeView } from './notice-view.ts'
import { readNotice } from './read-notice.ts'

export type Bounce = {
  /** The Message-ID of the mail as it was sent, or the id of the notice alone. */
  readonly messageId: string
  readonly reason: string
}
const mostOfReason = 300

/** A mail that a server took came back: it needs a person like one that never left, and can be sent again. Told twice, nothing changes. */
export async function recordBounce(
  tx: Tx,
  { messageId, reason }: Bounce,
  { by }: Moment,
): Promise<NoticeView | Refused<'not_yours_to_do' | 'notice_not_found'>> {
  const notYours = needs(by, 'acknowledge_message')
  if (notYours) return notYours
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(messageId)?.[0]
  if (!id) return refused('notice_not_found')
  const failure = `bounced: ${cleanText(reason)}`.slice(0, mostOfReason)
  await tx.query(sql`
    update notice_message m set state = 'given_up', failure = ${failure}, attended_how = null, attended_by = null, attended_at = null, attended_why = null
    where m.merchant_id = ${tx.merchantId} and m.id = ${id} and m.way = 'mail' and m.state = 'sent'`)
  return (await readNotice(tx, id)) ?? refused('notice_not_found')
}
