// `npm run bench`: whole case lives per second at 1, 4 and 16 clients on PostgreSQL and PGlite, beside pgbench making the same rows in
// the same number of transactions in the same run; prints tables and writes bench/results/*.json.
//   --seconds 10   how long each measurement takes     --engine postgres|pglite   only one
//   --statements   also prints what the database spent its time on
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { spawnSandbox } from '../src/outside/payments/sandbox/spawn-sandbox.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { apiOf, liveCase, orderOf, percentile, type Timings } from './life.ts'
import {
  asAfterAMinute,
  closeServer,
  countsOf,
  databaseCpuMs,
  difference,
  limitOf,
  mailsIn,
  merchantKeys,
  postmasterOf,
  printStatements,
  startServer,
  untilAllIsTold,
  usageOf,
} from './measured.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    engine: { type: 'string' },
    clients: { type: 'string', default: '1,4,16' },
    statements: { type: 'boolean', default: false },
  },
})
const seconds = Number(options.seconds)
const secret = 'a secret of the sandbox for benchmarks'

type Figures = {
  engine: string
  clients: number
  livesPerSecond: number
  p50: number
  p99: number
  perCall: Record<string, { p50: number; p95: number; p99: number }>
  cpuMsPerLife: number
  databaseCpuMsPerLife: number | null
  rssMb: number
  mailsPerLife: number
  limitPerSecond: number | null
  statementsPerLife: number | null
  commitsPerLife: number | null
}

const sandbox = await spawnSandbox({ ledgerDir: mkdtempSync(join(tmpdir(), 'bench-sandbox-')), secret })
const figures: Figures[] = []
try {
  for (const engine of options.engine ? [options.engine] : ['postgres', 'pglite']) {
    for (const clients of options.clients.split(',').map(Number)) figures.push(await measure(engine, clients))
  }
} finally {
  await sandbox.kill()
  await closeDatabases()
}
print(figures)

async function measure(engine: string, clients: number): Promise<Figures> {
  const database = engine === 'postgres' ? await freshDatabase() : null
  const server = await startServer(database?.url, {
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: secret,
  })
  try {
    const [key] = await merchantKeys(server.url)
    const mostPerSecond = Math.ceil(320 / clients ** 0.5)
    await lives(server.url, key, await prepareOrders(server.url, key, clients, 3 * mostPerSecond, '2'), 2, new Map())
    const orders = await prepareOrders(server.url, key, clients, Math.ceil(seconds * mostPerSecond), '1')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    if (database) await asAfterAMinute(database.url)
    const countsBefore = database ? await countsOf(database.url) : null
    const postmaster = database ? await postmasterOf(database.url) : null
    const databaseWarm = postmaster ? databaseCpuMs(postmaster) : null
    const warm = await usageOf(server.child)
    const mailsBefore = mailsIn(server.dataDir)
    const timings: Timings = new Map()
    const start = performance.now()
    const lived = await lives(server.url, key, orders, seconds, timings)
    const elapsed = (performance.now() - start) / 1000
    await untilAllIsTold(server.dataDir) // what the worker still has to do is part of a life
    const after = await usageOf(server.child)
    const databaseCpu = postmaster && databaseWarm !== null ? databaseCpuMs(postmaster) - databaseWarm : null
    const counts = database && countsBefore ? difference(await countsOf(database.url), countsBefore) : null
    if (database && options.statements) await printStatements(database.url, lived)
    const all = [...timings.values()].flat()
    return {
      engine,
      clients,
      livesPerSecond: lived / elapsed,
      p50: percentile(all, 0.5),
      p99: percentile(all, 0.99),
      perCall: Object.fromEntries(
        [...timings].map(([step, values]) => [
          step,
          { p50: percentile(values, 0.5), p95: percentile(values, 0.95), p99: percentile(values, 0.99) },
        ]),
      ),
      cpuMsPerLife: (after.cpu.user + after.cpu.system - warm.cpu.user - warm.cpu.system) / 1000 / lived,
      databaseCpuMsPerLife: databaseCpu === null ? null : databaseCpu / lived,
      rssMb: after.rss / 1048576,
      mailsPerLife: (mailsIn(server.dataDir) - mailsBefore) / lived,
      limitPerSecond: database ? limitOf(database.url, 'limit.sql', clients, seconds) : null,
      statementsPerLife: counts ? counts.statements / lived : null,
      commitsPerLife: counts ? counts.commits / lived : null,
    }
  } finally {
    await closeServer(server)
    await database?.drop()
  }
}

/** The orders are there before the clock starts; as many as can be lived in the time. */
async function prepareOrders(
  url: string,
  key: string,
  clients: number,
  each: number,
  prefix: string,
): Promise<string[][]> {
  return Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const api = apiOf(url, key)
      const numbers = Array.from(
        { length: each },
        (_, index) => `${prefix}${String(client).padStart(2, '0')}${String(index).padStart(6, '0')}`,
      )
      for (const number of numbers) await api.put(`/orders/bench/${number}`, orderOf(number))
      return numbers
    }),
  )
}

/** Every client lives one case after the other until the time is over. Answers how many. */
async function lives(
  url: string,
  key: string,
  orders: string[][],
  forSeconds: number,
  timings: Timings,
): Promise<number> {
  const end = performance.now() + forSeconds * 1000
  const counts = await Promise.all(
    orders.map(async (mine) => {
      const api = apiOf(url, key)
      let lived = 0
      for (const number of mine) {
        if (performance.now() > end) return lived
        await liveCase(api, number, timings)
        lived += 1
      }
      if (performance.now() < end) throw new Error('the orders ran out before the time did')
      return lived
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

function print(rows: Figures[]): void {
  const ms = (value: number) => value.toFixed(1)
  console.table(
    rows.map((row) => ({
      engine: row.engine,
      clients: row.clients,
      'lives/s': ms(row.livesPerSecond),
      'limit/s': row.limitPerSecond === null ? '–' : ms(row.limitPerSecond),
      'of limit': row.limitPerSecond ? `${((100 * row.livesPerSecond) / row.limitPerSecond).toFixed(0)} %` : '–',
      'p50 ms': ms(row.p50),
      'p99 ms': ms(row.p99),
      'CPU ms/life': ms(row.cpuMsPerLife),
      'database CPU': row.databaseCpuMsPerLife === null ? '–' : ms(row.databaseCpuMsPerLife),
      'mails/life': ms(row.mailsPerLife),
      'RSS MB': row.rssMb.toFixed(0),
      'statements/life': row.statementsPerLife === null ? '–' : ms(row.statementsPerLife),
      'commits/life': row.commitsPerLife === null ? '–' : ms(row.commitsPerLife),
    })),
  )
  for (const row of rows) {
    console.log(`\n${row.engine}, ${row.clients} clients, ms per call`)
    console.table(
      Object.fromEntries(
        Object.entries(row.perCall).map(([step, call]) => [
          step,
          { p50: ms(call.p50), p95: ms(call.p95), p99: ms(call.p99) },
        ]),
      ),
    )
  }
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'lives.json'),
    `${JSON.stringify({ takenAt: new Date().toISOString(), seconds, figures: rows }, null, 2)}\n`,
  )
}
