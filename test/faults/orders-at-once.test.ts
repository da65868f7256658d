// Orders put at the same moment as each other and as cases about them, on real PostgreSQL (issue 15, O3, A8).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { importFile } from '../support/import-file.ts'
import { type Answer, type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { steps } from './case-life.ts'
import { examined } from './examined.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 20)
let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let call: Caller
let key: string
let orders = 0

beforeAll(async () => {
  home = await freshDatabase()
  app = await startTestApplication({ DATABASE_URL: home.url, WANBI_DATABASE_POOL: '12' })
  ;({ call, key } = await app.merchant())
})
afterAll(async () => {
  await app.close()
  await home.drop()
  await closeDatabases()
})

const newNumber = () => `O${++orders}`
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status)

const orderOf = (number: string, name = 'Ann Lee', quantity = 1) => ({
  currency: 'GBP',
  placedAt: '2026-11-01T08:26:00Z',
  customer: { name },
  lines: [{ ref: '1', sku: 'S1', name: 'Cup', quantity, unitPrice: 500 }],
  payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 500 * quantity, capturedAt: '2026-11-01T08:26:00Z' }],
})
const put = (number: string, name?: string, quantity?: number) =>
  call('PUT', `/orders/shop/${number}`, orderOf(number, name, quantity))
const oneOf = [{ ref: '1', quantity: 1 }]

test('O3: five PUTs of one new order at once are each answered, with the one order there is', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const number = newNumber()
    const answers = await times(5, (index) => put(number, `Ann ${index}`))
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const { items } = (await call('GET', `/orders?q=${number}`)).body
    expect(items).toHaveLength(1)
    expect(answers.map(({ body }) => body.customer.name)).toContain(items[0].customer.name)
  }
})

test('O3: PUTs of one new order at once that tell different lines are each answered, and the last one stands whole', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const number = newNumber()
    const cup = orderOf(number).lines[0]!
    const told = (index: number) => ['1', '2', '3'].slice(0, 1 + (index % 3)).map((ref) => ({ ...cup, ref }))
    const answers = await times(8, (index) =>
      call('PUT', `/orders/shop/${number}`, { ...orderOf(number), lines: told(index) }),
    )
    expect(statuses(answers)).toEqual(answers.map(() => 200))
    const { id } = answers[0]!.body
    const { lines, ledger } = (await call('GET', `/orders/${id}`)).body
    expect(ledger.map(({ orderLineId }: { orderLineId: string }) => orderLineId)).toEqual(
      lines.map((line: { id: string }) => line.id),
    )
  }
})

test('A8: a PUT beside the opening of a case is taken or calmly refused, and the case is about what it says', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const number = newNumber()
    await put(number, 'Ann', 2)
    const answers = await times(6, (index) =>
      index % 2 ? steps.open(call, number, oneOf) : put(number, 'Ann', index === 0 ? 1 : 2),
    )
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(
      answers.every(
        ({ status, body }) => status < 300 || /^(order_has_cases|units_already_in_a_case)$/.test(body.code),
      ),
    ).toBe(true)
    const [order] = (await call('GET', `/orders?q=${number}`)).body.items
    const opened = answers.filter(({ status }) => status === 201)
    expect(order.lines[0].quantityInCases).toBe(opened.length)
    for (const { body } of opened) expect((await call('GET', `/cases/${body.id}`)).body.lines).toHaveLength(1)
  }
})

test('A8: two PUTs beside two openings never put a unit in two cases', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const number = newNumber()
    await put(number)
    const answers = await times(6, (index) =>
      index < 4 ? put(number, `Ann ${index}`) : steps.open(call, number, oneOf),
    )
    expect(statuses(answers.slice(0, 4))).toEqual([200, 200, 200, 200])
    expect(statuses(answers.slice(4)).toSorted()).toEqual([201, 409])
  }
})

test('A8: a PUT beside the acts of its case waits for them, and no act is lost', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const number = newNumber()
    await put(number, 'Ann', 3)
    const { body } = await steps.open(call, number, [{ ref: '1', quantity: 2 }])
    const answers = await Promise.all([
      call('POST', `/cases/${body.id}/approve`, {
        needsReturn: false,
        lines: [{ caseLineId: body.lines[0].id, quantity: 1 }],
      }),
      ...[0, 1, 2].map((index) => put(number, `Ann ${index}`, 3)),
    ])
    expect(statuses(answers)).toEqual([200, 200, 200, 200])
    const [order] = (await call('GET', `/orders?q=${number}`)).body.items
    expect(order.lines[0].quantityInCases).toBe(1)
    const [resolved] = await Promise.all([steps.resolve(call, body.id), put(number, 'Bo', 3), put(number, 'Cy', 3)])
    expect(resolved.status).toBe(200)
  }
})

test('O3: two files and a PUT of the same new orders at once leave each order once', async () => {
  const numbers = Array.from({ length: 30 }, newNumber)
  const file = (name: string) =>
    `${numbers.map((number) => JSON.stringify({ source: 'shop', number, ...orderOf(number, name) })).join('\n')}\n`
  const [one, two, ...answers] = await Promise.all([
    importFile(app, key, 'format=jsonl', file('One')),
    importFile(app, key, 'format=jsonl', file('Two')),
    ...numbers.map((number) => put(number)),
  ])
  expect(statuses(answers)).toEqual(numbers.map(() => 200))
  for (const done of [one, two]) expect(done).toMatchObject({ state: 'done', counts: { orders: 30, refused: 0 } })
})

test('after all of it the doctor finds nothing', async () => {
  expect(await examined(home.url)).toEqual([])
})
