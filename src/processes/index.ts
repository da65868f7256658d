// Every arrow between stages: which process hears which event. One file per sentence; the list is here.
import { kindsTold, tellTheCustomerQueue } from './tell-the-customer.ts'
import { approvalAskedQueue } from './when-approval-asked-mail-approvers.ts'
import { calendarChangedQueue } from './when-calendar-changed-replan-clocks.ts'
import { policyApprovesQueue } from './when-policy-approves-approve-case.ts'
import { promiseBrokenQueue } from './when-promise-broken-tell-supervisors.ts'

const told: readonly string[] = [tellTheCustomerQueue]
const approved: readonly string[] = [policyApprovesQueue]
const replanned: readonly string[] = [calendarChangedQueue]
const asked: readonly string[] = [approvalAskedQueue]
const late: readonly string[] = [promiseBrokenQueue]
const nobody: readonly string[] = []

/** The queues of the processes that hear this event. A customer without a mail address is told by her page alone. */
export const listeners = (kind: string, { hasMail }: Record<string, unknown>): readonly string[] =>
  kind === 'calendar_changed'
    ? replanned
    : kind === 'policy_approves'
      ? approved
      : kind === 'approval_asked'
        ? asked
        : kind === 'promise_broken'
          ? late
          : hasMail === true && kindsTold.includes(kind)
            ? told
            : nobody
