// Idempotency-Key on real PostgreSQL, as the IETF draft says it: the same answer again byte for byte, one effect, 422 for another
// body, 409 while the first still runs; whatever the caller repeats. See quality.md M5.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { putOrder, requestOf, steps } from '../faults/case-life.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let one: { id: string; key: string; call: Caller }
let other: { id: string; key: string; call: Caller }

beforeAll(async () => {
  home = await freshDatabase()
  app = await startTestApplication({ DATABASE_URL: home.url, WANBI_DATABASE_POOL: '12' })
  one = await app.merchant()
  other = await app.merchant({ name: 'another' })
})
afterAll(async () => {
  await app.close()
  await home.drop()
  await closeDatabases()
})

/** The answer as bytes. */
async function sent(key: string, method: string, path: string, body: unknown, idempotencyKey: string) {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return {
    status: response.status,
    text,
    code: JSON.parse(text).code,
    replay: response.headers.get('idempotent-replay'),
  }
}

let orders = 0
async function newOrder(merchant = one, quantity = 6): Promise<string> {
  const number = `I${++orders}`
  await putOrder(merchant.call, number, [{ ref: '1', quantity, unitPrice: 255 }])
  return number
}
const request = (number: string, quantity = 1) => requestOf(number, [{ ref: '1', quantity }])

const casesOf = async (number: string) => {
  const { body } = await one.call('GET', `/cases?q=${number}&limit=100`)
  return body.items.length as number
}

test('eight calls with one key have one effect and one answer, byte for byte', async () => {
  for (let round = 0; round < 15; round += 1) {
    const number = await newOrder()
    const key = crypto.randomUUID()
    const call = () => sent(one.key, 'POST', '/cases', request(number), key)
    const answers = await Promise.all(Array.from({ length: 8 }, call))
    const done = answers.filter(({ status }) => status === 201)
    const waiting = answers.filter(({ status, code }) => status === 409 && code === 'request_in_progress')
    expect(done.length + waiting.length).toBe(8)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(done.filter(({ replay }) => replay === null)).toHaveLength(1)
    const again = await call()
    expect(again).toMatchObject({ status: 201, text: done[0]!.text, replay: 'true' })
    expect(await casesOf(number)).toBe(1)
  }
})

test('the answer replayed is the first one, even when the case has gone on since', async () => {
  const number = await newOrder()
  const first = await sent(one.key, 'POST', '/cases', request(number), 'gone-on')
  await steps.approve(one.call, JSON.parse(first.text).id)
  const again = await sent(one.key, 'POST', '/cases', request(number), 'gone-on')
  expect(again).toEqual({ ...first, replay: 'true' })
})

test('a call whose first is still running is told so at once, and gets its answer afterwards', async () => {
  const number = await newOrder()
  const engine = postgresEngine(home.url, { poolSize: 2 })
  let first: Promise<unknown> | undefined
  await engine.connected(async (connection) => {
    // somebody else holds the order's line, so the first call must wait for it
    await connection.batch(
      `begin; select 1 from order_line l join sales_order o on o.id = l.order_id where o.number = '${number}' for update`,
    )
    first = sent(one.key, 'POST', '/cases', request(number), 'slow')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const second = await sent(one.key, 'POST', '/cases', request(number), 'slow')
    expect([second.status, second.code]).toEqual([409, 'request_in_progress'])
    await connection.batch('rollback')
  })
  expect(await first).toMatchObject({ status: 201, replay: null })
  expect(await sent(one.key, 'POST', '/cases', request(number), 'slow')).toMatchObject({ status: 201, replay: 'true' })
  await engine.close()
})

test('another body, another path or another method under the same key is refused with 422 and does nothing', async () => {
  const number = await newOrder()
  const first = await sent(one.key, 'POST', '/cases', request(number), 'once')
  const { id } = JSON.parse(first.text)
  for (const [method, path, body] of [
    ['POST', '/cases', request(number, 2)],
    ['POST', '/cases/preview', request(number)],
    ['POST', `/cases/${id}/approve`, {}],
  ] as const) {
    expect(await sent(one.key, method, path, body, 'once')).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    })
  }
  expect((await one.call('GET', `/cases/${id}`)).body.stage).toBe('submitted')
  expect(await casesOf(number)).toBe(1)
})

test('a key is its caller’s own: another merchant and another key of the same merchant never read its answer', async () => {
  const [mine, theirs] = [await newOrder(one), await newOrder(other)]
  const first = await sent(one.key, 'POST', '/cases', request(mine), 'shared')
  const foreign = await sent(other.key, 'POST', '/cases', request(theirs), 'shared')
  expect([first.status, foreign.status, foreign.replay]).toEqual([201, 201, null])
  expect(JSON.parse(foreign.text).id).not.toBe(JSON.parse(first.text).id)
})

test('what was refused is not remembered: the same key may succeed once the reason is gone', async () => {
  const number = await newOrder(one, 1)
  const held = await sent(one.key, 'POST', '/cases', request(number), 'holder')
  expect((await sent(one.key, 'POST', '/cases', request(number), 'later')).code).toBe('units_already_in_a_case')
  await one.call('POST', `/cases/${JSON.parse(held.text).id}/withdraw`)
  expect((await sent(one.key, 'POST', '/cases', request(number), 'later')).status).toBe(201)
})

test('a key that is empty of meaning is refused with 400', async () => {
  const number = await newOrder()
  for (const key of ['a b', 'x'.repeat(256), 'tab\there']) {
    expect(await sent(one.key, 'POST', '/cases', request(number), key)).toMatchObject({
      status: 400,
      code: 'idempotency_key_invalid',
    })
  }
  expect(await casesOf(number)).toBe(0)
})

test('however callers repeat and mix keys and bodies, each key has at most one effect and always the same answer', async () => {
  const call = fc.record({
    key: fc.integer({ min: 0, max: 3 }),
    quantity: fc.integer({ min: 1, max: 2 }),
    wait: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 4, maxLength: 14 }), async (calls) => {
      const number = await newOrder(one, 100)
      const prefix = crypto.randomUUID()
      const bodies = new Map<number, number>()
      const texts = new Map<string, Set<string>>()
      const running: Promise<void>[] = []
      for (const { key, quantity, wait } of calls) {
        const made = sent(one.key, 'POST', '/cases', request(number, quantity), `${prefix}-${key}`).then((answer) => {
          expect([201, 409, 422]).toContain(answer.status)
          if (answer.status !== 201) {
            // a line may have five cases; beyond that the rule answers, not the key
            return expect(['request_in_progress', 'idempotency_key_reused', 'too_many_cases_of_this_item']).toContain(
              answer.code,
            )
          }
          bodies.set(key, quantity)
          texts.set(`${key}`, (texts.get(`${key}`) ?? new Set()).add(answer.text))
        })
        running.push(made)
        if (wait) await made
      }
      await Promise.all(running)
      for (const seen of texts.values()) expect(seen.size).toBe(1)
      expect(await casesOf(number)).toBe(texts.size)
    }),
    { numRuns: Number(process.env.WANBI_ROUNDS ?? 25) },
  )
}, 600_000)

test('O16: only an operation that keeps keys says that it takes one', async () => {
  const { paths } = await (await fetch(`${app.url}/api/openapi.json`)).json()
  const takesKey = (path: string) => JSON.stringify(paths[path].post.parameters ?? []).includes('IdempotencyKey')
  const waysIn = ['/merchants', '/merchants/{id}/api-keys', '/setup', '/portal/sessions', '/terminals/here/person']
  for (const path of waysIn) expect([path, takesKey(`/api/v1${path}`)]).toEqual([path, false])
  for (const path of ['/cases', '/terminals', '/api-keys'])
    expect([path, takesKey(`/api/v1${path}`)]).toEqual([path, true])
})
