// Whole lives of goods going out per second on PostgreSQL and PGlite, beside pgbench making the same rows in the same number of transactions,
// and how long a wave of 1,000 dispatches takes to plan; writes bench/results/dispatches.json when everything was measured.
//   --seconds 10   how long each measurement takes     --engine postgres|pglite   only one     --wave 1000
//   --statements   also prints what the database spent its time on
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { spawnSandboxCarrier } from '../src/outside/carriers/sandbox/spawn-sandbox-carrier.ts'
import { closeDatabases, freshDatabase } from '../test/support/fresh-database.ts'
import { liveDispatch, openReship, orderToSend, setUpWarehouse } from './dispatch-life.ts'
import { type Api, apiOf, percentile, type Timings } from './life.ts'
import {
  asAfterAMinute,
  closeServer,
  countsOf,
  databaseCpuMs,
  difference,
  limitOf,
  merchantKeys,
  postmasterOf,
  printStatements,
  type Server,
  startServer,
  untilAllIsTold,
  usageOf,
} from './measured.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    engine: { type: 'string' },
    clients: { type: 'string', default: '1,4,16' },
    wave: { type: 'string', default: '1000' },
    statements: { type: 'boolean', default: false },
  },
})
const seconds = Number(options.seconds)
const secret = 'a secret of the carrier for benchmarks'
const carrier = await spawnSandboxCarrier({ ledgerDir: mkdtempSync(join(tmpdir(), 'bench-carrier-')), secret })
const outside = { WANBI_SANDBOX_CARRIER_URL: carrier.url, WANBI_SANDBOX_CARRIER_SECRET: secret }
const round = (value: number) => Math.round(10 * value) / 10
const figures: Awaited<ReturnType<typeof measure>>[] = []
try {
  for (const engine of options.engine ? [options.engine] : ['postgres', 'pglite']) {
    for (const clients of options.clients.split(',').map(Number)) figures.push(await measure(engine, clients))
  }
} finally {
  await carrier.kill()
  await closeDatabases()
}
console.table(figures.map(({ perCall: _, ...row }) => row))
for (const { engine, clients, perCall } of figures) {
  console.log(`\n${engine}, ${clients} clients, ms per call`)
  console.table(perCall)
}
if (!options.engine)
  writeFileSync(
    join(import.meta.dirname, 'results', 'dispatches.json'),
    `${JSON.stringify({ takenAt: new Date().toISOString(), seconds, figures }, null, 2)}\n`,
  )

async function measure(engine: string, clients: number) {
  const database = engine === 'postgres' ? await freshDatabase() : null
  const server = await startServer(database?.url, outside)
  try {
    const [pickerKey, checkerKey] = (await merchantKeys(server.url, 2)) as [string, string]
    const api = apiOf(server.url, pickerKey)
    await setUpWarehouse(api)
    const each = Math.ceil((seconds + 2) * (60 / clients ** 0.5))
    const orders = await Promise.all(
      Array.from({ length: clients }, (_, client) => putOrders(apiOf(server.url, pickerKey), `${client}`, each)),
    )
    const live = (forSeconds: number, timings: Timings) =>
      livesOf({ url: server.url, pickerKey, checkerKey, orders, forSeconds, timings })
    await live(2, new Map())
    const used = await startCounting(server, database?.url)
    const timings: Timings = new Map()
    const start = performance.now()
    const lived = await live(seconds, timings)
    const elapsed = (performance.now() - start) / 1000
    await untilAllIsTold(server.dataDir) // what the worker still has to do is part of a life
    const perLife = await used(lived)
    if (database && options.statements) await printStatements(database.url, lived)
    const wave = clients === 1 ? Number(options.wave) : 0
    return {
      engine,
      clients,
      livesPerSecond: round(lived / elapsed),
      limitPerSecond: database && round(limitOf(database.url, 'limit-dispatch.sql', clients, seconds) ?? Number.NaN),
      ...perLife,
      wave,
      waveMs: wave > 0 ? Math.round(await planWave(api, wave)) : null,
      perCall: Object.fromEntries(
        [...timings].map(([step, values]) => [
          step,
          { p50: round(percentile(values, 0.5)), p99: round(percentile(values, 0.99)) },
        ]),
      ),
    }
  } finally {
    await closeServer(server)
    await database?.drop()
  }
}

/** From now on, what the program and the database use. Answers it for each of so many lives. */
async function startCounting(server: Server, databaseUrl: string | undefined) {
  if (databaseUrl) await asAfterAMinute(databaseUrl)
  const postmaster = databaseUrl ? await postmasterOf(databaseUrl) : null
  const counts = databaseUrl ? await countsOf(databaseUrl) : null
  const databaseWarm = postmaster ? databaseCpuMs(postmaster) : 0
  const { cpu: warm } = await usageOf(server.child)
  return async (lived: number) => {
    const { cpu, rss } = await usageOf(server.child)
    const databaseCpu = postmaster && databaseCpuMs(postmaster) - databaseWarm
    const counted = databaseUrl && counts && difference(await countsOf(databaseUrl), counts)
    return {
      cpuMsPerLife: round((cpu.user + cpu.system - warm.user - warm.system) / 1000 / lived),
      databaseCpuMsPerLife: databaseCpu && round(databaseCpu / lived),
      statementsPerLife: counted ? round(counted.statements / lived) : null,
      commitsPerLife: counted ? round(counted.commits / lived) : null,
      rssMb: Math.round(rss / 1048576),
    }
  }
}

/** Four of a buyer: who asks for more within days is looked at by a person. */
async function putOrders(api: Api, prefix: string, count: number): Promise<string[]> {
  const numbers = Array.from(
    { length: count },
    (_, index) => `${prefix.padStart(2, '0')}${`${Math.floor(index / 4) * 10 + (index % 4)}`.padStart(6, '0')}`,
  )
  for (const number of numbers) await api.put(`/orders/bench/${number}`, orderToSend(number))
  return numbers
}

type Lives = {
  readonly url: string
  readonly pickerKey: string
  readonly checkerKey: string
  /** Of each client: those that are lived are taken out. */
  readonly orders: string[][]
  readonly forSeconds: number
  readonly timings: Timings
}

/** Every client lives one dispatch after the other until the time is over. Answers how many. */
async function livesOf({ url, pickerKey, checkerKey, orders, forSeconds, timings }: Lives): Promise<number> {
  const end = performance.now() + forSeconds * 1000
  const counts = await Promise.all(
    orders.map(async (mine) => {
      const [picker, checker] = [apiOf(url, pickerKey), apiOf(url, checkerKey)]
      let lived = 0
      while (performance.now() < end) {
        const number = mine.shift()
        if (!number) throw new Error('the orders ran out before the time did')
        await liveDispatch(picker, checker, number, timings)
        lived += 1
      }
      return lived
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Dispatches that wait are planned into one wave: in walking order, each unit from a bin. Answers ms. */
async function planWave(api: Api, count: number): Promise<number> {
  const numbers = await putOrders(api, '99', count)
  const ids: string[] = []
  for (const number of numbers) ids.push(await openReship(api, number))
  const start = performance.now()
  await api.post('/pick-lists', { dispatchIds: ids, take: 'batch' })
  return performance.now() - start
}
