// Whoever can answer a level is told by mail, with a personal link: for this level, used once, and behind the sign-in.
import { listApprovers, makeApprovalLink, readApproval } from '#approval'
import { sendMessageQueue } from '#conversation'
import type { Database } from '#kernel/database'
import { merchantOf } from '#people'

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
    for (const { userId, email } of await listApprovers(tx, approval, now)) {
      const token = makeApprovalLink(tx, { approvalId, level, userId })
      const address = `${publicUrl}/console/approvals/${approvalId}#${token}`
      const subject = locale === 'en' ? `${name}: your approval is needed` : `${name}：有一项审批等您答复`
      const text =
        locale === 'en'
          ? `${approval.label} is waiting for your approval.\nSign in and answer here:\n${address}\nThe link is for you only and works once.`
          : `${approval.label} 等待您的审批。\n登录后可在这里答复：\n${address}\n链接仅限您本人使用，只能用一次。`
      tx.enqueue(sendMessageQueue, { way: 'mail', to: email, subject, text })
    }
  })
}
