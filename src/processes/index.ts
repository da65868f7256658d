// Every arrow between stages: which process hears which event. One file per sentence; the list is here.
import { kindsTold, tellTheCustomerQueue } from './tell-the-customer.ts'
import { approvalAskedQueue } from './when-approval-asked-mail-approvers.ts'
import { calendarChangedQueue } from './when-calendar-changed-replan-clocks.ts'
import { policyApprovesQueue } from './when-policy-approves-approve-case.ts'
import { promiseBrokenQueue } from './when-promise-broken-tell-supervisors.ts'

const heard: Readonly<Record<string, readonly string[]>> = {
  approval_asked: [approvalAskedQueue],
  calendar_changed: [calendarChangedQueue],
  policy_approves: [policyApprovesQueue],
  promise_broken: [promiseBrokenQueue],
  ...Object.fromEntries(kindsTold.map((kind) => [kind, [tellTheCustomerQueue]])),
}
const told: ReadonlySet<string> = new Set(kindsTold)
const nobody: readonly string[] = []

/**
 * The queues of the processes that hear this event. A customer who left neither mail nor phone is told by the page alone; nobody is told of
 * what they wrote themselves.
 */
export const listeners = (kind: string, { isReachable, by }: Record<string, unknown>): readonly string[] =>
  (told.has(kind) && (isReachable !== true || (kind === 'message_written' && by === 'customer'))
    ? undefined
    : heard[kind]) ?? nobody
