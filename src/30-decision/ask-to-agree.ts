import { askApproval } from '#approval'
import { type CaseFile, caseEvents, note, worthOf } from '#case'
import type { Tx } from '#kernel/database'
import type { Doer, Moment, Role } from '#people'
import type { RequiredLevels } from '#policies'
import type { PendingApproval } from './approve-units.ts'

declare module '#case' {
  interface CaseEvents {
    /** `rule`: the row of approval-levels that said so. */
    decision_asked: { readonly approvalId: string; readonly levels: readonly Role[]; readonly rule: string }
  }
}

caseEvents({
  decision_asked: {},
})

type Asked = {
  readonly approved: PendingApproval
  readonly required: RequiredLevels
  /** Who decided, where somebody else acts: the second pair of eyes must not be this person's. */
  readonly decidedBy?: Doer
}

/** Keeps the approval as it was given and asks the first level; the case waits, and shows for whom. */
export async function askToAgree(
  tx: Tx,
  file: CaseFile,
  { approved, required, decidedBy }: Asked,
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
    { by: decidedBy ?? moment.by, now: moment.now },
  )
  const { levels, rule } = required
  note(tx, file, 'decision_asked', { approvalId: file.decisionApproval, levels: [...levels], rule }, moment)
}
