import {
  breakClocks,
  brokenDecisionOf,
  type CaseFile,
  caseEvents,
  lockCase,
  note,
  type PromiseKind,
  saveCase,
} from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, merchantOf } from '#people'

declare module '#case' {
  interface CaseEvents {
    promise_broken: { readonly promise: PromiseKind; readonly startedAt: string; readonly dueAt: string | null }
  }
}

caseEvents({
  promise_broken: {},
})

export type Broken = {
  /** Whether nobody decided in time and no supervisor has it yet. */
  readonly isForSupervisor: boolean
}

/** Marks the promises of a case that are over: each once, in the history, whoever sweeps and however often. */
export async function breakPromises(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<Result<Broken, 'case_not_found' | 'promise_not_over'>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const marked = markBroken(tx, file, moment)
  const isForSupervisor = brokenDecisionOf(file) !== undefined
  if (marked) saveCase(tx, file, await merchantOf(tx), moment.now)
  return marked || isForSupervisor ? { isForSupervisor } : refused('promise_not_over')
}

/** The same for a case that is locked and will be saved. Answers whether anything was over. */
export function markBroken(tx: Tx, file: CaseFile, moment: Moment): boolean {
  const marked = breakClocks(file.promises, moment.now)
  const broken = marked.filter(({ brokenAt }, index) => brokenAt !== null && file.promises[index]!.brokenAt === null)
  file.promises = marked
  for (const { kind, startedAt, dueAt } of broken)
    note(tx, file, 'promise_broken', { promise: kind, startedAt, dueAt }, moment)
  return broken.length > 0
}
