// Stock from the first SKU to the last unit shipped, told over HTTP; what other stages call, by its acts. On both databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefused } from '#kernel/result'
import {
  availableOf,
  bookIn,
  consumeReservation,
  expireReservation,
  extendReservation,
  pickPlan,
  putBack,
  type Reservation,
  releaseReservation,
  shortPick,
  takeFromBin,
  variantsOf,
} from '#stock'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'
import { stocked, stockOn } from '../support/stock.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let engine: PgliteEngine | ReturnType<typeof postgresEngine>
  let app: TestApplication
  let call: Caller
  let stock: ReturnType<typeof stockOn>

  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    const embedded = home ? null : await readyDatabase()
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, {
      clock: story.clock,
      ...(embedded && { engine: embedded }),
    })
    engine = embedded ?? postgresEngine(home!.url, { poolSize: 4 })
    const merchant = await app.merchant({ currency: 'CNY' })
    call = merchant.call
    stock = stockOn(engine, merchant.id, story.clock)
  }, 120_000)
  afterAll(async () => {
    if (home) await engine.close()
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
    await home?.drop()
  })

  const view = async (sku: string) => (await call('GET', `/stock/${sku}`)).body
  const figures = async (sku: string) => {
    const { onHand, reserved, available } = await view(sku)
    return { onHand, reserved, available }
  }
  const lying = async (sku: string) =>
    Object.fromEntries((await view(sku)).bins.map(({ bin, onHand }: { bin: string; onHand: number }) => [bin, onHand]))
  const held = async (sku: string, quantity = 1, more: Parameters<typeof stock.reserve>[2] = {}) => {
    const made = await stock.reserve(sku, quantity, more)
    if (isRefused(made)) throw new Error(made.refused)
    return made as Reservation
  }

  test('a SKU is set up with its barcodes, put into bins, and found by name or by a scan', async () => {
    const put = await call('PUT', '/skus/KETTLE-R', {
      name: '玻璃水壶 红',
      product: 'KETTLE',
      variant: '红',
      barcodes: [{ code: '6901234567892' }, { code: '16901234567899', units: 12 }],
      weightGrams: 820,
      sizeMm: [200, 180, 260],
      nature: ['fragile'],
      price: { amount: 19900, currency: 'CNY' },
    })
    expect(put).toMatchObject({ status: 200, body: { weightGrams: 820, sizeMm: [200, 180, 260], onHand: 0 } })
    await call('PUT', '/warehouses/main', { name: '一号仓' })
    await call('PUT', '/warehouses/main/bins', { bins: [{ code: 'B-01' }, { code: 'A-01' }, { code: 'Z-9' }] })
    expect((await call('PUT', '/stock/KETTLE-R', { bin: 'A-01', onHand: 3 })).body).toMatchObject({ available: 3 })
    expect((await call('PUT', '/stock/KETTLE-R', { bin: 'B-01', onHand: 2, safety: 1 })).body).toMatchObject({
      onHand: 5,
      available: 4,
    })
    expect((await call('GET', '/stock?q=水壶')).body.items).toMatchObject([
      { sku: 'KETTLE-R', onHand: 5, available: 4 },
    ])
    const scans = [
      ['6901234567892', 1, null],
      ['０６９０１２３４５６７８９２', 1, null],
      ['16901234567899', 12, null],
      ['(01)06901234567892(21)SN-77', 1, 'SN-77'],
      ['KETTLE-R', 1, null],
    ] as const
    for (const [code, units, serial] of scans) {
      const { body } = await call('GET', `/barcodes?code=${encodeURIComponent(code)}`)
      expect([code, body.sku, body.units, body.serial]).toEqual([code, 'KETTLE-R', units, serial])
    }
    expect(await call('GET', '/barcodes?code=6901234567893')).toMatchObject({
      status: 404,
      body: { code: 'barcode_unknown' },
    })
  })

  test('reserved units are picked in walking order, shipped, and every step is a movement', async () => {
    await stocked(call, 'CUP', { 'B-01': 1, 'A-01': 4 })
    const first = await held('CUP', 2)
    const second = await held('CUP', 2)
    expect(await figures('CUP')).toEqual({ onHand: 5, reserved: 4, available: 1 })
    const plan = await stock.act((tx) => pickPlan(tx, [first.id, second.id]))
    expect(plan.map(({ reservationId, binCode, quantity }) => [reservationId, binCode, quantity])).toEqual([
      [first.id, 'B-01', 1],
      [first.id, 'A-01', 1],
      [second.id, 'A-01', 2],
    ])
    for (const { reservationId, binId, quantity } of plan) {
      const ref = { kind: 'pick_list', id: 'PL-1' }
      const taken = await stock.act((tx, at) => takeFromBin(tx, { reservationId, binId, quantity, ref }, at))
      expect(isRefused(taken)).toBe(false)
    }
    expect(await figures('CUP')).toEqual({ onHand: 5, reserved: 4, available: 1 })
    expect(await lying('CUP')).toEqual({ 'A-01': 1 })
    expect(await stock.act((tx, at) => consumeReservation(tx, first.id, at))).toEqual({ shipped: 2 })
    expect(await figures('CUP')).toEqual({ onHand: 3, reserved: 2, available: 1 })
    const { body } = await call('GET', '/stock/CUP/movements')
    const moved = body.items.map(({ why, quantity, bin }: any) => `${why} ${quantity} ${bin ?? '-'}`)
    expect(moved[0]).toBe('shipped -2 -')
    expect(moved.filter((one: string) => one.startsWith('picked'))).toHaveLength(6)
    await stock.act((tx, at) => releaseReservation(tx, second.id, at))
    expect(await figures('CUP')).toEqual({ onHand: 3, reserved: 2, available: 1 })
    const { binId } = plan.find(({ reservationId }) => reservationId === second.id)!
    const back = { reservationId: second.id, binId, quantity: 2, ref: { kind: 'pick_list', id: 'PL-1' } }
    expect(await stock.act((tx, at) => putBack(tx, back, at))).toMatchObject({ taken: 0 })
    expect(await figures('CUP')).toEqual({ onHand: 3, reserved: 0, available: 3 })
    expect((await call('GET', '/reservations?sku=CUP')).body.items).toEqual([])
  })

  test('nobody picks more than is reserved, or from a bin that has not as many', async () => {
    await stocked(call, 'LID', { 'A-01': 1, 'B-01': 3 })
    const { id: reservationId } = await held('LID', 2)
    const bins = (await call('GET', '/warehouses/main/bins')).body.items
    const binId = bins.find(({ code }: { code: string }) => code === 'A-01').id
    const ref = { kind: 'pick_list', id: 'PL-2' }
    const take = (quantity: number) =>
      stock.act((tx, at) => takeFromBin(tx, { reservationId, binId, quantity, ref }, at))
    expect(await take(3)).toMatchObject({ refused: 'more_than_reserved' })
    expect(await take(2)).toMatchObject({ refused: 'not_in_bin', facts: { inBin: 1 } })
    expect(await take(1)).toMatchObject({ taken: 1, quantity: 2, leftInBin: 0 })
  })

  test('stock set below what is reserved is refused, and the sentence names who was promised', async () => {
    await stocked(call, 'PLATE', { 'A-01': 5 })
    await held('PLATE', 3, { reason: '换货 AS-261123-000007', until: '2026-12-01T04:00:00Z' })
    const answer = await call('PUT', '/stock/PLATE', { bin: 'A-01', onHand: 2 })
    expect([answer.status, answer.body.code]).toEqual([409, 'stock_below_reserved'])
    expect(answer.body.detail).toContain('AS-261123-000007 × 3 until 2026-12-01')
    const inChinese = await call('PUT', '/stock/PLATE', { bin: 'A-01', onHand: 0 }, { 'accept-language': 'zh-CN' })
    expect(inChinese.body.detail).toContain('换货 AS-261123-000007 × 3，至 2026-12-01')
    expect(await figures('PLATE')).toEqual({ onHand: 5, reserved: 3, available: 2 })
    expect((await call('PUT', '/stock/PLATE', { bin: 'A-01', onHand: 3 })).status).toBe(200)
    expect(await stock.reserve('PLATE', 1)).toMatchObject({ refused: 'out_of_stock', facts: { available: 0 } })
  })

  test('a variant is not deleted while it is reserved or there, and its barcodes are free afterwards', async () => {
    const shirt = { name: '衬衫', product: 'SHIRT' }
    await stocked(call, 'SHIRT-M', { 'A-01': 1 }, { ...shirt, variant: 'M', barcodes: [{ code: 'SHIRTM' }] })
    await stocked(call, 'SHIRT-L', { 'A-01': 2 }, { ...shirt, variant: 'L' })
    const variants = await stock.act((tx) => variantsOf(tx, 'SHIRT-M'))
    expect(variants.map(({ sku, available }) => [sku, available])).toEqual([
      ['SHIRT-L', 2],
      ['SHIRT-M', 1],
    ])
    const { id } = await held('SHIRT-M', 1, { reason: '补发 AS-261123-000008' })
    const refusal = await call('DELETE', '/skus/SHIRT-M')
    expect([refusal.status, refusal.body.code]).toEqual([409, 'sku_reserved'])
    expect(refusal.body.detail).toContain('补发 AS-261123-000008')
    expect(await call('PUT', '/skus/SHIRT-M', { ...shirt, active: false })).toMatchObject({ status: 409 })
    await stock.act((tx, at) => releaseReservation(tx, id, at))
    expect((await call('DELETE', '/skus/SHIRT-M')).body.code).toBe('sku_in_stock')
    await call('PUT', '/stock/SHIRT-M', { bin: 'A-01', onHand: 0 })
    expect((await call('DELETE', '/skus/SHIRT-M')).status).toBe(200)
    expect(await stock.reserve('SHIRT-M', 1)).toMatchObject({ refused: 'sku_unknown' })
    expect((await stock.act((tx) => variantsOf(tx, 'SHIRT-L'))).map(({ sku }) => sku)).toEqual(['SHIRT-L'])
    const taken = await call('PUT', '/skus/SHIRT-L', { ...shirt, barcodes: [{ code: 'SHIRT-M' }] })
    expect(taken.body.code).toBe('barcode_taken') // its own text is its code still: its history speaks of it
    expect((await call('PUT', '/skus/SHIRT-L', { ...shirt, barcodes: [{ code: 'shirtm' }] })).status).toBe(200)
  })

  test('a barcode that two SKUs claim is refused, however it is written', async () => {
    await stocked(call, 'TEA-1', {}, { barcodes: [{ code: '012345678905' }] })
    for (const code of ['012345678905', '0012345678905', '00012345678905', '(01)00012345678905(21)7']) {
      const answer = await call('PUT', '/skus/TEA-2', { name: 'TEA-2', barcodes: [{ code }] })
      expect([code, answer.status, answer.body.code]).toEqual([code, 409, 'barcode_taken'])
      expect(answer.body.detail).toContain('TEA-1')
    }
    const twice = [{ code: '4006381333931' }, { code: ' 4006381333931', units: 6 }]
    expect((await call('PUT', '/skus/TEA-2', { name: 'TEA-2', barcodes: twice })).body.code).toBe('barcode_twice')
    expect((await call('PUT', '/skus/TEA-2', { name: 'TEA-2', barcodes: [{ code: '--' }] })).body.code).toBe(
      'barcode_unreadable',
    )
    expect((await call('GET', '/skus/TEA-2')).status).toBe(404)
  })

  test('what passes its end date is free again and its owner is told; what is extended, or in hands, is not', async () => {
    await stocked(call, 'LAMP', { 'A-01': 3 })
    const until = '2026-11-24T02:00:00Z'
    const passing = await held('LAMP', 1, { until })
    const extended = await held('LAMP', 1, { until })
    const picked = await held('LAMP', 1, { until })
    await stock.act((tx, at) => extendReservation(tx, extended.id, null, at))
    const [where] = await stock.act((tx) => pickPlan(tx, [picked.id]))
    const ref = { kind: 'pick_list', id: 'PL-3' }
    await stock.act((tx, at) => takeFromBin(tx, { ...where!, quantity: 1, ref }, at))
    const expire = (id: string) => stock.act((tx, at) => expireReservation(tx, id, at))
    expect(await expire(passing.id)).toBe(false)
    story.days(2)
    for (const { id } of [passing, extended, picked]) await expire(id)
    expect(await figures('LAMP')).toEqual({ onHand: 3, reserved: 2, available: 1 })
    const heard = stock.told.filter(({ kind }) => kind === 'reservation_expired')
    expect(heard.map(({ data }) => data.reservationId)).toEqual([passing.id])
    expect(await stock.act((tx, at) => extendReservation(tx, passing.id, null, at))).toMatchObject({
      refused: 'reservation_over',
    })
  })

  test('a bin that is short is corrected; another bin gives the rest, and where none can, the reservation loses it', async () => {
    await stocked(call, 'VASE', { 'B-01': 2, 'A-01': 1 })
    const mine = await held('VASE', 2)
    const [where] = await stock.act((tx) => pickPlan(tx, [mine.id]))
    expect(where).toMatchObject({ binCode: 'B-01', quantity: 2 })
    const short = (binId: string, found: number) =>
      stock.act((tx, at) => shortPick(tx, { reservationId: mine.id, binId, found }, at))
    expect(await short(where!.binId, 1)).toEqual({ missing: 0 })
    const plan = await stock.act((tx) => pickPlan(tx, [mine.id]))
    expect(plan.map(({ binCode, quantity }) => [binCode, quantity])).toEqual([
      ['B-01', 1],
      ['A-01', 1],
    ])
    expect(await short(plan[1]!.binId, 0)).toEqual({ missing: 1 })
    expect(await figures('VASE')).toEqual({ onHand: 1, reserved: 1, available: 0 })
    expect(stock.told.at(-1)).toMatchObject({ kind: 'reservation_short', data: { reservationId: mine.id, missing: 1 } })
  })

  test('goods are booked in once however often it is told, and goods nobody knows are not', async () => {
    await stocked(call, 'BOWL', { 'A-01': 1 })
    const book = (sku: string, pool: 'sellable' | 'open_box' | 'customer', id: string) =>
      stock.act((tx, at) => bookIn(tx, { sku, quantity: 2, pool, ref: { kind: 'inspection', id } }, at))
    expect([
      await book('BOWL', 'sellable', 'i1'),
      await book('BOWL', 'sellable', 'i1'),
      await book('BOWL', 'open_box', 'i2'),
      await book('BOWL', 'customer', 'i3'),
      await book('NEVER-HEARD-OF', 'sellable', 'i4'),
    ]).toEqual(['booked', 'before', 'booked', 'booked', 'unknown'])
    expect(await figures('BOWL')).toEqual({ onHand: 3, reserved: 0, available: 3 })
    expect(await lying('BOWL')).toEqual({ 'A-01': 3, 'OPEN-BOX': 2, CUSTOMER: 2 })
    expect(await stock.act((tx) => availableOf(tx, ['BOWL', 'NEVER-HEARD-OF']))).toEqual(
      new Map([
        ['BOWL', 3],
        ['NEVER-HEARD-OF', 0],
      ]),
    )
  })

  test('a counted bin is what was counted; less than is promised is refused until somebody says that it is true', async () => {
    await stocked(call, 'BOX-1', { 'Z-9': 24 }, { barcodes: [{ code: 'CARTON', units: 12 }] })
    await stocked(call, 'BOX-2', { 'Z-9': 1 })
    const { id } = await held('BOX-1', 20)
    const count = (quantity: number, more: object = {}) =>
      call('POST', '/stock-counts', { bin: 'z9', lines: [{ code: 'CARTON', quantity }], ...more })
    expect((await count(1)).body.code).toBe('stock_below_reserved')
    expect(await figures('BOX-2')).toEqual({ onHand: 1, reserved: 0, available: 1 })
    expect((await count(1, { shorten: true })).body.changes).toEqual([
      { sku: 'BOX-1', pool: 'sellable', before: 24, after: 12 },
      { sku: 'BOX-2', pool: 'sellable', before: 1, after: 0 },
    ])
    expect(await figures('BOX-1')).toEqual({ onHand: 12, reserved: 12, available: 0 })
    expect((await view('BOX-1')).reservations).toMatchObject([{ id, quantity: 12 }])
    expect((await count(1_000_000)).body.code).toBe('count_too_large')
    expect((await call('POST', '/stock-counts', { bin: 'NOWHERE', lines: [] })).body.code).toBe('bin_not_found')
  })

  test('a bin or a warehouse that holds goods is not taken away', async () => {
    await stocked(call, 'MUG', { 'M-01': 1 })
    const kept = (await call('GET', '/warehouses/main/bins')).body.items.map(({ code }: { code: string }) => ({ code }))
    const without = kept.filter(({ code }: { code: string }) => code !== 'M-01')
    expect((await call('PUT', '/warehouses/main/bins', { bins: without })).body.code).toBe('bin_not_empty')
    expect((await call('PUT', '/warehouses/main', { name: '一号仓', active: false })).body.code).toBe(
      'warehouse_not_empty',
    )
    expect((await call('PUT', '/stock/MUG', { warehouse: 'east', onHand: 1 })).body.code).toBe('warehouse_not_found')
    await call('PUT', '/warehouses/east', { name: '东仓' })
    await call('PUT', '/stock/MUG', { warehouse: 'east', bin: 'E-1', onHand: 4 })
    expect((await call('PUT', '/stock/MUG', { onHand: 1, bin: '  ' })).status).toBe(400)
    const two = await held('MUG', 2)
    expect((await view('MUG')).reservations).toMatchObject([{ id: two.id, warehouse: 'east', quantity: 2 }])
  })
})
