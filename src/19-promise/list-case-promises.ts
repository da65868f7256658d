import { z } from 'zod'
import { budgetMinutesOf, type PromiseClock, promiseKinds, readCase, usedMinutesAt } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import type { WorkingCalendar } from '#kernel/working-time/working-calendar'
import { type Moment, merchantOf, needs } from '#people'
import { stateAt } from './list-promises.ts'

/** A promise of one case. `amber`: three quarters are used; `broken` stays so after it was answered late. Minutes used as it is asked; null when it has ended. */
export const casePromise = z.object({
  kind: z.enum(promiseKinds),
  state: z.enum(['running', 'amber', 'broken', 'paused', 'kept']),
  startedAt: z.string(),
  amberAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  budgetMinutes: z.int(),
  usedMinutes: z.int().nullable(),
})
export type CasePromise = z.infer<typeof casePromise>

/** The promises of one case in the order they were made, those that ended too. */
export async function listCasePromises(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  { by, now }: Moment,
): Promise<Result<{ items: CasePromise[]; nextCursor: null }, 'not_yours_to_do' | 'case_not_found'>> {
  const notYours = needs(by, 'read_cases')
  if (notYours) return notYours
  const file = await readCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const { calendar } = await merchantOf(tx)
  return { items: file.promises.map((clock) => viewOf(clock, calendar, now)), nextCursor: null }
}

function viewOf(clock: PromiseClock, calendar: WorkingCalendar, now: string): CasePromise {
  const { kind, startedAt, endedAt } = clock
  const budgetMinutes = Math.ceil(budgetMinutesOf(clock, calendar))
  const ended = { kind, state: clock.state, startedAt, amberAt: null, dueAt: null, endedAt, budgetMinutes }
  if (endedAt !== null) return { ...ended, usedMinutes: null }
  const usedMinutes = Math.floor(usedMinutesAt(clock, calendar, now))
  if (clock.runsSince === null) return { ...ended, usedMinutes }
  const { amberAt, dueAt } = clock
  return { ...ended, state: stateAt(clock, now), amberAt, dueAt, usedMinutes }
}
