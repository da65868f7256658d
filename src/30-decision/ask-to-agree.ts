import { askApproval } from '#approval'
import { type CaseFile, note, worthOf } from '#case'
import type { Tx } from '#kernel/database'
import type { Doer, Moment } from '#people'
import type { RequiredLevels } from '#rules'
import type { SaidYes } from './approve-units.ts'

type Asked = {
  readonly approved: SaidYes
  readonly required: RequiredLevels
  /** Whose yes it is, where somebody else acts: four eyes are that person's and another's. */
  readonly saidBy?: Doer
}

/** Keeps the yes as it was said and asks the first level; the case waits, and shows for whom. */
export async function askToAgree(
  tx: Tx,
  file: CaseFile,
  { approved, required, saidBy }: Asked,
  moment: Moment,
): Promise<void> {
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
    { by: saidBy ?? moment.by, now: moment.now },
  )
  const { levels, rule } = required
  note(tx, file, 'decision_asked', { approvalId: file.decisionApproval, levels: [...levels], rule }, moment)
}
