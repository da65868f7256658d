import { z } from 'zod'
import { promiseKinds, readCase, usedMinutesAt } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, merchantOf, needs } from '#people'

/** A promise of one case. `amber`: three quarters are used; `broken` stays so after it was answered late. Minutes as used when asked. */
export const casePromise = z.object({
  kind: z.enum(promiseKinds),
  state: z.enum(['running', 'amber', 'broken', 'paused', 'kept']),
  startedAt: z.string(),
  dueAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  budgetMinutes: z.int(),
  usedMinutes: z.int(),
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
  const items = file.promises.map((clock): CasePromise => {
    const { kind, startedAt, dueAt, amberAt, endedAt, budgetMinutes } = clock
    const runs = dueAt !== null && amberAt !== null
    const state =
      runs && dueAt <= now ? 'broken' : runs && clock.state === 'running' && amberAt <= now ? 'amber' : clock.state
    const usedMinutes = Math.floor(usedMinutesAt(clock, calendar, now))
    return { kind, state, startedAt, dueAt, endedAt, budgetMinutes, usedMinutes }
  })
  return { items, nextCursor: null }
}
