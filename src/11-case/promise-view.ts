import { z } from 'zod'
import type { CaseFile } from './case-file.ts'
import { type PromiseClock, promiseKinds } from './one-clock.ts'

/** A promise as the API shows it. Times UTC; `dueAt` and `amberAt` while it runs. */
export const promiseView = z.object({
  kind: z.enum(promiseKinds),
  state: z.enum(['running', 'paused', 'kept', 'broken']),
  startedAt: z.string(),
  amberAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  brokenAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})

export const promiseViewOf = (clock: PromiseClock): z.infer<typeof promiseView> => ({
  kind: clock.kind,
  state: clock.state,
  startedAt: clock.startedAt,
  amberAt: clock.amberAt,
  dueAt: clock.dueAt,
  brokenAt: clock.brokenAt,
  endedAt: clock.endedAt,
})

/** Until when the law wants the price refunded, and from when not having done so counts as refusing. UTC; null: no day yet. */
export const refundByLawView = z.object({
  dueAt: z.string().nullable(),
  redLineAt: z.string().nullable(),
  mayWait: z.boolean(),
})

/** Until when the customer has an answer, not only a first word: what the customer's page and mails say. */
export const dueForCustomer = ({ promises, returnDueAt }: Pick<CaseFile, 'promises' | 'returnDueAt'>): string | null =>
  promises
    .filter(({ kind, runsSince }) => runsSince !== null && !isForWords.has(kind))
    .map((clock) => clock.dueAt!)
    .sort()[0] ?? returnDueAt

/** Promises of a first or a next word, not of what the matter is about. */
const isForWords: ReadonlySet<PromiseClock['kind']> = new Set(['first_response', 'answer'])

/** Whether that time is over and was marked, so that a supervisor is told: then no page names it as a time to come. */
export const isLateForCustomer = ({ promises }: Pick<CaseFile, 'promises'>): boolean =>
  promises.some(({ kind, runsSince, brokenAt }) => runsSince !== null && brokenAt !== null && !isForWords.has(kind))
