// Where the merchant allows it, a request the policy approves is approved without a person: 自动审核. A refusal never is (个保法 24).
import { caseLock, readCase } from '#case'
import { approveCase } from '#decision'
import type { Database } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { merchantOf } from '#people'

export const policyApprovesQueue = 'when-policy-approves-approve-case'

export type Approvable = { readonly merchantId: string; readonly caseId: string }

/** Approves by the table that judged. Safe to repeat: a case that was decided, or handed to a person meanwhile, stays as it is. */
export async function whenPolicyApprovesApproveCase(
  database: Database,
  { merchantId, caseId }: Approvable,
  now: string,
): Promise<'approved' | 'left'> {
  const answer = await database.transact(
    merchantId,
    async (tx) => {
      const file = await readCase(tx, caseId)
      if (file?.decision !== 'pending' || file.verdict.outcome !== 'approve') return null
      if (!(await merchantOf(tx)).settings.policyApproves) return null
      const { name, version } = file.verdict.policy ?? { name: 'request-policy', version: 0 }
      return approveCase(tx, { caseId }, { by: { kind: 'policy', id: `${name}@${version}` }, now, channel: 'worker' })
    },
    { locks: caseLock(merchantId, caseId) },
  )
  return answer === null || isRefused(answer) ? 'left' : 'approved'
}
