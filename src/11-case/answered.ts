import type { Moment } from '#people'
import type { CaseFile } from './case-file.ts'
import { answerClock } from './clocks.ts'

export const hasOpenObjection = ({ objections }: Pick<CaseFile, 'objections'>): boolean =>
  objections.some(({ answer }) => answer === null)

/**
 * Somebody of the shop said something to the customer: what the customer wrote is answered, and the promise of a first response is kept.
 * An objection is answered by its own act only, and waits until then. Inside acts that carry words to the customer; what a policy or the system says answers nobody.
 */
export function answered(file: CaseFile, { by, now }: Pick<Moment, 'by' | 'now'>): void {
  if (by.kind !== 'staff' && by.kind !== 'key') return
  if (!hasOpenObjection(file)) file.awaitingAnswerSince = null
  file.promises = answerClock(file.promises, 'first_response', now)
}
