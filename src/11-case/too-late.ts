import { type Refused, refused } from '#kernel/result'
import type { CaseFile } from './case-file.ts'
import type { CaseRule } from './case-rules.ts'

/** Null while the customer may still answer. The deadline is judged when the act is done, not when the sweep that closes the case comes by (A15). */
export const tooLate = (
  { customerDueAt }: CaseFile,
  { inTime }: CaseRule,
  now: string,
): Refused<'answered_too_late'> | null =>
  inTime && customerDueAt !== null && customerDueAt <= now
    ? refused('answered_too_late', { until: customerDueAt })
    : null
