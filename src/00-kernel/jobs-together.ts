// What waits is taken together and worked on group by group: one question answers many jobs, and none fails another's.
import type { Job, JobResult } from 'pg-boss'
import { cleanText } from './clean-text.ts'

type Tell = (error: Error) => void

/** One group of jobs. Answers how each ended, in their order, or nothing: then all are done. What it throws fails them all. */
export type WorkTogether<Data = Record<string, unknown>> = (
  all: readonly Data[],
) => Promise<readonly PromiseSettledResult<unknown>[] | undefined>

/** `groupOf`: which jobs belong together. Nobody wakes the worker: what comes together waits for the next look. */
export type TogetherOptions = {
  readonly groupOf: (data: Record<string, unknown>) => string
  readonly pollSeconds: number
}

/** Four groups at a time, so that other work gets its connection. */
const groupsAtOnce = 4

/** Works off what was taken, four groups at a time. Answers how each ended. */
export async function settledTogether<Data>(
  taken: readonly Pick<Job<Data>, 'id' | 'data'>[],
  groupOf: (data: Data) => string,
  work: WorkTogether<Data>,
  tell: Tell,
): Promise<JobResult[]> {
  const waiting = [...Map.groupBy(taken, ({ data }) => groupOf(data)).values()]
  const results: JobResult[] = []
  const workOff = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      results.push(...(await settled(group, work, tell)))
  }
  await Promise.all(Array.from({ length: groupsAtOnce }, workOff))
  return results
}

async function settled<Data>(
  group: readonly Pick<Job<Data>, 'id' | 'data'>[],
  work: WorkTogether<Data>,
  tell: Tell,
): Promise<JobResult[]> {
  const [worked] = await Promise.allSettled([work(group.map(({ data }) => data))])
  const all = worked.status === 'rejected' ? group.map(() => worked) : worked.value
  return group.map(({ id }, index) => ({
    id,
    ...ended(all?.[index] ?? { status: 'fulfilled', value: undefined }, tell),
  }))
}

/** Does it and answers how it ended. `tell` hears of an error; what is kept of it is its message. */
export async function attempted(attempt: () => Promise<void>, tell: Tell): Promise<Ended> {
  const [result] = await Promise.allSettled([attempt()])
  return ended(result, tell)
}

type Ended = Omit<JobResult, 'id'>

function ended(result: PromiseSettledResult<unknown>, tell: Tell): Ended {
  if (result.status === 'fulfilled') return { status: 'completed' }
  const error = result.reason as Error
  tell(error)
  return { status: 'failed', output: { message: cleanText(error.message) } }
}

/** Wakes once, `ms` after the first call, for all calls until then. */
export function gathering(ms: number, wake: () => void): () => void {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      wake()
    }, ms).unref()
  }
}
