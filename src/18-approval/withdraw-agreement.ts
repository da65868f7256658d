import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { withdrawApproval } from './withdraw-approval.ts'

const words = '已另行处理。Decided otherwise.'

/** The case is decided otherwise: nobody needs to agree to the earlier approval any more. Called inside acts that change the decision. */
export async function withdrawAgreement(tx: Tx, file: CaseFile, moment: Moment): Promise<void> {
  if (file.decisionApproval === null) return
  file.decisionApproval = null
  await withdrawApproval(tx, { kind: 'decision', subjectId: file.id, words }, moment)
}
