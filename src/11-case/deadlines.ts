import type { Merchant } from '#people'
import type { CaseFile } from './case-file.ts'
import { type Stage, seenStage, stageOf } from './case-stages.ts'
import { alarmsOf, planClocks } from './clocks.ts'
import type { PromiseClock } from './one-clock.ts'
import { refundByLawOf } from './refund-by-law.ts'
import type { Verdict } from './verdict.ts'

const addHours = (time: string, hours: number): string => new Date(Date.parse(time) + hours * 3_600_000).toISOString()

export type Shop = Pick<Merchant, 'settings' | 'calendar'>

/**
 * Plans what is due as the case stands now: our promises, which run through several stages, and the customer's own deadline, which begins
 * with a stage. `before`: the stage until now; null when the case is new.
 */
export function planDeadlines(file: CaseFile, before: Stage | null, shop: Shop, now: string): void {
  const stage = stageOf(file)
  const refundBy = refundByLawOf(file)?.dueAt ?? null
  file.promises = planClocks(
    file.promises,
    { stage, appealed: file.appealed, refundBy, awaitingAnswerSince: file.awaitingAnswerSince },
    shop,
    now,
  )
  if (stage !== before) {
    file.customerDueAt = customerDueIn(file, stage, shop, now)
    const { returnHours } = seenStage(stage)
    file.returnDueAt = returnHours === undefined ? null : addHours(now, returnHours)
  }
  const { dueAt, amberAt, alarmAt } = alarmsOf(file.promises)
  file.dueAt = [dueAt, file.returnDueAt].filter((time) => time !== null).sort()[0] ?? null
  file.amberAt = amberAt
  // the alarm goes on until a supervisor has the case; also when the promise broke while an approval waited for agreement that was then
  // refused
  file.alarmAt = brokenDecisionOf({ ...file, stage })?.brokenAt ?? alarmAt
}

/**
 * Whether the decision is late and no supervisor is concerned with it: neither with the case nor with an approval that waits for
 * agreement.
 */
export const brokenDecisionOf = ({
  stage,
  decisionApproval,
  promises,
}: Pick<CaseFile, 'stage' | 'decisionApproval' | 'promises'>): PromiseClock | undefined =>
  stage === 'submitted' && decisionApproval === null
    ? promises.find(({ kind, runsSince, brokenAt }) => kind === 'decision' && runsSince !== null && brokenAt !== null)
    : undefined

/** Until when the customer must act in this stage; UTC, null when nobody waits for them. */
export function customerDueIn(
  { verdict }: { readonly verdict: Pick<Verdict, 'terms'> },
  stage: Stage,
  { settings }: Shop,
  now: string,
): string | null {
  const days = seenStage(stage).customerDays?.(settings, verdict.terms)
  return days === undefined ? null : addHours(now, days * 24)
}
