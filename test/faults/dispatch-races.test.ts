// Many hands on the same goods at the same moment, on PostgreSQL: every unit is picked once, every step is done once, and the stock closes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { eventually, storyClock } from '../support/start-application.ts'
import { examined } from './examined.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let at: Awaited<ReturnType<typeof openDispatches>>
let people: (typeof at)['picker'][]

beforeAll(async () => {
  at = await openDispatches('postgres', story.clock)
  await at.call('PUT', '/carriers/shunfeng', {
    provider: 'manual',
    providerCarrier: 'shunfeng',
    name: '顺丰',
    terms: {},
  })
  people = []
  for (let nth = 0; nth < 16; nth += 1) people.push(await at.person(`picker-${nth}`, 'warehouse'))
}, 180_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  await closeDatabases()
})

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()
const isCalm = ({ status }: { status: number }) => status === 200 || (status >= 400 && status < 500)
const sumOf = (rows: Record<string, unknown>[], of: string) => rows.reduce((sum, row) => sum + Number(row[of]), 0)

test('16 people on one wave: every unit is picked once', async () => {
  const sku = await at.goods(40)
  const wave = []
  for (let nth = 0; nth < 8; nth += 1) wave.push(await at.drafted({ sku, quantity: 3 }))
  const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: wave.map(({ id }) => id) }))
  const walk = async (person: (typeof people)[number]) => {
    const answers = []
    for (let scan = 0; scan < 3; scan += 1)
      answers.push(await person.go('POST', `/pick-lists/${list.id}/picks`, { barcode: sku.code }))
    return answers
  }
  const answers = (await Promise.all(people.map(walk))).flat()
  expect(answers.every(isCalm)).toBe(true)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(24)
  for (const { id } of wave) expect((await at.read(id)).state).toBe('picked')
  const picks = (await at.warehouse.rows(at.merchantId, 'dispatch_pick')).filter((row) => row.sku === sku.code)
  expect(sumOf(picks, 'quantity')).toBe(24)
  const lying = (await at.warehouse.rows(at.merchantId, 'stock')).filter((row) => row.sku === sku.code)
  expect(sumOf(lying, 'on_hand')).toBe(40 - 24)
})

test('16 people ask for work at once: each gets another dispatch', async () => {
  const waiting = []
  for (let nth = 0; nth < 16; nth += 1) waiting.push((await at.drafted()).id)
  const lists = await Promise.all(people.map((person) => person.go('POST', '/pick-lists/next')))
  expect(statuses(lists)).toEqual(Array(16).fill(200))
  const given = lists.flatMap(({ body }) => body.lines.map(({ dispatchId }: any) => dispatchId))
  expect(given.sort()).toEqual(waiting.sort())
})

test('who names a dispatch that somebody has in hand for a moment waits, and is not told that it cannot be picked', async () => {
  const one = await at.drafted()
  const [taken, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { database } = at.warehouse
  const inHand = database.transact(at.merchantId, async (tx) => {
    await tx.query(
      sql`select 1 from dispatch where merchant_id = ${at.merchantId} and id = ${one.id} for no key update`,
    )
    taken.resolve()
    await letGo.promise
  })
  await taken.promise
  const list = at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] })
  const waiting = sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from dispatch d%'`
  await eventually(
    () => database.asOwner((connection) => connection.query(waiting)),
    (found) => found.length === 1,
  ).finally(letGo.resolve)
  await inHand
  expect((await list).status).toBe(200)
})

test('two stations at once: one check, one box, one hand-over', async () => {
  const one = await at.picked()
  const [first, second] = people as [(typeof people)[number], (typeof people)[number]]
  const both = (verb: string, body: object) =>
    Promise.all([first, second].map((person) => person.go('POST', `/dispatches/${one.id}/${verb}`, body)))
  expect(statuses(await both('check', { scans: [{ barcode: one.sku }] }))).toEqual([200, 409])
  expect(statuses(await both('pack', { weightGrams: 330 }))).toEqual([200, 409])
  expect(statuses(await both('label', { carrier: 'shunfeng', number: 'SF1234567890001' }))).toEqual([200, 409])
  expect(statuses(await both('ship', {}))).toEqual([200, 409])
  const movements = (await at.warehouse.rows(at.merchantId, 'stock_movement')).filter((row) => row.sku === one.sku)
  expect(
    sumOf(
      movements.filter(({ why }) => why === 'shipped'),
      'quantity',
    ),
  ).toBe(-1)
})

test('cancelled while it is shipped, held while it is picked: one of the two, and the stock closes', async () => {
  for (let round = 0; round < 4; round += 1) {
    const one = await at.packed({ onHand: 3 })
    must(
      await at.checker.go('POST', `/dispatches/${one.id}/label`, {
        carrier: 'shunfeng',
        number: `SF99000000000${round}`,
      }),
    )
    const [shipped, cancelled] = await Promise.all([
      at.checker.go('POST', `/dispatches/${one.id}/ship`),
      at.agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '不要了' }),
    ])
    expect(statuses([shipped, cancelled])).toEqual([200, 409])
    const lying = (await at.warehouse.rows(at.merchantId, 'stock')).filter((row) => row.sku === one.sku)
    expect(sumOf(lying, 'on_hand')).toBe(shipped.status === 200 ? 2 : 3)
  }
  for (let round = 0; round < 4; round += 1) {
    const one = await at.drafted({ quantity: 2, onHand: 3 })
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    const pick = () => at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku })
    const answers = await Promise.all([
      pick(),
      at.agent.go('POST', `/dispatches/${one.id}/hold`, { reason: '等等' }),
      pick(),
      at.picker.go('POST', `/pick-lists/${list.id}/close`),
    ])
    expect(answers.every(isCalm)).toBe(true)
    must(await at.agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '不要了' }))
    const lying = (await at.warehouse.rows(at.merchantId, 'stock')).filter((row) => row.sku === one.sku)
    expect(sumOf(lying, 'on_hand')).toBe(3)
    expect((await at.call('GET', `/reservations?sku=${one.sku}`)).body.items).toEqual([])
  }
})

test('closed short by eight people at once, and cancelled or picked meanwhile: once, and the stock closes', async () => {
  for (let round = 0; round < 3; round += 1) {
    const one = await at.drafted({ quantity: 2, onHand: 2 })
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/short`, { lineId: list.lines[0].id, found: 0 }))
    const close = () => at.agent.go('POST', `/dispatches/${one.id}/short-close`, { reason: '只有一件' })
    const answers = await Promise.all(Array.from({ length: 8 }, close))
    expect(answers.every(isCalm)).toBe(true)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const now = await at.read(one.id)
    expect(now).toMatchObject({ state: 'picked', lines: [{ quantity: 1, picked: 1 }] })
    expect(now.shortClosed.lines).toMatchObject([{ sku: one.sku, quantity: 1 }])
    const [again, cancelled] = await Promise.all([
      close(),
      at.agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '不要了' }),
    ])
    expect([again.status, cancelled.status]).toEqual([409, 200])
    const lying = (await at.warehouse.rows(at.merchantId, 'stock')).filter((row) => row.sku === one.sku)
    expect(sumOf(lying, 'on_hand')).toBe(1)
    expect((await at.call('GET', `/reservations?sku=${one.sku}`)).body.items).toEqual([])
  }
})

test('one serial number, two dispatches at once: it is in one of them', async () => {
  const sku = await at.goods(6, { serial: true })
  const [one, other] = [await at.drafted({ sku }), await at.drafted({ sku })]
  const lists = []
  for (const { id } of [one, other]) lists.push(must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [id] })))
  const scan = { barcode: sku.code, serialNumber: 'ONE-OF-A-KIND' }
  const answers = await Promise.all(lists.map(({ id }) => at.picker.go('POST', `/pick-lists/${id}/picks`, scan)))
  expect(statuses(answers)).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)!.body.code).toBe('serial_scanned_before')
})
