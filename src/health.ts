import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { AppContext } from './app.ts'

const answerWithinMs = 1500
const diskLookedAtEveryMs = 5000
const written = Buffer.alloc(131_072)

/**
 * Outside /api: `live` says the process runs; `ready` that the database answers, its tables are in place and files can be written. It
 * answers within two seconds whatever hangs. A database that is only busy is there: whoever asks waits behind no request.
 */
export function healthRoutes(app: FastifyInstance, context: AppContext): void {
  const { database } = context
  const askDatabase = oneAtATime(() =>
    database.engine.connected((connection) => connection.batch('select 1 from schema_migration limit 1'), {
      answerMs: answerWithinMs,
      apart: true, // busy is not gone
    }),
  )
  const writeFiles = oneAtATime(lastingFor(diskLookedAtEveryMs, () => writeTo(foldersOf(context))))
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }))
  app.get('/health/ready', { schema: { hide: true } }, async (_, reply) => {
    const [isDatabaseThere, isDiskWritable] = await Promise.all([succeeds(askDatabase()), succeeds(writeFiles())])
    if (isDatabaseThere && isDiskWritable) return { status: 'ready', database: database.kind }
    return reply.code(503).send({
      status: 'not ready',
      failed: [...(isDatabaseThere ? [] : ['database']), ...(isDiskWritable ? [] : ['disk'])],
    })
  })
  metricsRoute(app)
}

/** Whether it succeeds in time. What hangs is left to itself. */
function succeeds(work: Promise<unknown>): Promise<boolean> {
  return new Promise((done) => {
    const tooLate = setTimeout(() => done(false), answerWithinMs)
    const settle = (success: boolean) => {
      clearTimeout(tooLate)
      done(success)
    }
    work.then(
      () => settle(true),
      () => settle(false),
    )
  })
}

/** While one hangs nobody begins another, or those who ask for our health would use up what is left. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}

/** A success is remembered this long. */
function lastingFor(ms: number, work: () => Promise<void>): () => Promise<void> {
  let until = 0
  return async () => {
    if (performance.now() < until) return
    await work()
    until = performance.now() + ms
  }
}

// The embedded database lies beside the files.
const foldersOf = ({ settings, files }: AppContext): string[] => [
  files.tempFolder,
  ...(settings.databaseUrl || settings.dataDir === 'memory' ? [] : [settings.dataDir]),
]

async function writeTo(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const file = join(folder, `.ready-${process.pid}`)
    await mkdir(folder, { recursive: true })
    try {
      await writeFile(file, written)
    } finally {
      await rm(file, { force: true })
    }
  }
}

function metricsRoute(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'wanbi_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'wanbi_http_failures_total',
    help: 'Answers of 500 and above',
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) failures.inc()
  })
  app.get('/metrics', { schema: { hide: true } }, async (_, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
}
