import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, codeSentTo, messagesTo, signIn } from '../../../test/support/portal.ts'
import {
  type Caller,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../../../test/support/start-application.ts'

let app: TestApplication
let anyone: Caller
let merchantId: string
const story = storyClock('2026-11-20T09:00:00Z')

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  anyone = app.as('nobody')
  const merchant = await app.merchant()
  merchantId = merchant.id
  for (const [number, mail] of [
    ['W-1', 'one@example.org'],
    ['W-2', 'two@example.org'],
    ['W-3', 'three@example.org'],
    ['W-4', 'four@example.org'],
    ['W-5', 'five@example.org'],
  ])
    await merchant.call('PUT', `/orders/shop/${number}`, anOrder(mail!))
})
afterAll(() => app.close())

test('with the only shop there is, nobody has to name it', async () => {
  const shop = await anyone('GET', '/portal/merchant')
  expect(shop).toMatchObject({ status: 200, body: { id: merchantId, name: '青瓷家居', locale: 'zh-CN' } })
})

test('order number and the code from the mail open the order, by cookie and by token', async () => {
  const asked = await anyone('POST', '/portal/codes', { orderNumber: 'w-1', contact: 'One@Example.org' })
  expect(asked.status).toBe(202)
  const code = await codeSentTo(app, 'one@example.org')
  const session = await anyone('POST', '/portal/sessions', { id: asked.body.id, code })
  expect(session.status).toBe(201)
  const cookie = session.headers.get('set-cookie')!
  expect(cookie).toMatch(/^wanbi_portal=wp_[^;]+;.*Path=\/api\/v1\/portal; HttpOnly; SameSite=Lax$/)
  const byToken = await app.as(session.body.token)('GET', '/portal/order')
  expect(byToken).toMatchObject({ status: 200, body: { number: 'W-1', contact: { email: 'o***@example.org' } } })
  const byCookie = await anyone('GET', '/portal/order', undefined, { authorization: '', cookie: cookie.split(';')[0]! })
  expect(byCookie.body).toEqual(byToken.body)
})

test('a code opens one session and no second', async () => {
  const asked = await anyone('POST', '/portal/codes', { orderNumber: 'W-2', contact: 'two@example.org' })
  const code = await codeSentTo(app, 'two@example.org')
  expect((await anyone('POST', '/portal/sessions', { id: asked.body.id, code })).status).toBe(201)
  expect(await anyone('POST', '/portal/sessions', { id: asked.body.id, code })).toMatchObject({
    status: 401,
    body: { code: 'code_over' },
  })
})

test('the phone of the order gets a short message', async () => {
  const before = messagesTo(app, '+86 138 0013 8000').length
  await anyone('POST', '/portal/codes', { orderNumber: 'W-2', contact: '138 0013 8000' })
  expect(await codeSentTo(app, '+86 138 0013 8000', before)).toMatch(/^\d{6}$/)
})

test('a wrong order and a wrong contact are answered like right ones, and nothing is sent', async () => {
  const right = await anyone('POST', '/portal/codes', { orderNumber: 'W-3', contact: 'three@example.org' })
  await codeSentTo(app, 'three@example.org')
  const wrongContact = await anyone('POST', '/portal/codes', { orderNumber: 'W-3', contact: 'stranger@example.org' })
  const wrongOrder = await anyone('POST', '/portal/codes', { orderNumber: 'W-999', contact: 'three@example.org' })
  for (const answer of [wrongContact, wrongOrder]) {
    expect(answer.status).toBe(right.status)
    expect(Object.keys(answer.body)).toEqual(Object.keys(right.body))
    expect(answer.body.id).toHaveLength(right.body.id.length)
    expect(answer.body.expiresAt).toBe(right.body.expiresAt)
    const tried = await anyone('POST', '/portal/sessions', { id: answer.body.id, code: '123456' })
    expect(tried).toMatchObject({ status: 401, body: { code: 'code_wrong' } })
  }
  expect(messagesTo(app, 'stranger@example.org')).toEqual([])
  expect(messagesTo(app, 'three@example.org')).toHaveLength(1)
})

test('a request that never was is answered like one whose code is over', async () => {
  for (const id of ['0'.repeat(64), 'x', `${merchantId.replaceAll('-', '')}${'a'.repeat(32)}`]) {
    const tried = await anyone('POST', '/portal/sessions', { id, code: '000000' })
    expect(tried).toMatchObject({ status: 401, body: { code: 'code_over' } })
  }
})

test('five wrong tries void a code, even for who then has the right one', async () => {
  const asked = await anyone('POST', '/portal/codes', { orderNumber: 'W-4', contact: 'four@example.org' })
  const code = await codeSentTo(app, 'four@example.org')
  const wrong = code === '111111' ? '222222' : '111111'
  for (let time = 0; time < 5; time += 1)
    expect((await anyone('POST', '/portal/sessions', { id: asked.body.id, code: wrong })).status).toBe(401)
  expect((await anyone('POST', '/portal/sessions', { id: asked.body.id, code })).status).toBe(401)
})

test('a code is void after ten minutes', async () => {
  const asked = await anyone('POST', '/portal/codes', { orderNumber: 'W-2', contact: 'two@example.org' })
  const code = await codeSentTo(app, 'two@example.org', 1)
  const now = story.clock()
  story.at(new Date(now.getTime() + 10 * 60_000 + 1000).toISOString())
  expect((await anyone('POST', '/portal/sessions', { id: asked.body.id, code })).status).toBe(401)
  story.at(now.toISOString())
})

test('ten codes an hour for an order are enough; the next hour another may be asked for', async () => {
  const ask = (contact: string) => anyone('POST', '/portal/codes', { orderNumber: 'W-5', contact })
  for (let time = 1; time <= 10; time += 1) expect((await ask(`c${time}@example.org`)).status).toBe(202)
  const refusal = await ask('five@example.org')
  expect(refusal).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
  // another order from the same place is not concerned
  expect((await anyone('POST', '/portal/codes', { orderNumber: 'W-1', contact: 'one@example.org' })).status).toBe(202)
  story.at(new Date(story.clock().getTime() + 71 * 60_000).toISOString())
  expect((await ask('five@example.org')).status).toBe(202)
  expect(await codeSentTo(app, 'five@example.org')).toMatch(/^\d{6}$/)
})

test('ten guesses an hour for an order, however many codes they are spread over', async () => {
  await (await app.merchant()).call('PUT', '/orders/shop/other', anOrder('other@example.org')) // a second shop: now it must be named
  expect((await anyone('GET', '/portal/merchant')).status).toBe(404)
  story.days(1)
  const ask = () => anyone('POST', '/portal/codes', { merchantId, orderNumber: 'W-5', contact: 'five@example.org' })
  const answers: number[] = []
  for (let code = 0; code < 3; code += 1) {
    const { body } = await ask()
    for (let time = 0; time < 4; time += 1)
      answers.push((await anyone('POST', '/portal/sessions', { id: body.id, code: '000001' })).status)
  }
  expect(answers).toEqual([...Array(10).fill(401), 429, 429])
})

test('signed out, the token opens nothing', async () => {
  const { call } = await signIn(app, { merchantId, orderNumber: 'W-1', contact: 'one@example.org' })
  expect((await call('GET', '/portal/order')).status).toBe(200)
  expect((await call('DELETE', '/portal/sessions')).status).toBe(200)
  expect((await call('GET', '/portal/order')).status).toBe(401)
})

test("a customer's token opens nothing of the staff's", async () => {
  const { call } = await signIn(app, { merchantId, orderNumber: 'W-1', contact: 'one@example.org' })
  for (const path of ['/orders', '/cases', '/refunds', '/cases/AS-261120-000001'])
    expect((await call('GET', path)).status).toBe(401)
})
