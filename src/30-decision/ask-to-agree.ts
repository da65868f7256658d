import { askApproval } from '#approval'
import { type CaseFile, note, worthOf } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { RequiredLevels } from '#rules'
import type { Approved } from './approve-units.ts'

type Asked = { readonly approved: Approved; readonly required: RequiredLevels }

/** Keeps the yes as it was said and asks the first level; the case waits, and shows for whom. */
export async function askToAgree(tx: Tx, file: CaseFile, { approved, required }: Asked, moment: Moment): Promise<void> {
  file.decisionApproval = await askApproval(
    tx,
    {
      kind: 'decision',
      subjectId: file.id,
      label: file.number,
      caseId: file.id,
      amountMinor: worthOf(file),
      currency: file.order.currency,
      content: approved,
      required,
    },
    moment,
  )
  const { levels, rule } = required
  note(tx, file, 'decision_asked', { approvalId: file.decisionApproval, levels: [...levels], rule }, moment)
}
