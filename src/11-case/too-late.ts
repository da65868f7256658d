import { type Refused, refused } from '#kernel/result'
import type { CaseVerb } from './can.ts'
import type { CaseFile } from './case-file.ts'

/** What the customer does within the deadline of the stage (domain.md: deadlines that pass). */
const answersInTime: ReadonlySet<CaseVerb> = new Set([
  'acceptProposal',
  'declineProposal',
  'acceptAlternative',
  'provideInfo',
  'announceParcel',
  'appeal',
  'objectToResult',
])

/** Null while the customer may still answer. The deadline is judged when the act is done, not when the sweep that closes the case comes by (A15). */
export const tooLate = (
  { customerDueAt }: CaseFile,
  verb: CaseVerb,
  now: string,
): Refused<'answered_too_late'> | null =>
  answersInTime.has(verb) && customerDueAt !== null && customerDueAt <= now
    ? refused('answered_too_late', { until: customerDueAt })
    : null
