import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import type { Approval, ApprovalStep } from './approval.ts'

type Said = Pick<ApprovalStep, 'answer' | 'words' | 'onBehalfOf'>

/** Writes down what was said at the level the approval stands at. */
export function keepStep(tx: Tx, approval: Approval, { answer, words, onBehalfOf }: Said, moment: Moment): void {
  const { by, now, channel } = moment
  tx.write(sql`
    insert into approval_step (merchant_id, approval_id, level, role, answer, by, on_behalf_of, words, channel, at)
    values (${tx.merchantId}, ${approval.id}, ${approval.level}, ${approval.levels[approval.level]!}, ${answer},
      ${JSON.stringify(identityOf(by))}, ${onBehalfOf}, ${words}, ${channel}, ${now})`)
}
