import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { type Doer, doerOf } from '#people'

export type KeptDecision = {
  readonly answer: 'approved' | 'rejected' | 'proposed' | 'declined'
  readonly reason?: string
  /** What was said to the customer, word for word. */
  readonly said: string | null
  readonly alternatives?: readonly unknown[]
}

/**
 * A decision is a row: what, why, what was said, by whom, on which verdict. A second decision is a second row; `sequence`, the length
 * of the history at that time, says which is later.
 */
export function keepDecision(
  tx: Tx,
  file: CaseFile,
  decision: KeptDecision,
  { by, now }: { readonly by: Doer; readonly now: string },
): void {
  tx.write(sql`
    insert into case_decision (merchant_id, case_id, id, sequence, answer, reason, said, alternatives, verdict, decided_by, decided_at)
    values (${tx.merchantId}, ${file.id}, ${newId()}, ${file.historyLength}, ${decision.answer}, ${decision.reason ?? null}, ${decision.said},
      ${JSON.stringify(decision.alternatives ?? [])}, ${JSON.stringify(file.verdict)},
      ${JSON.stringify(doerOf(by))}, ${now})`)
}
