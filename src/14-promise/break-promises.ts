import { breakClocks, lockCase, note, type PromiseKind, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, merchantOf } from '#people'

export type Broken = {
  readonly number: string
  readonly stage: string
  readonly kinds: readonly PromiseKind[]
  /** Whether somebody above is asked already to agree to a yes. */
  readonly isWithApprover: boolean
}

/** Marks the promises of a case that are over: each once, in the history, whoever sweeps and however often. */
export async function breakPromises(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<Result<Broken, 'case_not_found' | 'promise_not_over'>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const marked = breakClocks(file.promises, moment.now)
  const broken = marked.filter(({ brokenAt }, index) => brokenAt !== null && file.promises[index]!.brokenAt === null)
  if (broken.length === 0) return refused('promise_not_over')
  file.promises = marked
  for (const { kind, startedAt, dueAt } of broken)
    note(tx, file, 'promise_broken', { promise: kind, startedAt, dueAt }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  const kinds = broken.map(({ kind }) => kind)
  return { number: file.number, stage: file.stage, kinds, isWithApprover: file.decisionApproval !== null }
}
