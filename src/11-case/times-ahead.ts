// When a request would be answered, sent back, inspected and refunded if each step took all the time it has: before there is a case.
import type { Stage } from './case-stages.ts'
import { planClocks } from './clocks.ts'
import { customerDueIn, type Shop } from './deadlines.ts'
import type { PromiseKind } from './one-clock.ts'
import { refundByLaw } from './refund-by-law.ts'
import { comesToMoney, type Wish } from './remedies.ts'
import type { Verdict } from './verdict.ts'

export type TimeAhead = { readonly stage: Stage; readonly dueAt: string }

/**
 * Every time by the clock the case itself will run in that stage, begun when the step before is due; the refund is never later than its
 * day by law (consumer law 25(3), CRD Art. 13), which other goods do not have. Times UTC.
 */
export function timesAhead(
  verdict: Pick<Verdict, 'terms'> & { readonly wish?: Wish },
  shop: Shop,
  now: string,
): TimeAhead[] {
  const { needsReturn, refundLaw, withdrawnAt } = verdict.terms
  const dueOf = (stage: Stage, kind: PromiseKind, from: string, refundBy: string | null = null): TimeAhead => {
    const clocks = planClocks([], { stage, appealed: false, refundBy }, shop, from)
    return { stage, dueAt: clocks.find((clock) => clock.kind === kind)!.dueAt! }
  }
  const answer = dueOf('submitted', 'decision', now)
  if (!needsReturn) return [answer, dueOf('resolving', 'refund', answer.dueAt)]
  const sent: TimeAhead = {
    stage: 'awaiting_return',
    dueAt: customerDueIn({ verdict }, 'awaiting_return', shop, answer.dueAt)!,
  }
  const inspected = dueOf('received', 'inspection', sent.dueAt)
  const goods = { noticeAt: withdrawnAt ?? now, goodsAt: sent.dueAt, proofAt: sent.dueAt }
  const isOfGoods = verdict.wish !== undefined && !comesToMoney(verdict.wish)
  const refundBy = refundLaw && !isOfGoods ? refundByLaw(refundLaw, goods).dueAt : null
  return [answer, sent, inspected, dueOf('resolving', 'refund', inspected.dueAt, refundBy)]
}
