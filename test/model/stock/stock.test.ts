// Any sequence of acts on stock: each answers what a person with paper would say, what there is adds up to what moved, and what is reserved
// to what is held (quality.md, property: Σ stock = Σ movements).
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOn, type Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import type { Moment } from '#people'
import {
  bookIn,
  consumeReservation,
  expireReservation,
  extendReservation,
  pickPlan,
  putBack,
  releaseReservation,
  shortPick,
  takeFromBin,
} from '#stock'
import type { PgliteEngine } from '../../../src/00-kernel/database/pglite.ts'
import { checks } from '../../../src/doctor/index.ts'
import { readyDatabase } from '../../support/ready-database.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../../support/start-application.ts'
import { stockOn } from '../../support/stock.ts'
import { PureStock } from './pure-stock.ts'

const runs = Number(process.env.WANBI_STOCK_RUNS ?? 25)
const begin = '2026-11-23T02:00:00.000Z'
const story = storyClock(begin)
const hour = (at: number) => new Date(Date.parse(begin) + at * 3_600_000).toISOString()
const codes = ['A-1', 'A-2', 'E-1', 'E-2']
const warehouses = ['main', 'main', 'east', 'east']
let engine: PgliteEngine
let app: TestApplication
let call: Caller
let stock: ReturnType<typeof stockOn>
let binIds: string[]
let skus = 0

beforeAll(async () => {
  engine = await readyDatabase()
  app = await startTestApplication({}, { clock: story.clock, engine })
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  stock = stockOn(engine, merchant.id, story.clock)
  await call('PUT', '/warehouses/main', { name: 'main', rank: 0 })
  await call('PUT', '/warehouses/east', { name: 'east', rank: 1 })
  for (const [code, bins] of [
    ['main', codes.slice(0, 2)],
    ['east', codes.slice(2)],
  ] as const)
    await call('PUT', `/warehouses/${code}/bins`, { bins: bins.map((bin) => ({ code: bin })) })
  const found = await Promise.all(['main', 'east'].map((code) => call('GET', `/warehouses/${code}/bins`)))
  binIds = found.flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id))
}, 120_000)
afterAll(() => app.close())

const which = fc.nat(5)
const bin = fc.nat(3)
const few = fc.integer({ min: 1, max: 4 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('set' as const), bin, units: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('count' as const), bin, units: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('safety' as const), bin, units: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant('reserve' as const), units: few, until: fc.option(fc.nat(20)) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('pick' as const), which }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('take' as const), which, bin, units: few }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('putBack' as const), which, bin, units: few }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('short' as const), which, bin, units: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('extend' as const), which, until: fc.option(fc.nat(20)) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('release' as const), which }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('consume' as const), which }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('expire' as const), hours: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('bookIn' as const), bin, units: few, ref: fc.nat(3) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Plays one sequence on a SKU of its own, comparing after each step. */
async function play(steps: readonly Step[]): Promise<void> {
  const sku = `SKU-${++skus}`
  await call('PUT', `/skus/${sku}`, { name: sku })
  story.at(begin)
  const pure = new PureStock()
  const game = { sku, pure, ids: [] as string[], booked: new Set<number>() }
  for (const one of steps) {
    await playStep(game, one)
    await compare(game)
  }
}

type Game = { sku: string; pure: PureStock; ids: string[]; booked: Set<number> }
const codeOf = (answer: unknown): string | null => (isRefused(answer) ? answer.refused : null)
const ref = { kind: 'pick_list', id: 'PL' }

async function playStep({ sku, pure, ids, booked }: Game, one: Step): Promise<void> {
  if (one.act === 'set' || one.act === 'count') {
    const isSet = pure.set(one.bin, one.units)
    const place = { bin: codes[one.bin], warehouse: warehouses[one.bin] }
    const answer =
      one.act === 'set'
        ? await call('PUT', `/stock/${sku}`, { ...place, onHand: one.units })
        : await call('POST', '/stock-counts', { ...place, whole: false, lines: [{ code: sku, quantity: one.units }] })
    return expect(answer.body.code).toBe(isSet ? undefined : 'stock_below_reserved')
  }
  if (one.act === 'safety') {
    pure.safety[one.bin >> 1] = one.units
    await call('PUT', `/stock/${sku}`, { warehouse: warehouses[one.bin], safety: one.units })
    return
  }
  if (one.act === 'reserve') {
    const until = one.until === null ? null : pure.now + one.until
    const made = await stock.reserve(sku, one.units, { until: until === null ? null : hour(until) })
    expect(codeOf(made)).toBe(pure.reserve(one.units, until) ? null : 'out_of_stock')
    if (!isRefused(made)) ids.push(made.id)
    return
  }
  if (one.act === 'bookIn') {
    const told = {
      sku,
      quantity: one.units,
      pool: 'sellable',
      ref: { kind: 'inspection', id: `${sku}-${one.ref}` },
    } as const
    const where = { binId: binIds[one.bin]!, warehouseId: await warehouseId(one.bin) }
    const answer = await stock.act((tx, at) => bookIn(tx, { ...told, ...where }, at))
    // the same goods told again for another warehouse are the same goods
    expect(answer).toBe(booked.has(one.ref) ? 'before' : 'booked')
    if (!booked.has(one.ref)) pure.bins[one.bin]! += one.units
    booked.add(one.ref)
    return
  }
  if (one.act === 'expire') {
    pure.now += one.hours
    story.at(hour(pure.now))
    for (const [at, reservation] of pure.reservations.entries())
      expect(await run((tx, now) => expireReservation(tx, ids[at]!, now))).toBe(pure.expire(reservation))
    return
  }
  await playOnReservation({ sku, pure, ids, booked }, one)
}

type OnReservation = Extract<Step, { which: number }>
const run = <T>(act: (tx: Tx, moment: Moment) => Promise<T>): Promise<T> => stock.act(act)
const warehouseIds: string[] = []
const warehouseId = async (at: number): Promise<string> => {
  if (warehouseIds.length === 0)
    for (const code of ['main', 'east']) warehouseIds.push((await call('GET', `/warehouses/${code}`)).body.id)
  return warehouseIds[at >> 1]!
}

async function playOnReservation({ pure, ids }: Game, one: OnReservation): Promise<void> {
  const at = one.which % Math.max(1, ids.length)
  const mine = pure.reservations[at]
  if (!mine) return
  const reservationId = ids[at]!
  if (one.act === 'extend') {
    const until = one.until === null ? null : pure.now + one.until
    const answer = await run((tx, now) =>
      extendReservation(tx, reservationId, until === null ? null : hour(until), now),
    )
    expect(codeOf(answer)).toBe(mine.state === 'held' ? null : 'reservation_over')
    if (mine.state === 'held') mine.until = until
  } else if (one.act === 'release') {
    await run((tx, now) => releaseReservation(tx, reservationId, now))
    pure.release(mine)
  } else if (one.act === 'consume') {
    const answer = await run((tx, now) => consumeReservation(tx, reservationId, now))
    const shipped = pure.consume(mine)
    expect(answer).toMatchObject(shipped === null ? { refused: 'reservation_over' } : { shipped })
  } else if (one.act === 'pick') {
    // where the plan says that it lies, it lies
    for (const { binId, quantity } of await run((tx) => pickPlan(tx, [reservationId]))) {
      const answer = await run((tx, now) => takeFromBin(tx, { reservationId, binId, quantity, ref }, now))
      expect(codeOf(answer)).toBe(pure.take(mine, binIds.indexOf(binId), quantity))
      if (!mine.letGo) expect(codeOf(answer)).toBeNull()
    }
    if (mine.state === 'held') expect(mine.taken).toBe(mine.quantity)
  } else {
    await playInBin(pure, mine, reservationId, one)
  }
}

type InBin = Extract<OnReservation, { bin: number }>

async function playInBin(pure: PureStock, mine: PureStock['reservations'][number], reservationId: string, one: InBin) {
  const where = { reservationId, binId: binIds[one.bin]! }
  if (one.act === 'take') {
    const answer = await run((tx, now) => takeFromBin(tx, { ...where, quantity: one.units, ref }, now))
    return expect(codeOf(answer)).toBe(pure.take(mine, one.bin, one.units))
  }
  if (one.bin >> 1 !== mine.warehouse) return // goods are put back, and found missing, where they came from
  if (one.act === 'putBack') {
    const answer = await run((tx, now) => putBack(tx, { ...where, quantity: one.units, ref }, now))
    return expect(codeOf(answer)).toBe(pure.putBack(mine, one.bin, one.units))
  }
  const answer = await run((tx, now) => shortPick(tx, { ...where, found: one.units }, now))
  const missing = pure.short(mine, one.bin, one.units)
  expect(answer).toMatchObject(missing === null ? { refused: 'reservation_over' } : { missing })
}

async function compare({ sku, pure, ids }: Game): Promise<void> {
  const { body } = await call('GET', `/stock/${sku}`)
  expect(body.available).toBe(pure.available())
  expect([body.onHand, body.reserved]).toEqual([pure.onHand(0) + pure.onHand(1), pure.reserved(0) + pure.reserved(1)])
  const lying = new Map(body.bins.map(({ bin: code, onHand }: { bin: string; onHand: number }) => [code, onHand]))
  expect(codes.map((code) => lying.get(code) ?? 0)).toEqual(pure.bins)
  const held = new Map(body.reservations.map((one: any) => [one.id, [one.quantity, one.taken]]))
  expect(ids.map((id) => held.get(id) ?? null)).toEqual(
    pure.reservations.map(({ state, quantity, taken }) => (state === 'held' ? [quantity, taken] : null)),
  )
}

const stockAddsUp = checks.find(({ id }) => id === 'I9')!
const wrongInAll = () =>
  databaseOn(engine).asOwner((connection) =>
    stockAddsUp.find(connection, {
      provider: null,
      filesDir: null,
      checkpoints: null,
      now: new Date(),
      paidBefore: [],
    }),
  )

test('any sequence of acts on stock is what a person with paper would have, and adds up to its movements', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), play), { numRuns: runs })
  expect(await wrongInAll()).toEqual([])
}, 600_000)

test('the doctor sees a bin, a level and a reservation that do not add up', async () => {
  for (const planted of [
    `update stock set on_hand = on_hand + 1`,
    `update stock_level set on_hand = on_hand + 1`,
    `update stock_level set on_hand = on_hand + 1, reserved = reserved + 1`,
    `delete from stock_movement where why = 'set'`,
  ]) {
    const found = await engine.connected(async (connection) => {
      await connection.batch(`begin; ${planted}`)
      const wrong = await stockAddsUp.find(connection, {
        provider: null,
        filesDir: null,
        checkpoints: null,
        now: new Date(),
        paidBefore: [],
      })
      await connection.batch('rollback')
      return wrong
    })
    expect([planted, found.length > 0]).toEqual([planted, true])
  }
})
