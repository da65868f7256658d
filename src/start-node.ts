// Starts a node: database, jobs, providers, server; opened in order, closed in the reverse.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type FileStorage, type Messenger, type OutgoingMessage, sendMessageQueue } from '#conversation'
import { type Database, databaseOn, type Engine } from '#kernel/database'
import { localFiles } from '#kernel/files'
import { type JobQueue, type Jobs, jobsOn } from '#kernel/jobs'
import type { Settings } from '#kernel/settings'
import { carryOutImport, type ImportJob, importQueue } from '#order'
import { carrierQueues } from '#parcel'
import {
  authSecretOf,
  type LinkSender,
  type PasswordLinkJob,
  sendPasswordLink,
  sendPasswordLinkQueue,
  setUpPath,
  staffAuth,
} from '#people'
import { type CodeJob, sendCode, sendCodeQueue, sweepLeftovers, sweepQueue } from '#portal'
import { type ChargeJob, carryOutCharge, carryOutRefund, chargeQueue, type RefundJob } from '#resolution'
import { type BacktestJob, backtestQueue, carryOutBacktest } from '#what-if'
import { pgliteEngine } from './00-kernel/database/pglite.ts'
import { postgresEngine } from './00-kernel/database/postgres.ts'
import { prepareDatabase } from './00-kernel/database/rights.ts'
import { buildApp, publicationChecks } from './app.ts'
import { closeServer } from './close-server.ts'
import { connectCarriers } from './outside/carriers/connect-carriers.ts'
import { connectMessenger } from './outside/messaging/connect-messenger.ts'
import { connectPayments } from './outside/payments/connect-payments.ts'
import { approvalSubjects } from './processes/approval-subjects.ts'
import type { LeftOut } from './processes/each-by-itself.ts'
import { hearing } from './processes/index.ts'
import { type NoticeWorker, noticeWorker } from './processes/notice-worker.ts'
import { recurringQueues, startRecurring } from './processes/recurring.ts'
import { sweepNow } from './processes/sweep-now.ts'
import { workOnWaybills } from './processes/waybill-worker.ts'
import { openingEmbedded } from './start-failure.ts'
import { buildWebWhenStale } from './web-apps.ts'

export type RunningApplication = {
  readonly url: string
  /** Where files, outbox and the embedded database are; of an application in memory a temporary folder. */
  readonly dataFolder: string
  /** The path of the page where the first merchant is set up, while there is none; else null. */
  readonly setUpPath: string | null
  /** Does now what the next full minute would do: deadlines that passed, refunds whose job was lost. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

/** What may be used to fill an application before its first request. */
export type SeedContext = {
  readonly database: Database
  readonly files: FileStorage
  readonly dataFolder: string
  readonly publicUrl: string
  readonly clock: () => Date
  /** The same application once more, over the same database and with a clock of its own, not listening: the caller injects requests and closes it. */
  appAt(clock: () => Date): Promise<FastifyInstance>
}

export type StartOptions = {
  /** Called when all is open but before the first request: the demo adds its merchant. */
  readonly beforeListen?: (context: SeedContext) => Promise<void>
  /** Where an application without a mail server says that a message was written: the log unless told otherwise. */
  readonly tell?: (line: string) => void
  /** Whether that line holds one-time codes: in the demo only. A log is read by more people than an outbox. */
  readonly showCodes?: boolean
  /** Tests give their own. */
  readonly clock?: () => Date
  readonly engine?: Engine
  /** Whether this node serves the web apps, built first when they are missing or older than their sources; or the folder of built ones. */
  readonly web?: boolean | string
}

const queues: readonly JobQueue[] = [
  { name: 'carry-out-refund', retryDelay: 2, retryLimit: 20 },
  { name: chargeQueue, retryDelay: 2, retryLimit: 20 },
  { name: sendMessageQueue, retryDelay: 5, retryLimit: 12, forgetsData: true },
  { name: sendCodeQueue, retryDelay: 2, retryLimit: 5 }, // an old code is of no use
  { name: sendPasswordLinkQueue, retryDelay: 5, retryLimit: 12 },
  { name: sweepQueue, retryDelay: 60, retryLimit: 3 },
  // It gives up by itself; a file of 500 MB may take hours.
  { name: importQueue, retryDelay: 2, retryLimit: 100, expireSeconds: 82_800 },
  ...carrierQueues,
  { name: backtestQueue, retryDelay: 2, retryLimit: 100, expireSeconds: 3600 },
]

export async function startNode(settings: Settings, options: StartOptions = {}): Promise<RunningApplication> {
  const clock = options.clock ?? (() => new Date())
  const built = settings.role === 'worker' ? null : webFolder(options.web)
  built?.catch(() => {}) // awaited below, unless opening the database fails first
  const database = databaseOn(options.engine ?? (await openEngine(settings)))
  await prepareDatabase(database.engine)
  const jobs = jobsOn(database, [...queues, ...recurringQueues])
  let notices: NoticeWorker | null = null
  database.follow({ enqueue: jobs.enqueue, hear: hearing(() => notices?.wake()) })
  const { payments, charges } = connectPayments(settings)
  const carriers = connectCarriers(settings)
  const subjects = approvalSubjects(publicationChecks)
  const dataFolder = settings.dataDir === 'memory' ? mkdtempSync(join(tmpdir(), 'wanbi-')) : settings.dataDir
  const filesFolder = join(dataFolder, 'files')
  const files = { store: localFiles(filesFolder), tempFolder: join(filesFolder, 'tmp'), quota: settings.storage }
  const web = await built
  const auth = staffAuth(database, { secret: authSecretOf(settings), publicUrl: settings.publicUrl })
  const parts = { settings, database, jobs, auth, payments, carriers, files, subjects }
  const app = await buildApp({ ...parts, clock, web })
  const watch = { database, carriers, clock, publicUrl: settings.publicUrl, secret: auth.secret }
  const tellFailed = (error: Error) => app.log.error({ err: error }, 'a job failed')
  jobs.onError(tellFailed)
  const tellLeftOut = (one: LeftOut) => app.log.error(one, 'a sweep left one out')
  const leaving = new AbortController()
  await jobs.start()
  if (settings.role !== 'api') {
    const carriedOut = { ...watch, store: files.store }
    await workOnRefundsAndFiles(jobs, { ...carriedOut, payments, charges, leaving: leaving.signal })
    await workOnWaybills(jobs, carriedOut)
    const messenger = connectMessenger(settings, dataFolder, { tell: (line) => app.log.info(line), ...options })
    await startRecurring(jobs, { database, settings, clock, subjects, tellLeftOut })
    notices = noticeWorker({ database, messenger, clock, publicUrl: settings.publicUrl }, tellFailed)
    await workOnMessages(jobs, messenger, { database, auth, clock, publicUrl: settings.publicUrl })
    await jobs.work(sweepQueue, () => sweepLeftovers(database, files, clock()), { pollSeconds: 30 })
    await jobs.schedule(sweepQueue, '17 * * * *')
  }
  const appAt = (at: () => Date) => buildApp({ ...parts, clock: at, web: null })
  await options.beforeListen?.({ database, files, dataFolder, publicUrl: settings.publicUrl, clock, appAt })
  if (settings.role !== 'worker') await app.listen({ port: settings.port, host: settings.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    dataFolder,
    setUpPath: settings.role === 'worker' ? null : await setUpPath(database),
    catchUp: () => sweepNow(watch, subjects, tellLeftOut),
    async close() {
      leaving.abort()
      await closeServer(app, 4000)
      await Promise.all([jobs.stop(5000), notices?.stop(5000)])
      await database.close()
      if (settings.dataDir === 'memory') rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The database of these settings: PostgreSQL, else the embedded one in the data folder. */
export async function openEngine(settings: Settings) {
  if (settings.databaseUrl) {
    return postgresEngine(settings.databaseUrl, {
      poolSize: settings.poolSize,
      namedStatements: settings.namedStatements,
      limits: settings.databaseLimits,
    })
  }
  if (settings.dataDir === 'memory') return pgliteEngine('memory')
  mkdirSync(settings.dataDir, { recursive: true })
  return openingEmbedded(() => pgliteEngine(join(settings.dataDir, 'database')))
}

const webFolder = async (web: boolean | string = false): Promise<string | null> =>
  typeof web === 'string' ? web : web ? await buildWebWhenStale() : null

type LongWork = Parameters<typeof carryOutRefund>[0] &
  Parameters<typeof carryOutCharge>[0] &
  Parameters<typeof carryOutImport>[0]

async function workOnRefundsAndFiles(jobs: Jobs, work: LongWork): Promise<void> {
  const refund = (data: Record<string, unknown>, { isRetry }: { isRetry: boolean }) =>
    carryOutRefund(work, isRetry ? { ...(data as RefundJob), asks: true } : (data as RefundJob))
  await jobs.work('carry-out-refund', refund, { atOnce: 8, pollSeconds: 1 })
  await jobs.work(chargeQueue, (data) => carryOutCharge(work, data as ChargeJob), { atOnce: 4, pollSeconds: 1 })
  await jobs.work(importQueue, (data) => carryOutImport(work, data as ImportJob))
  await jobs.work(backtestQueue, (data) => carryOutBacktest(work, data as BacktestJob), { pollSeconds: 1 })
}

type Sender = Omit<LinkSender, 'send'>

async function workOnMessages(jobs: Jobs, messenger: Messenger, sender: Sender): Promise<void> {
  const send = (message: OutgoingMessage) => messenger.send(message)
  const { database, clock } = sender
  await jobs.work(sendMessageQueue, (data) => send(data as unknown as OutgoingMessage))
  const code = (data: Record<string, unknown>) => sendCode(database, messenger, data as unknown as CodeJob, clock())
  await jobs.work(sendCodeQueue, code, { atOnce: 8 }) // a customer waits for it: it must not queue behind other mails of a slow server
  const link = (data: Record<string, unknown>, { isRetry }: { isRetry: boolean }) =>
    sendPasswordLink({ ...sender, send }, data as unknown as PasswordLinkJob, { isRetry })
  await jobs.work(sendPasswordLinkQueue, link, { atOnce: 8 }) // links asked for in bulk must not keep other people waiting
}
