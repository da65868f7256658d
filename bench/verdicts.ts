// `node bench/verdicts.ts`: verdicts per second on one core with facts and explanation, and a what-if over 100,000 past cases on
// PostgreSQL while somebody asks for the inbox. Prints tables, writes bench/results/verdicts.json. Goals: quality.md, issue 3.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { computeFacts, type RequestToJudge } from '#facts'
import { readSettings } from '#kernel/settings'
import type { Sql } from '#kernel/sql'
import { shippedPolicy } from '#policies'
import { judgeRequest } from '#verdict'
import { startNode } from '../src/start-node.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { fillPast, pastFrom, pastTo } from '../test/support/past-cases.ts'
import { apiOf, percentile } from './life.ts'

const { values: options } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '5' } },
})
const masterKey = 'a-master-key-for-benchmarks-of-32-characters'

const one = await verdicts(1)
const three = await verdicts(3)
const whatIf = await tried(Number(options.cases))
console.table([one, three])
console.table([whatIf])
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
writeFileSync(
  join(import.meta.dirname, 'results', 'verdicts.json'),
  `${JSON.stringify({ takenAt: new Date().toISOString(), verdicts: [one, three], whatIf }, null, 2)}\n`,
)

/** Facts computed, table asked with its trace, law held against it, words found. */
async function verdicts(lines: number) {
  const policy = shippedPolicy('request-policy')
  const judge = async (n: number) => judgeRequest(computeFacts(requestOf(n, lines)), policy)
  for (let n = 0; n < 2000; n += 1) await judge(n)
  const until = performance.now() + Number(options.seconds) * 1000
  const cpu = process.cpuUsage()
  const start = performance.now()
  let count = 0
  // eight requests under way at once, as a server has them: the engine works beside the program
  const one = async () => {
    while (performance.now() < until) {
      await judge(count++)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    lines,
    verdictsPerSecond: Math.round(count / seconds),
    perCoreSecond: Math.round(count / ((user + system) / 1_000_000)),
  }
}

function requestOf(n: number, lines: number): RequestToJudge {
  return {
    now: '2026-03-05T02:00:00Z',
    wish: 'return_refund',
    channel: 'portal',
    evidenceCount: n % 2,
    order: {
      balanced: true,
      paidMinor: 5100,
      placedAt: '2026-02-20T02:00:00Z',
      signedAt: `2026-02-${String(15 + (n % 14)).padStart(2, '0')}T02:00:00Z`,
      destination: n % 3 === 0 ? 'DE' : 'CN',
    },
    merchant: { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' },
    history: {
      cases90d: n % 5,
      notReceived90d: 0,
      orders: 4,
      returnedShare: 0.25,
      valueMinor: 20400,
      serialMismatches: 0,
    },
    lines: Array.from({ length: lines }, (_, index) => ({
      reason: (n + index) % 3 === 0 ? 'defective' : 'no_longer_wanted',
      quantity: 1,
      opened: null,
      used: (n + index) % 7 === 0,
      line: {
        id: 'line-1',
        sku: `SKU-${n % 50}`,
        category: null,
        quantity: 2,
        quantityInCases: 0,
        quantityReturned: 0,
        paidMinor: 5100,
        attributes: {},
      },
    })),
  }
}

async function tried(cases: number) {
  const database = await freshDatabase()
  const app = await startNode(
    readSettings({
      PORT: '0',
      LOG_LEVEL: 'error',
      DATABASE_URL: database.url,
      WANBI_MASTER_KEY: masterKey,
      WANBI_AUTH_SECRET: 'a secret for sign-in of 32 characters at least',
      WANBI_DATA_DIR: 'memory',
    }),
  )
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const operator = apiOf(app.url, masterKey)
    const shop = { name: 'Bench', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', jurisdiction: 'CN' }
    const merchant = await operator.post('/merchants', shop)
    const { key } = await operator.post(`/merchants/${merchant.id}/api-keys`, { name: 'bench', scopes: ['*'] })
    const api = apiOf(app.url, key)
    await fillPast(
      { query: async ({ text, params }: Sql) => (await client.query(text, [...params])).rows } as never,
      merchant.id,
      cases,
    )
    const table = shippedPolicy('request-policy').compiled.table
    await client.query(
      `insert into policy_version (merchant_id, name, version, content, examples, authors, published_by, published_at, in_force_from, note)
       values ($1, 'request-policy', 1, $2, '[]', '{bench}', '{}', now(), now(), 'bench')`,
      [merchant.id, JSON.stringify(table)],
    )
    await client.query('analyze')
    const idle = await inbox(api, 100)
    const start = performance.now()
    const { id } = await api.post('/policies/request-policy/backtests', { from: pastFrom, to: pastTo, version: 1 })
    const busy: number[] = []
    let run = await api.get(`/backtests/${id}`)
    while (run.state === 'waiting' || run.state === 'running') {
      busy.push(...(await inbox(api, 5)))
      await new Promise((resolve) => setTimeout(resolve, 100))
      run = await api.get(`/backtests/${id}`)
    }
    const seconds = (performance.now() - start) / 1000
    const ms = (times: number[], share: number) => Number(percentile(times, share).toFixed(1))
    return {
      cases: run.casesDone,
      state: run.state,
      seconds: Number(seconds.toFixed(1)),
      casesPerSecond: Math.round(run.casesDone / seconds),
      inboxIdleP50: ms(idle, 0.5),
      inboxBusyP50: ms(busy, 0.5),
      inboxBusyP99: ms(busy, 0.99),
    }
  } finally {
    await client.end()
    await app.close()
    await database.drop()
    await closeDatabases()
  }
}

async function inbox(api: ReturnType<typeof apiOf>, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const start = performance.now()
    await api.get('/cases?limit=20')
    taken.push(performance.now() - start)
  }
  return taken
}
