import { caseEvents, lockCase, move, note, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { waitingOf } from './follow-up.ts'

declare module '#case' {
  interface CaseEvents {
    follow_up_expired: { readonly followUpId: string }
  }
}

caseEvents({
  follow_up_expired: { effect: (it) => move(it, 'followUp', 'expire') },
})

/** Nobody answered: the question is over, and nobody is told of it. Safe to repeat. Answers whether it was. */
export async function expireFollowUp(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<boolean> {
  const file = await lockCase(tx, caseId)
  const waiting = file && (await waitingOf(tx, file.id))
  if (!file || !waiting?.expiresAt || waiting.expiresAt > moment.now) return false
  tx.write(sql`update follow_up set state = 'expired' where merchant_id = ${tx.merchantId} and id = ${waiting.id}`)
  move(file, 'followUp', 'expire')
  note(tx, file, 'follow_up_expired', { followUpId: waiting.id }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return true
}
