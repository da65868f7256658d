// Whoever may answer a level is told by mail, with a link of her own: for this level, used once, and behind her sign-in.
import { type Approval, readApproval } from '#approval'
import { sendMessageQueue } from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { newSecret } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { merchantOf, tokenHash } from '#people'

export const approvalAskedQueue = 'when-approval-asked-mail-approvers'

export type Asked = { readonly merchantId: string; readonly approvalId: string; readonly level: number }

/** Safe to repeat: a mail may arrive twice, and one about a level that was answered meanwhile is not written. */
export async function whenApprovalAskedMailApprovers(
  database: Database,
  publicUrl: string,
  { merchantId, approvalId, level }: Asked,
  now: string,
): Promise<void> {
  await database.transact(merchantId, async (tx) => {
    const approval = await readApproval(tx, approvalId)
    if (approval?.state !== 'pending' || approval.level !== level) return
    const { name, locale } = await merchantOf(tx)
    for (const { userId, email } of await approversOf(tx, approval, now)) {
      const token = newSecret()
      tx.write(sql`
        insert into approval_link (merchant_id, token_hash, approval_id, level, user_id)
        values (${tx.merchantId}, ${tokenHash(token)}, ${approvalId}, ${level}, ${userId})`)
      const address = `${publicUrl}/console/approvals/${approvalId}#${token}`
      const subject = locale === 'en' ? `${name}: your approval is needed` : `${name}：有一项审批等您答复`
      const text =
        locale === 'en'
          ? `${approval.label} waits for your answer.\nAfter signing in you can answer here:\n${address}\nThe link is yours alone and works once.`
          : `${approval.label} 等待您的审批。\n登录后可在这里答复：\n${address}\n链接只供您本人使用一次。`
      tx.enqueue(sendMessageQueue, { way: 'mail', to: email, subject, text })
    }
  })
}

// Those of the level and who stands in for them today; where nobody has the role, the owners.
async function approversOf(tx: Tx, approval: Approval, now: string) {
  const { timeZone } = await merchantOf(tx)
  const role = approval.levels[approval.level]!
  const people = await tx.query<{ userId: string; email: string; isOfLevel: boolean }>(sql`
    with of_level as (
      select user_id, ${role} = any(roles) as is_of_level from member
      where merchant_id = ${tx.merchantId} and disabled_at is null and roles && array[${role}, 'owner']),
    all_of_them as (
      select user_id, is_of_level from of_level
      union
      select d.delegate, l.is_of_level from approval_delegate d join of_level l on l.user_id = d.principal
      where d.merchant_id = ${tx.merchantId} and d.ended_at is null
        and (${now}::timestamptz at time zone ${timeZone})::date between d.first_day and d.last_day)
    select m.user_id as "userId", m.email, bool_or(a.is_of_level) as "isOfLevel"
    from all_of_them a join member m on m.merchant_id = ${tx.merchantId} and m.user_id = a.user_id
    where m.disabled_at is null and m.user_id <> ${approval.askedBy.id}
    group by m.user_id, m.email order by m.user_id limit 50`)
  const ofLevel = people.filter(({ isOfLevel }) => isOfLevel)
  return ofLevel.length > 0 ? ofLevel : people
}
