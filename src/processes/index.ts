// Every arrow between stages: which process hears which event. One file per sentence; the list is here.
import type { CaseEventKind } from '#case'
import { keepNotice, kindsTold } from '#conversation'
import type { Tx } from '#kernel/database'
import { goodsHeard } from './goods-work.ts'
import { approvalAskedQueue } from './when-approval-asked-mail-approvers.ts'
import { calendarChangedQueue } from './when-calendar-changed-replan-clocks.ts'
import { caseResolvedQueue } from './when-case-resolved-plan-follow-up.ts'
import { goodsInspectedQueue } from './when-goods-inspected-book-stock.ts'
import { policyApprovesQueue } from './when-policy-approves-approve-case.ts'
import { promiseBrokenQueue } from './when-promise-broken-tell-supervisors.ts'
import { waybillAnsweredQueue } from './when-waybill-answered-label-dispatch.ts'

const heard: Readonly<Record<string, string>> = {
  ...goodsHeard,
  approval_asked: approvalAskedQueue,
  calendar_changed: calendarChangedQueue,
  case_resolved: caseResolvedQueue,
  goods_inspected: goodsInspectedQueue,
  held_goods_settled: goodsInspectedQueue,
  parcel_delivered: caseResolvedQueue,
  policy_approves: policyApprovesQueue,
  promise_broken: promiseBrokenQueue,
  waybill_answered: waybillAnsweredQueue,
}
const told: ReadonlySet<string> = new Set(kindsTold)

type Data = Record<string, unknown>

/** Puts what follows an event into its transaction: a job, or a notice to the customer; `wakeNotices` is called once that is committed. */
export const hearing =
  (wakeNotices: () => void) =>
  (tx: Tx, kind: string, data: Data): void => {
    const queue = heard[kind]
    if (queue) tx.enqueue(queue, { kind, ...data })
    if (!isTold(kind, data)) return
    keepNotice(tx, { caseId: String(data.caseId), seq: Number(data.seq), kind })
    tx.afterCommit(wakeNotices)
  }

/** A customer who left neither mail nor phone is told by the page alone; nobody is told of what they wrote themselves. */
const isTold = (kind: string, { isReachable, by }: Data): kind is CaseEventKind =>
  told.has(kind) && isReachable === true && !(kind === 'message_written' && by === 'customer')
