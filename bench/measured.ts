// What benchmarks measure with: the server in a process of its own, what it and the database used, and what it told.
import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { apiOf } from './life.ts'

const masterKey = 'a-master-key-for-benchmarks-of-32-characters'

export type Counts = { statements: number; commits: number }
export const difference = (a: Counts, b: Counts) => ({
  statements: a.statements - b.statements,
  commits: a.commits - b.commits,
})

export type Server = { readonly child: ChildProcess; readonly url: string; readonly dataDir: string }

export async function startServer(databaseUrl: string | undefined, outside: Record<string, string>): Promise<Server> {
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
      ...outside,
      ...(databaseUrl && { DATABASE_URL: databaseUrl, WANBI_DATABASE_POOL: '20' }),
    },
  })
  const url = await new Promise<string>((done) =>
    child.once('message', (message: { url: string }) => done(message.url)),
  )
  return { child, url, dataDir }
}

/** What customers were told so far: a mail is a file of the outbox. */
export function mailsIn(dataDir: string): number {
  try {
    return readdirSync(join(dataDir, 'outbox')).length
  } catch {
    return 0
  }
}

/** Until nobody was told anything for two and a half seconds, or a quarter of a minute is over. */
export async function untilAllIsTold(dataDir: string): Promise<void> {
  const end = performance.now() + 15_000
  for (let told = -1; told !== mailsIn(dataDir) && performance.now() < end; ) {
    told = mailsIn(dataDir)
    await new Promise((resolve) => setTimeout(resolve, 2500))
  }
}

export async function closeServer({ child }: Server): Promise<void> {
  child.send('close')
  await new Promise((resolve) => child.once('exit', resolve))
}

/** Keys of a new merchant that may do everything; each is a person of its own where two are needed. */
export async function merchantKeys(url: string, count = 1): Promise<[string, ...string[]]> {
  const operator = apiOf(url, masterKey)
  const merchant = await operator.post('/merchants', {
    name: 'Bench',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    jurisdiction: 'CN',
  })
  const keys: string[] = []
  for (let nth = 1; nth <= count; nth += 1)
    keys.push((await operator.post(`/merchants/${merchant.id}/api-keys`, { name: `bench ${nth}`, scopes: ['*'] })).key)
  return keys as [string, ...string[]]
}

export function usageOf(child: ChildProcess): Promise<{ cpu: NodeJS.CpuUsage; rss: number }> {
  return new Promise((done) => {
    child.once('message', (message: { usage: { cpu: NodeJS.CpuUsage; rss: number } }) => done(message.usage))
    child.send('usage')
  })
}

/** What the database counted of its own: every statement but the counting's, and every commit. */
export async function countsOf(url: string): Promise<Counts> {
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
export function databaseCpuMs(postmaster: number): number {
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
export async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const stat = readFileSync(`/proc/${rows[0]!.pid}/stat`, 'utf8')
  await client.end()
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** What autovacuum does within the first minute of every installation: without it the planner takes each table for empty. */
export async function asAfterAMinute(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  await client.query('vacuum analyze')
  await client.query('select pg_stat_statements_reset(), pg_stat_reset()')
  await client.end()
}

/** What the database spent its time on since it was last asked to forget. */
export async function printStatements(url: string, lived: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`
    select calls::int8, round(total_exec_time::numeric, 1)::float8 as "total ms", round(mean_exec_time::numeric, 3)::float8 as "mean ms",
      regexp_replace(left(query, 110), '\\s+', ' ', 'g') as query
    from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = current_database()
    order by total_exec_time desc limit 40`)
  const { rows: written } = await client.query(`
    select schemaname || '.' || relname as table, n_tup_ins::int as inserted, n_tup_upd::int as updated, n_tup_del::int as deleted,
      seq_scan::int as "whole reads", seq_tup_read::int as "rows of them"
    from pg_stat_user_tables where n_tup_ins + n_tup_upd + n_tup_del + seq_tup_read > 0 order by n_tup_ins + n_tup_upd desc`)
  await client.end()
  console.table(
    written.map(({ table, ...counts }) => ({
      table,
      ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, (Number(count) / lived).toFixed(1)])),
    })),
  )
  console.table(
    rows.map((row) => ({
      ...row,
      'per life': (Number(row.calls) / lived).toFixed(1),
      'ms/life': (row['total ms'] / lived).toFixed(2),
    })),
  )
}

/** What the machine could do: pgbench making the rows of a life in as many transactions (`script`), with the same number of clients. Lives a second. */
export function limitOf(url: string, script: string, clients: number, seconds: number): number | null {
  spawnSync('psql', [url, '-q', '-f', join(import.meta.dirname, 'limit-tables.sql')], { stdio: 'ignore' })
  try {
    const out = execFileSync(
      'pgbench',
      [
        url,
        '-n',
        '-f',
        join(import.meta.dirname, script),
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
