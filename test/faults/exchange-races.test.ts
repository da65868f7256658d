// Sixteen exchanges for the last one at once, on PostgreSQL: it is promised once, and whoever gives it up hands it on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { examined } from './examined.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let call: Caller
let shop: ReturnType<typeof moneyOf>

beforeAll(async () => {
  home = await freshDatabase()
  app = await startTestApplication({ DATABASE_URL: home.url })
  ;({ call } = await app.merchant({ currency: 'CNY' }))
  shop = moneyOf(call, () => new Date())
}, 120_000)
afterAll(async () => {
  expect(await examined(home.url)).toEqual([])
  await app.close()
  await home.drop()
  await closeDatabases()
})

test('sixteen want the last one: one has it, and fifteen wait', async () => {
  const price = { amount: 10_000, currency: 'CNY' }
  await call('PUT', '/skus/S1', { name: '衬衫', product: 'shirt', price })
  await call('PUT', '/stock/S1', { onHand: 1 })
  const cases: { id: string; line: string }[] = []
  for (let one = 0; one < 16; one += 1) {
    const { number } = await shop.order({ lines: [{ unitPrice: 10_000 }] })
    const { id, lines } = await shop.open(number, { 1: 1 }, { wish: 'exchange' })
    cases.push({ id, line: lines[0].id })
  }
  await Promise.all(cases.map(({ id }) => shop.approve(id, true)))
  const goodsOf = async (id: string) => (await call('GET', `/cases/${id}`)).body.goodsOwed
  const all = await Promise.all(
    cases.map(({ id }) =>
      eventually(
        () => goodsOf(id),
        (goods: any[]) => goods.length === 1,
      ),
    ),
  )
  const held = all.map(([goods]) => goods.lines[0].held)
  expect(held.filter(Boolean)).toHaveLength(1)
  expect((await call('GET', '/stock/S1')).body).toMatchObject({ available: 0 })

  const winner = cases[held.indexOf(true)]!
  const changes = await Promise.all(
    [1, 2, 3].map(() => call('POST', `/cases/${winner.id}/change-remedy`, { to: 'refund' })),
  )
  expect(changes.filter(({ status }) => status === 200)).toHaveLength(1)
  const [next] = cases.filter(({ id }) => id !== winner.id)
  await shop.comes(next!.id, [{ line: next!.line, quantity: 1 }])
  const answers = await Promise.all([1, 2, 3].map(() => shop.resolve(next!.id, [{ kind: 'exchange' }])))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  await eventually(
    () => goodsOf(next!.id),
    ([goods]: any[]) => goods.state === 'dispatched',
  )
  // the one that was promised, and the one that came back and is as new
  await eventually(
    () => call('GET', '/stock/S1'),
    ({ body }) => body.onHand === 2,
  )
}, 120_000)
