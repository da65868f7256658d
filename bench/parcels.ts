// `node bench/parcels.ts`: 100,000 scans told by ten calls, the cases that hear of them, and the watch over 100,000 open parcels, on PostgreSQL. Prints
// a table, writes bench/results/parcels.json. Cases are real ones; parcels and their places in cases are made by one statement each.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { databaseOn } from '#kernel/database'
import { type CarrierPorts, type ToldEvent, watchParcels } from '#parcel'
import { postgresEngine } from '../src/00-kernel/database/postgres.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { apiOf } from './life.ts'
import { startServer } from './measured.ts'
import '../src/stages.ts'

const { values } = parseArgs({
  options: { parcels: { type: 'string', default: '100000' }, events: { type: 'string', default: '100000' } },
})
const [parcels, events] = [Number(values.parcels), Number(values.events)]
const masterKey = 'a-master-key-for-benchmarks-of-32-characters'
const perCall = 10_000
const scansOfParcel = 10

const database = await freshDatabase()
const server = await startServer(database.url, {})
const client = new pg.Client({ connectionString: database.url })
await client.connect()
const rows: Record<string, unknown>[] = []
const seconds = (since: number) => Number(((performance.now() - since) / 1000).toFixed(2))
const number = (nth: number) => `SF1${String(nth).padStart(12, '0')}`

const words = [
  ...['已揽收', '快件离开转运中心', '到达上海转运中心', '快件离开上海转运中心', '到达杭州转运中心'],
  ...[
    '快件离开杭州转运中心',
    '到达西湖营业部',
    '派送中，派件员王师傅',
    '您的快件已存放至【菜鸟驿站】，取件码 1-2-3456',
    '快件已从驿站取出',
  ],
]

/** A carrier that answers at once, one scan for each parcel. */
const playing = {
  timeZone: 'UTC',
  together: 100,
  speaksFor: () => true,
  ask: async (asked: readonly { number: string }[]) =>
    asked.map(({ number }): ToldEvent[] => [
      {
        ...{
          carrier: 'shunfeng',
          number,
          at: new Date().toISOString(),
          state: null,
          detail: null,
          words: '到达杭州转运中心',
        },
        ...{ place: '', latitude: null, longitude: null, pickup: null, expectedOn: null, source: 'sandbox', raw: {} },
      },
    ]),
}

try {
  const operator = apiOf(server.url, masterKey)
  const made = { name: 'Bench', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', jurisdiction: 'CN' }
  const merchant = await operator.post('/merchants', made)
  const { key } = await operator.post(`/merchants/${merchant.id}/api-keys`, { name: 'bench', scopes: ['*'] })
  const api = apiOf(server.url, key)
  const caseIds = await openCases(api, 200)
  await fill(merchant.id, caseIds)
  await tell(api)
  await watch(merchant.id)
} finally {
  await client.end()
  server.child.send('close')
  await new Promise((resolve) => server.child.once('exit', resolve))
  await database.drop()
  await closeDatabases()
}
console.table(rows)
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
const text = JSON.stringify({ takenAt: new Date().toISOString(), parcels, events, rows }, null, 2)
writeFileSync(join(import.meta.dirname, 'results', 'parcels.json'), `${text}\n`)

async function openCases(api: ReturnType<typeof apiOf>, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth += 1) {
    await api.put(`/orders/shop/B${nth}`, {
      placedAt: '2026-11-01T02:00:00Z',
      currency: 'CNY',
      customer: { name: 'B', email: `b${nth}@example.org` },
      lines: [{ ref: '1', sku: 'S', name: 'Cup', unitPrice: 1000, quantity: 1 }],
      payments: [{ ref: `p${nth}`, provider: 'manual', amount: 1000, capturedAt: '2026-11-01T02:00:00Z' }],
    })
    const order = { source: 'shop', number: `B${nth}` }
    const lines = [{ ref: '1', quantity: 1, reason: 'missing_item' }]
    ids.push((await api.post('/cases', { order, channel: 'chat', wish: 'reship', lines })).id)
  }
  return ids
}

/** Open parcels, the first `events / 10` of them with cases that hear of them. */
async function fill(merchantId: string, caseIds: readonly string[]): Promise<void> {
  await client.query(
    `insert into parcel (merchant_id, id, direction, carrier, carrier_by, number, number_key, begun_at, begun_on, events_from, begun_as,
       state, state_since, heard_at, ask_at, version)
     select $1, gen_random_uuid(), 'out', 'shunfeng', 'label', n, n, now() - interval '3 days', current_date - 3, now() - interval '4 days',
       'handed_over', 'handed_over', now() - interval '3 days', now() - interval '3 days', now() + (g % 10800 + 600) * interval '1 second', 1
     from generate_series(1, $2::int) g cross join lateral (select 'SF1' || lpad(g::text, 12, '0') as n) s`,
    [merchantId, parcels],
  )
  await client.query(
    `insert into parcel_in_case (merchant_id, parcel_id, case_id, subject, subject_id)
     select $1, p.id, ($2::uuid[])[1 + (row_number() over ())::int % cardinality($2::uuid[])], 'dispatch', gen_random_uuid()
     from (select id from parcel where merchant_id = $1 order by number limit $3) p`,
    [merchantId, caseIds, events / scansOfParcel],
  )
  await client.query('analyze parcel; analyze parcel_in_case')
}

async function tell(api: ReturnType<typeof apiOf>): Promise<void> {
  const since = performance.now()
  for (let call = 0; call < events / perCall; call += 1) {
    const batch = Array.from({ length: perCall }, (_, index) => {
      const nth = call * perCall + index
      const hour = nth % scansOfParcel
      const at = new Date(Date.now() - (scansOfParcel - hour) * 3_600_000).toISOString()
      return {
        number: number(1 + Math.floor(nth / scansOfParcel)),
        carrier: 'shunfeng',
        at,
        words: words[hour],
        place: '杭州',
      }
    })
    const { taken } = await api.post('/tracking-events', { events: batch })
    if (taken !== perCall) throw new Error(`${taken} of ${perCall} were taken`)
  }
  rows.push({ what: `${events} scans told in calls of ${perCall}`, seconds: seconds(since) })
  for (;;) {
    const { rows: left } = await client.query('select count(*)::int as n from parcel_in_case where told is null')
    if (left[0].n === 0) break
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  rows.push({
    what: `until ${events / scansOfParcel} parcels stand in the histories of their cases`,
    seconds: seconds(since),
  })
}

async function watch(merchantId: string): Promise<void> {
  const open = await client.query('select count(*)::int as n from parcel where over_at is null')
  const engine = postgresEngine(database.url, { poolSize: 4 })
  const own = databaseOn(engine)
  own.follow({ enqueue: async () => {}, hear() {} })
  const port = { provider: 'sandbox', how: 'api', timeoutMs: 1000, tracking: playing } as never
  const carriers: CarrierPorts = new Map([['sandbox', port]])
  const work = { database: own, carriers, clock: () => new Date(), publicUrl: 'http://localhost', secret: 'x' }
  const idle = performance.now()
  await watchParcels(work)
  rows.push({ what: `a minute of ${open.rows[0].n} open parcels, none due`, ms: Math.round(performance.now() - idle) })
  const plan = await client.query(
    `explain (analyze, format json) select p.id from parcel p where p.merchant_id = $1 and p.ask_at <= now() order by p.ask_at limit 2000`,
    [merchantId],
  )
  rows.push({ what: 'the plan of that statement', plan: plan.rows[0]['QUERY PLAN'][0].Plan.Plans[0]['Node Type'] })
  await client.query(
    `update parcel set ask_at = now() - interval '1 minute' where merchant_id = $1 and number > $2 and ask_at is not null and number <= $3`,
    [merchantId, number(parcels - 2000), number(parcels)],
  )
  const busy = performance.now()
  const asked = await watchParcels(work)
  rows.push({
    what: `a minute of ${open.rows[0].n} open parcels, ${asked} due and each told of`,
    ms: Math.round(performance.now() - busy),
  })
  await engine.close()
}
