// Many at once for the last unit, on real PostgreSQL: exactly as many get one as there are, and what there is adds up afterwards.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import { bookIn, consumeReservation, pickPlan, type Reservation, releaseReservation, takeFromBin } from '#stock'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { stocked, stockOn } from '../support/stock.ts'
import { examined } from './examined.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let engine: ReturnType<typeof postgresEngine>
let app: TestApplication
let call: Caller
let stock: ReturnType<typeof stockOn>

beforeAll(async () => {
  home = await freshDatabase()
  app = await startTestApplication({ DATABASE_URL: home.url, WANBI_DATABASE_POOL: '8' })
  engine = postgresEngine(home.url, { poolSize: 16 })
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  stock = stockOn(engine, merchant.id, () => new Date())
  await call('PUT', '/warehouses/main', { name: 'main', rank: 0 })
  await call('PUT', '/warehouses/east', { name: 'east', rank: 1 })
}, 120_000)
afterAll(async () => {
  await engine.close()
  await app.close()
  expect(await examined(home.url)).toEqual([])
  await home.drop()
  await closeDatabases()
})

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const isHeld = (one: unknown): one is Reservation => !isRefused(one)
const figures = async (sku: string) => {
  const { onHand, reserved } = (await call('GET', `/stock/${sku}`)).body
  return { onHand, reserved }
}

test('of sixteen who want the last unit exactly one gets it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const sku = `LAST-${round}`
    await stocked(call, sku, { 'A-1': 1 })
    const answers = await times(16, () => stock.reserve(sku, 1))
    expect(answers.filter(isHeld)).toHaveLength(1)
    expect(answers.filter((one) => !isHeld(one))).toMatchObject(Array(15).fill({ refused: 'out_of_stock' }))
    expect(await figures(sku)).toEqual({ onHand: 1, reserved: 1 })
  }
})

test('with one left in each of two warehouses two get it, one of each', async () => {
  await stocked(call, 'TWO', { 'A-1': 1 })
  await call('PUT', '/stock/TWO', { warehouse: 'east', bin: 'E-1', onHand: 1 })
  const held = (await times(16, () => stock.reserve('TWO', 1))).filter(isHeld)
  expect(new Set(held.map(({ warehouseId }) => warehouseId)).size).toBe(2)
  expect(held).toHaveLength(2)
})

test('stock set down while it is being reserved never ends below what is reserved', async () => {
  await stocked(call, 'DOWN', { 'A-1': 8 })
  const answers = await times<unknown>(16, (index) =>
    index % 2 === 0 ? stock.reserve('DOWN', 1) : call('PUT', '/stock/DOWN', { bin: 'A-1', onHand: 4 }),
  )
  const held = answers.filter((one) => !isRefused(one) && 'id' in (one as object)).length
  const { onHand, reserved } = await figures('DOWN')
  expect(reserved).toBe(held)
  expect(onHand).toBeGreaterThanOrEqual(reserved)
})

test('a SKU is taken out of use, or reserved, never both', async () => {
  await stocked(call, 'GONE', { 'A-1': 1 })
  await call('PUT', '/stock/GONE', { bin: 'A-1', onHand: 0 })
  const answers = await Promise.all([
    call('DELETE', '/skus/GONE'),
    ...Array.from({ length: 7 }, async () => {
      await call('PUT', '/stock/GONE', { bin: 'A-1', onHand: 1 })
      return stock.reserve('GONE', 1)
    }),
  ])
  const { active, reserved } = (await call('GET', '/skus/GONE')).body
  expect(active).toBe(reserved > 0)
  expect(answers.slice(1).filter(isHeld)).toHaveLength(reserved)
})

test('one reservation picked, released and shipped by many at once is shipped once, with what was picked', async () => {
  await stocked(call, 'ONCE', { 'A-1': 3 })
  const held = (await stock.reserve('ONCE', 3)) as Reservation
  const [where] = await stock.act((tx) => pickPlan(tx, [held.id]))
  const ref = { kind: 'pick_list', id: 'PL' }
  const taken = await times(8, () => stock.act((tx, at) => takeFromBin(tx, { ...where!, quantity: 1, ref }, at)))
  expect(taken.filter((one) => !isRefused(one))).toHaveLength(3)
  const ended = await times(8, (index) =>
    stock.act(async (tx, at) =>
      index % 2 === 0 ? consumeReservation(tx, held.id, at) : { freed: await releaseReservation(tx, held.id, at) },
    ),
  )
  expect(ended.filter((one) => 'shipped' in one)).toEqual([{ shipped: 3 }])
  expect(await figures('ONCE')).toEqual({ onHand: 0, reserved: 0 })
})

test('the same goods booked in by many at once are there once', async () => {
  await stocked(call, 'BACK', { 'A-1': 1 })
  const book = { sku: 'BACK', quantity: 2, pool: 'open_box', ref: { kind: 'inspection', id: 'i-1' } } as const
  const answers = await times(8, () => stock.act((tx, at) => bookIn(tx, book, at)))
  expect(answers.filter((one) => one === 'booked')).toHaveLength(1)
  expect((await call('GET', '/stock/BACK')).body.levels).toMatchObject([{ onHand: 1 }, { pool: 'open_box', onHand: 2 }])
})

test('a barcode that two SKUs claim at once is the code of one', async () => {
  const answers = await times(8, (index) =>
    call('PUT', `/skus/CLAIM-${index}`, { name: 'claim', barcodes: [{ code: '6901234567892' }] }),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'barcode_taken')).toHaveLength(7)
})
