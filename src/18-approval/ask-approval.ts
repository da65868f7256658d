import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { type Doer, doerOf, merchantOf } from '#people'
import type { RequiredLevels } from '#policies'
import type { ApprovalKind } from './approval.ts'
import { expiryOf } from './next-level.ts'

export type AskApproval = {
  readonly kind: ApprovalKind
  readonly subjectId: string
  readonly label: string
  readonly required: RequiredLevels
  readonly caseId?: string
  readonly amountMinor?: number
  readonly currency?: string
  readonly content?: object
}

type Asker = { readonly by: Doer; readonly now: string }

/** Asks the first level. Whoever asks has checked that there is one. */
export async function askApproval(tx: Tx, asked: AskApproval, { by, now }: Asker): Promise<string> {
  const id = newId()
  const { levels, rule, policyVersion } = asked.required
  tx.write(sql`
    insert into approval (merchant_id, id, kind, subject_id, label, case_id, amount_minor, currency, content, rule, policy_version,
      levels, state, asked_by, asked_at, expires_at)
    values (${tx.merchantId}, ${id}, ${asked.kind}, ${asked.subjectId}, ${asked.label}, ${asked.caseId ?? null},
      ${asked.amountMinor ?? null}, ${asked.currency ?? null}, ${JSON.stringify(asked.content ?? {})}, ${rule}, ${policyVersion},
      ${[...levels]}, 'pending', ${JSON.stringify(doerOf(by))}, ${now}, ${expiryOf(await merchantOf(tx), now)})`)
  tx.tell('approval_asked', { approvalId: id, level: 0 })
  return id
}
