// A node of the house: database, jobs, providers, server; opened in order, closed in the reverse.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseOn } from '#kernel/database'
import { type JobQueue, jobsOn } from '#kernel/jobs'
import type { Settings } from '#kernel/settings'
import { setUpPath } from '#people'
import { carryOutRefund, type Payments } from '#resolution'
import { migrate } from './00-kernel/database/migrate.ts'
import { pgliteEngine } from './00-kernel/database/pglite.ts'
import { postgresEngine } from './00-kernel/database/postgres.ts'
import { buildApp } from './app.ts'
import { manualPayments } from './outside/payments/manual/manual-payments.ts'
import { sandboxPayments } from './outside/payments/sandbox/sandbox-payments.ts'
import { listeners } from './processes/index.ts'
import { recurringQueues, startRecurring } from './processes/recurring.ts'

export type RunningHouse = {
  readonly url: string
  /** Where the first owner sets the house up, while there is nobody; else null. */
  readonly setUpPath: string | null
  close(): Promise<void>
}

export type HouseOptions = {
  readonly demo?: boolean
  /** Tests give their own. */
  readonly clock?: () => Date
}

const queues: readonly JobQueue[] = [{ name: 'carry-out-refund', retryDelay: 2, retryLimit: 20 }]

export async function startHouse(settings: Settings, options: HouseOptions = {}): Promise<RunningHouse> {
  const clock = options.clock ?? (() => new Date())
  const database = databaseOn(await openEngine(settings))
  await migrate(database.engine)
  const jobs = jobsOn(database, [...queues, ...recurringQueues])
  database.follow({ enqueue: jobs.enqueue, listeners })
  const payments = connectPayments(settings)
  const app = await buildApp({ settings, database, jobs, clock, payments })
  jobs.onError((error) => app.log.error({ err: error }, 'a job failed'))
  await jobs.start()
  if (settings.role !== 'api') {
    await jobs.work('carry-out-refund', (data) =>
      carryOutRefund({ database, payments, clock }, data as { merchantId: string; refundId: string }),
    )
    await startRecurring(jobs, { database, settings, clock })
  }
  if (settings.role !== 'worker') await app.listen({ port: settings.port, host: settings.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    setUpPath: options.demo || settings.role === 'worker' ? null : await setUpPath(database),
    async close() {
      await app.close()
      await jobs.stop(5000)
      await database.close()
    },
  }
}

/** The database of these settings: PostgreSQL, else the embedded one in the data folder. */
export async function openEngine(settings: Settings) {
  if (settings.databaseUrl) {
    return postgresEngine(settings.databaseUrl, {
      poolSize: settings.poolSize,
      namedStatements: settings.namedStatements,
    })
  }
  if (settings.dataDir === 'memory') return pgliteEngine('memory')
  mkdirSync(settings.dataDir, { recursive: true })
  return pgliteEngine(join(settings.dataDir, 'database'))
}

function connectPayments(settings: Settings): ReadonlyMap<string, Payments> {
  const connected = [manualPayments()]
  if (settings.sandboxUrl && settings.sandboxSecret) {
    connected.push(sandboxPayments({ url: settings.sandboxUrl, secret: settings.sandboxSecret }))
  }
  return new Map(connected.map((payments) => [payments.provider, payments]))
}
