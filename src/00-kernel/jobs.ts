// Jobs live in the same database as what they follow: enqueued in the transaction, gone with its rollback.
import { type Db, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import { withoutLimits } from './database/limits.ts'
import type { Database, Engine, JobOptions, Tx } from './database.ts'
import { attempted, settledTogether, type TogetherOptions, type WorkTogether } from './jobs-together.ts'

export type { TogetherOptions }

export type JobQueue = {
  readonly name: string
  /** Seconds until a first retry; doubles each time. */
  readonly retryDelay: number
  readonly retryLimit: number
  /** How long one job may take, in seconds: 600 unless told otherwise, less than a day. */
  readonly expireSeconds?: number
  /** Whether what it was told is forgotten once it is done or given up: messages hold addresses, words and links. */
  readonly forgetsData?: true
}

type Data = Record<string, unknown>

/** How many jobs a node takes at once, and how often it looks when nobody woke it. Jobs put in by this node wake it at once, and so do more than it could take. */
export type WorkOptions = { readonly atOnce?: number; readonly pollSeconds?: number }

/** `isRetry`: an earlier run of this job failed or was cut off. */
export type Work = (data: Data, taken: { readonly isRetry: boolean }) => Promise<void>

export type Jobs = {
  /** Puts a job into the transaction's one write. */
  enqueue(tx: Tx, queue: string, data: Record<string, unknown>, options?: JobOptions): Promise<void>
  /** Takes jobs of a queue on this node. A step must be safe to repeat: it may run again after a crash. */
  work(queue: string, work: Work, options?: WorkOptions): Promise<void>
  /** Takes what waits in a queue together and works on it group by group: one question answers many jobs. No group fails another's. */
  workTogether(queue: string, work: WorkTogether, options: TogetherOptions): Promise<void>
  /** Forgets what jobs were told that ended without us: cut off in their last run, cancelled. */
  forgetEnded(): Promise<void>
  /** Runs on one node at a time, by cron (minutes) in UTC. */
  schedule(queue: string, cron: string): Promise<void>
  start(): Promise<void>
  /** Lets what runs finish, at most this long. */
  stop(withinMs: number): Promise<void>
  onError(tell: (error: Error) => void): void
}

/** A killed worker's job is back in ≤ 30 s: heartbeat 10 s + monitor 10 s + poll. */
const heartbeatSeconds = 10
const monitorIntervalSeconds = 10

export function jobsOn(database: Database, queues: readonly JobQueue[]): Jobs {
  const run = runsOn(database)
  const boss = new PgBoss({
    db: { executeSql: run },
    backend: database.kind,
    monitorIntervalSeconds,
    superviseIntervalSeconds: monitorIntervalSeconds,
  })
  const wake = new Map<string, () => void>()
  let tellError: (error: Error) => void = () => {}
  const tell = (error: Error) => tellError(error)
  boss.on('error', tell) // an error nobody hears ends the process

  const forgetting = forgetsWith(run, queues)
  return {
    async enqueue(tx, queue, data, options = {}) {
      await boss.send(queue, data, {
        ...(options.afterSeconds && { startAfter: options.afterSeconds }),
        db: keptIn(tx),
      })
      const waken = wake.get(queue)
      if (waken && !options.afterSeconds) tx.afterCommit(waken)
    },
    async work(queue, work, { atOnce = 1, pollSeconds = 2 } = {}) {
      const options = { ...each, batchSize: atOnce, pollingIntervalSeconds: pollSeconds } as const
      const settled = async (job: JobWithMetadata<Data>) => {
        const isRetry = job.retryCount > 0
        return { id: job.id, ...(await attempted(() => work(job.data ?? {}, { isRetry }), tell)) }
      }
      const worker = await boss.work(queue, options, async (taken: JobWithMetadata<Data>[]) => {
        // where as many waited as could be taken, more may wait: it looks again at once
        if (taken.length === atOnce) wake.get(queue)?.()
        return forgetting(queue, taken, await Promise.all(taken.map(settled)))
      })
      wake.set(queue, () => boss.notifyWorker(worker))
    },
    async workTogether(queue, work, { groupOf, pollSeconds }) {
      const options = { ...each, batchSize: 1000, pollingIntervalSeconds: pollSeconds }
      await boss.work(queue, options, async (taken: JobWithMetadata<Data>[]) =>
        forgetting(queue, taken, await settledTogether(taken, groupOf, work, tell)),
      )
    },
    forgetEnded: async () => void (await run(forgetAll, [forgetful(queues)])),
    schedule: (queue, cron) => boss.schedule(queue, cron),
    start: () =>
      oneNodeAtATime(database.engine, async () => {
        await boss.start()
        for (const queue of queues) await boss.createQueue(queue.name, optionsOf(queue))
        await database.engine.connected((connection) => connection.batch(grants))
      }),
    stop: (withinMs) => boss.stop({ graceful: true, timeout: withinMs }),
    onError(given) {
      tellError = given
    },
  }
}

type Run = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

const runsOn =
  (database: Database): Run =>
  (text, values) =>
    database.engine.connected(async (connection) => {
      if (values?.length || oneStatement.test(text))
        return { rows: await connection.query({ text, params: values ?? [] }) }
      return { rows: (await connection.batch(text)).flat() }
    })

const forgetful = (queues: readonly JobQueue[]) =>
  queues.flatMap(({ name, forgetsData }) => (forgetsData ? [name] : []))

/** Forgets what jobs were told that are over now, all of them in one statement, and hands on how they ended. */
const forgetsWith =
  (run: Run, queues: readonly JobQueue[]) =>
  async (queue: string, taken: readonly JobWithMetadata<Data>[], results: JobResult[]): Promise<JobResult[]> => {
    if (!forgetful(queues).includes(queue)) return results
    const done = new Set(results.filter(({ status }) => status === 'completed').map(({ id }) => id))
    const over = taken.filter(({ id, retryCount, retryLimit }) => done.has(id) || retryCount >= retryLimit)
    if (over.length > 0) await run(forget, [over.map(({ id }) => id)])
    return results
  }

const each = { perJobResults: true, includeMetadata: true } as const

const toldNothing = `update pgboss.job set data = jsonb_build_object('merchantId', data->'merchantId')`
const forget = `${toldNothing} where id = any($1::uuid[])`
const forgetAll = `${toldNothing}
  where name = any($1::text[]) and state in ('completed', 'failed', 'cancelled') and data - 'merchantId' <> '{}'`

// What workers ask again and again stays prepared; what makes the tables is text of several statements.
const oneStatement = /^\s*(with|select|update|insert|delete)\b[^;]*;?\s*$/i

// The insert is kept with the transaction's other writes instead of taking a round trip of its own.
const keptIn = (tx: Tx): Db => ({
  async executeSql(text, values) {
    tx.write({ text: text.trim().replace(/;$/, ''), params: values ?? [] })
    return { rows: [] }
  },
})

const optionsOf = (queue: JobQueue) => ({
  retryLimit: queue.retryLimit,
  retryDelay: queue.retryDelay,
  retryBackoff: true,
  heartbeatSeconds,
  expireInSeconds: queue.expireSeconds ?? 600,
})

// Nodes that make the job tables at once stumble over each other's catalog rows: the others wait behind the lock that guards
// migrations. An embedded database has one node and one connection.
async function oneNodeAtATime(engine: Engine, work: () => Promise<void>): Promise<void> {
  if (engine.kind === 'pglite') return work()
  await engine.connected(
    async (connection) => {
      await connection.batch(`begin; ${withoutLimits}; lock table schema_migration in exclusive mode`)
      try {
        await work()
      } finally {
        await connection.batch('rollback')
      }
    },
    { long: true },
  )
}

// The application role may add jobs and look at no one's: a job of another merchant is none of its business. Working on them is the owner's.
const grants = `
  grant usage on schema pgboss to wanbi_app;
  revoke select on all tables in schema pgboss from wanbi_app;
  grant insert on all tables in schema pgboss to wanbi_app;
  grant select on pgboss.queue to wanbi_app;
  grant select (id) on pgboss.job, pgboss.job_common to wanbi_app;
  grant execute on all functions in schema pgboss to wanbi_app`
