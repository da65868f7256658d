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

/** The queues of the processes that hear this event. A customer without a mail address is told by her page alone. */
export const listeners = (kind: string, { hasMail }: Record<string, unknown>): readonly string[] =>
  (told.has(kind) && hasMail !== true ? undefined : heard[kind]) ?? nobody
