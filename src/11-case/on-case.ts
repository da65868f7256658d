import type { Tx } from '#kernel/database'
import { type Refused, type Result, refused } from '#kernel/result'
import { type Moment, merchantOf } from '#people'
import { guard } from './can.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseRule } from './case-rules.ts'
import { lockCase } from './read-case.ts'
import { saveCase } from './save-case.ts'
import { tooLate } from './too-late.ts'
import type { WhyNot } from './why-not.ts'

export type OnCase<Code extends string = never> = Promise<
  Result<CaseFile, 'case_not_found' | 'stale' | 'answered_too_late' | WhyNot | Code>
>

/**
 * What every act on a case has in common: the case is locked, the act's rule is asked, the act changes the file, the file is saved
 * with the act's other writes. A refusal from the rule or from the act leaves everything as it was.
 */
export async function onCase<Code extends string = never>(
  tx: Tx,
  idOrNumber: string,
  rule: CaseRule,
  moment: Moment,
  // biome-ignore lint/suspicious/noConfusingVoidType: an act that cannot be refused any more answers nothing
  change: (file: CaseFile) => void | Refused<Code> | null | Promise<void | Refused<Code> | null>,
): OnCase<Code> {
  return onCaseFile(tx, await lockCase(tx, idOrNumber), rule, moment, change)
}

/** The same for a case that was locked and read by something that belongs to it: a receipt, a refund. */
export async function onCaseFile<Code extends string = never>(
  tx: Tx,
  file: CaseFile | null,
  rule: CaseRule,
  moment: Moment,
  // biome-ignore lint/suspicious/noConfusingVoidType: an act that cannot be refused any more answers nothing
  change: (file: CaseFile) => void | Refused<Code> | null | Promise<void | Refused<Code> | null>,
): OnCase<Code> {
  if (!file) return refused('case_not_found')
  const cannot = guard(file, rule, moment) ?? tooLate(file, rule, moment.now)
  if (cannot) return cannot
  const refusal = await change(file)
  if (refusal) return refusal
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return file
}
