// `npm run bench`: whole case lives per second at 1, 4 and 16 clients on PostgreSQL and PGlite, beside pgbench making the same rows in
// the same number of transactions in the same run; prints tables and writes bench/results/*.json.
//   --seconds 10   how long each measurement takes     --engine postgres|pglite   only one
//   --statements   also prints what the database spent its time on
import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { spawnSandbox } from '../src/outside/payments/sandbox/spawn-sandbox.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { apiOf, liveCase, orderOf, percentile, type Timings } from './life.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    engine: { type: 'string' },
    clients: { type: 'string', default: '1,4,16' },
    statements: { type: 'boolean', default: false },
  },
})
const seconds = Number(options.seconds)
const masterKey = 'a-master-key-for-benchmarks-of-32-characters'
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

type Counts = { statements: number; commits: number }
const difference = (a: Counts, b: Counts) => ({
  statements: a.statements - b.statements,
  commits: a.commits - b.commits,
})

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
  const server = await startServer(database?.url)
  try {
    const key = await merchantKey(server.url)
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
      limitPerSecond: database ? limitOf(database.url, clients) : null,
      statementsPerLife: counts ? counts.statements / lived : null,
      commitsPerLife: counts ? counts.commits / lived : null,
    }
  } finally {
    server.child.send('close')
    await new Promise((resolve) => server.child.once('exit', resolve))
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

type Server = { readonly child: ChildProcess; readonly url: string; readonly dataDir: string }

async function startServer(databaseUrl: string | undefined): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-data-'))
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    execArgv: [
      '--max-semi-space-size=8', // as `npm start` does
      ...(process.env.WANBI_BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir', process.env.WANBI_BENCH_PROFILE] : []),
    ],
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'error',
      WANBI_MASTER_KEY: masterKey,
      WANBI_AUTH_SECRET: 'a secret for sign-in of 32 characters at least',
      WANBI_DATA_DIR: dataDir,
      WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
      WANBI_SANDBOX_PAYMENTS_SECRET: secret,
      ...(databaseUrl && { DATABASE_URL: databaseUrl, WANBI_DATABASE_POOL: '20' }),
    },
  })
  const url = await new Promise<string>((done) =>
    child.once('message', (message: { url: string }) => done(message.url)),
  )
  return { child, url, dataDir }
}

/** What customers were told so far: a mail is a file of the outbox. */
function mailsIn(dataDir: string): number {
  try {
    return readdirSync(join(dataDir, 'outbox')).length
  } catch {
    return 0
  }
}

/** Until nobody was told anything for two and a half seconds, or a quarter of a minute is over. */
async function untilAllIsTold(dataDir: string): Promise<void> {
  const end = performance.now() + 15_000
  for (let told = -1; told !== mailsIn(dataDir) && performance.now() < end; ) {
    told = mailsIn(dataDir)
    await new Promise((resolve) => setTimeout(resolve, 2500))
  }
}

async function merchantKey(url: string): Promise<string> {
  const operator = apiOf(url, masterKey)
  const merchant = await operator.post('/merchants', {
    name: 'Bench',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    jurisdiction: 'CN',
  })
  return (await operator.post(`/merchants/${merchant.id}/api-keys`, { name: 'bench', scopes: ['*'] })).key
}

function usageOf(child: ChildProcess): Promise<{ cpu: NodeJS.CpuUsage; rss: number }> {
  return new Promise((done) => {
    child.once('message', (message: { usage: { cpu: NodeJS.CpuUsage; rss: number } }) => done(message.usage))
    child.send('usage')
  })
}

/** What the database counted of its own: every statement but the counting's, and every commit. */
async function countsOf(url: string): Promise<Counts> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  const { rows } = await client.query(`
    select (select coalesce(sum(calls), 0)::int8 from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = current_database()) as statements,
      (select xact_commit::int8 from pg_stat_database where datname = current_database()) as commits`)
  await client.end()
  return { statements: Number(rows[0].statements), commits: Number(rows[0].commits) }
}

/** CPU all PostgreSQL processes of this machine have used so far, in ms: nothing else may run one meanwhile. Linux only. */
function databaseCpuMs(postmaster: number): number {
  let ticks = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const isPostmaster = Number(pid) === postmaster
      if (!isPostmaster && Number(fields[1]) !== postmaster) continue
      ticks += Number(fields[11]) + Number(fields[12])
      // the postmaster also carries what its children used that are gone
      if (isPostmaster) ticks += Number(fields[13]) + Number(fields[14])
    } catch {
      // it ended meanwhile
    }
  }
  return ticks * 10
}

/** The process all connections of this server are children of; other servers on the machine are none of the measurement's. */
async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const stat = readFileSync(`/proc/${rows[0]!.pid}/stat`, 'utf8')
  await client.end()
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** What autovacuum does within the first minute of every installation: without it the planner takes each table for empty. */
async function asAfterAMinute(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  await client.query('vacuum analyze')
  await client.query('select pg_stat_statements_reset()')
  await client.end()
}

async function printStatements(url: string, lived: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`
    select calls::int8, round(total_exec_time::numeric, 1)::float8 as "total ms", round(mean_exec_time::numeric, 3)::float8 as "mean ms",
      regexp_replace(left(query, 110), '\\s+', ' ', 'g') as query
    from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database()
    order by total_exec_time desc limit 40`)
  await client.end()
  console.table(
    rows.map((row) => ({
      ...row,
      'per life': (Number(row.calls) / lived).toFixed(1),
      'ms/life': (row['total ms'] / lived).toFixed(2),
    })),
  )
}

/** What the machine could do: pgbench making the rows of a life in six transactions, with the same number of clients. */
function limitOf(url: string, clients: number): number | null {
  const script = join(import.meta.dirname, 'limit.sql')
  spawnSync('psql', [url, '-q', '-f', join(import.meta.dirname, 'limit-tables.sql')], { stdio: 'ignore' })
  try {
    const out = execFileSync(
      'pgbench',
      [
        url,
        '-n',
        '-f',
        script,
        '-c',
        String(clients),
        '-j',
        String(Math.min(clients, 2)),
        '-T',
        String(Math.min(5, seconds)),
        '-M',
        'prepared',
      ],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    return Number(/tps = ([\d.]+)/.exec(out)?.[1] ?? Number.NaN)
  } catch {
    return null
  }
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
