// What happens after an event (see index.ts), and what happens by the clock (cron, UTC) on one node at a time.
import { join } from 'node:path'
import type { ApprovalSubjects } from '#approval'
import { checkpointKey, takeCheckpoints } from '#audit'
import type { Database } from '#kernel/database'
import type { JobQueue, Jobs } from '#kernel/jobs'
import type { Settings } from '#kernel/settings'
import { askFollowUps } from './ask-follow-ups.ts'
import { closeOverdueCases } from './close-overdue-cases.ts'
import type { TellLeftOut } from './each-by-itself.ts'
import { expireReservations } from './expire-reservations.ts'
import { findIncidents } from './find-incidents.ts'
import { forgetOldKeys } from './forget-old-keys.ts'
import { forgetRefusedRows } from './forget-refused-rows.ts'
import { goodsQueues, workOnGoods } from './goods-work.ts'
import { moveWaitingGoods } from './move-waiting-goods.ts'
import { remindCustomers } from './remind-customers.ts'
import { sweepStuckRefunds } from './sweep-stuck-refunds.ts'
import { sweepCarriers } from './sweep-stuck-waybills.ts'
import { type Asked, approvalAskedQueue, whenApprovalAskedMailApprovers } from './when-approval-asked-mail-approvers.ts'
import { whenApprovalExpiredClimb } from './when-approval-expired-climb.ts'
import { calendarChangedQueue, whenCalendarChangedReplanClocks } from './when-calendar-changed-replan-clocks.ts'
import {
  type CaseResolved,
  caseResolvedQueue,
  whenCaseResolvedPlanFollowUp,
} from './when-case-resolved-plan-follow-up.ts'
import {
  type GoodsInspected,
  goodsInspectedQueue,
  whenGoodsInspectedBookStock,
} from './when-goods-inspected-book-stock.ts'
import {
  type Approvable,
  policyApprovesQueue,
  whenPolicyApprovesApproveCase,
} from './when-policy-approves-approve-case.ts'
import { whenPromiseBrokenEscalateCase } from './when-promise-broken-escalate-case.ts'
import {
  type Broken,
  promiseBrokenQueue,
  whenPromiseBrokenTellSupervisors,
} from './when-promise-broken-tell-supervisors.ts'
import {
  type Answered,
  waybillAnsweredQueue,
  whenWaybillAnsweredLabelDispatch,
} from './when-waybill-answered-label-dispatch.ts'

export const recurringQueues: readonly JobQueue[] = [
  { name: 'sweep-stuck-refunds', retryDelay: 5, retryLimit: 1 },
  { name: 'sweep-stuck-waybills', retryDelay: 5, retryLimit: 1 },
  { name: 'forget-old-keys', retryDelay: 60, retryLimit: 2 },
  { name: 'forget-refused-rows', retryDelay: 60, retryLimit: 2 },
  { name: 'close-overdue-cases', retryDelay: 5, retryLimit: 1 },
  { name: 'ask-follow-ups', retryDelay: 5, retryLimit: 1 },
  { name: 'find-incidents', retryDelay: 5, retryLimit: 1 },
  { name: caseResolvedQueue, retryDelay: 2, retryLimit: 12 },
  { name: 'remind-customers', retryDelay: 5, retryLimit: 1 },
  { name: 'break-promises', retryDelay: 5, retryLimit: 1 },
  { name: 'climb-approvals', retryDelay: 5, retryLimit: 1 },
  { name: 'expire-reservations', retryDelay: 5, retryLimit: 1 },
  { name: goodsInspectedQueue, retryDelay: 2, retryLimit: 12 },
  { name: approvalAskedQueue, retryDelay: 5, retryLimit: 12 },
  { name: calendarChangedQueue, retryDelay: 2, retryLimit: 12, expireSeconds: 3600 },
  { name: policyApprovesQueue, retryDelay: 2, retryLimit: 12 },
  { name: promiseBrokenQueue, retryDelay: 5, retryLimit: 12 },
  { name: waybillAnsweredQueue, retryDelay: 1, retryLimit: 12 },
  ...goodsQueues,
  { name: 'move-waiting-goods', retryDelay: 5, retryLimit: 1 },
  { name: 'take-checkpoints', retryDelay: 60, retryLimit: 5 },
]

export type Recurring = {
  readonly database: Database
  readonly settings: Settings
  readonly clock: () => Date
  readonly subjects: ApprovalSubjects
  /** Hears what a sweep could not do and left to the next. */
  readonly tellLeftOut: TellLeftOut
}

/** Where checkpoints are kept; a database in memory is gone with its process, so nothing of it is signed. */
export const checkpointsDirOf = (settings: Settings): string | null =>
  settings.dataDir === 'memory' ? null : join(settings.dataDir, 'checkpoints')

const rarely = { pollSeconds: 20 }

export async function startRecurring(jobs: Jobs, recurring: Recurring): Promise<void> {
  const { database, settings, clock, subjects, tellLeftOut } = recurring
  const now = () => clock().toISOString()
  await everyMinute(jobs, 'sweep-stuck-refunds', () => sweepStuckRefunds(database, tellLeftOut))
  await everyMinute(jobs, 'sweep-stuck-waybills', () => sweepCarriers(database, tellLeftOut))
  await everyMinute(jobs, 'close-overdue-cases', () => closeOverdueCases(database, now(), tellLeftOut))
  await startReminders(jobs, recurring)
  await everyMinute(jobs, 'break-promises', () => whenPromiseBrokenEscalateCase(database, now(), tellLeftOut))
  await everyMinute(jobs, 'climb-approvals', () => whenApprovalExpiredClimb(database, subjects, now(), tellLeftOut))
  await jobs.work(
    approvalAskedQueue,
    (data) => whenApprovalAskedMailApprovers(database, settings.publicUrl, data as Asked, clock().toISOString()),
    { pollSeconds: 1 },
  )
  await jobs.work(
    calendarChangedQueue,
    async (data) =>
      void (await whenCalendarChangedReplanClocks(database, data as { merchantId: string }, clock().toISOString())),
    { pollSeconds: 1 },
  )
  await jobs.work(
    policyApprovesQueue,
    async (data) => void (await whenPolicyApprovesApproveCase(database, data as Approvable, clock().toISOString())),
    { atOnce: 4, pollSeconds: 1 },
  )
  await workOnAnsweredWaybills(jobs, recurring)
  await jobs.workTogether(
    promiseBrokenQueue,
    async (broken) => void (await whenPromiseBrokenTellSupervisors(database, broken as Broken[])),
    { pollSeconds: 5, groupOf: ({ merchantId }) => String(merchantId) },
  )
  await workOnGoods(jobs, database, clock)
  await everyMinute(jobs, 'move-waiting-goods', () => moveWaitingGoods(database, now(), tellLeftOut))
  await jobs.work('forget-old-keys', () => forgetWhatIsOver(jobs, database, clock()), rarely)
  await jobs.schedule('forget-old-keys', '41 * * * *')
  await jobs.work('forget-refused-rows', async () => void (await forgetRefusedRows(database, clock())), rarely)
  await jobs.schedule('forget-refused-rows', '47 3 * * *')
  await startFollowUps(jobs, recurring)
  await startStock(jobs, recurring)
  await startCheckpoints(jobs, recurring)
}

async function startFollowUps(jobs: Jobs, { database, clock, tellLeftOut }: Recurring): Promise<void> {
  const ask = () => askFollowUps(database, clock().toISOString(), tellLeftOut)
  await everyMinute(jobs, 'ask-follow-ups', ask)
  await jobs.work(
    caseResolvedQueue,
    (data) => whenCaseResolvedPlanFollowUp(database, data as CaseResolved, clock().toISOString()),
    { atOnce: 4, pollSeconds: 1 },
  )
}

async function startReminders(jobs: Jobs, { database, clock, tellLeftOut }: Recurring): Promise<void> {
  const now = () => clock().toISOString()
  await everyMinute(jobs, 'remind-customers', () => remindCustomers(database, now(), tellLeftOut))
  await everyMinute(jobs, 'find-incidents', () => findIncidents(database, now(), tellLeftOut))
}

async function everyMinute(jobs: Jobs, name: string, sweep: () => Promise<unknown>): Promise<void> {
  await jobs.work(name, async () => void (await sweep()), rarely)
  await jobs.schedule(name, '* * * * *')
}

async function startStock(jobs: Jobs, { database, clock, tellLeftOut }: Recurring): Promise<void> {
  await jobs.work(
    'expire-reservations',
    async () => void (await expireReservations(database, clock().toISOString(), tellLeftOut)),
    rarely,
  )
  await jobs.schedule('expire-reservations', '* * * * *')
  await jobs.work(
    goodsInspectedQueue,
    async (data) => void (await whenGoodsInspectedBookStock(database, data as GoodsInspected, clock().toISOString())),
    { atOnce: 4, pollSeconds: 1 },
  )
}

const workOnAnsweredWaybills = (jobs: Jobs, { database, clock }: Recurring): Promise<void> =>
  jobs.work(
    waybillAnsweredQueue,
    (data) => whenWaybillAnsweredLabelDispatch(database, data as Answered, clock().toISOString()),
    { atOnce: 4, pollSeconds: 1 },
  )

async function startCheckpoints(jobs: Jobs, { database, settings, clock }: Recurring): Promise<void> {
  const checkpointsDir = checkpointsDirOf(settings)
  if (!checkpointsDir) return
  const key = checkpointKey(settings.dataDir, settings.auditKey)
  await jobs.work(
    'take-checkpoints',
    async () => void (await takeCheckpoints({ database, checkpointsDir, key, clock })),
    rarely,
  )
  await jobs.schedule('take-checkpoints', '23 * * * *')
}

async function forgetWhatIsOver(jobs: Jobs, database: Database, now: Date): Promise<void> {
  await forgetOldKeys(database, now)
  await jobs.forgetEnded()
}
