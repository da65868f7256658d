// A command on a case answers shortly where it stands and what may be done next; the whole case is answered to whoever prefers it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder } from '../support/portal.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let orders = 0

beforeAll(async () => {
  app = await startTestApplication({})
  ;({ call } = await app.merchant())
})
afterAll(() => app.close())

const shortly = { prefer: '' }

async function opened(headers?: Record<string, string>) {
  const number = `B${++orders}`
  await call('PUT', `/orders/shop/${number}`, anOrder(`b${orders}@example.org`, `+86 138 0077 ${1000 + orders}`))
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
  return call('POST', '/cases', asked, headers)
}

test('who asks for no more is told where the case stands, what was made and what may be done next', async () => {
  const { status, body, headers } = await opened(shortly)
  expect(status).toBe(201)
  expect(headers.get('preference-applied')).toBeNull()
  expect(headers.get('etag')).toBe('"1"')
  expect(Object.keys(body).toSorted()).toEqual(
    ['id', 'number', 'version', 'stage', 'spine', 'decision', 'return', 'inspection', 'resolution', 'followUp']
      .concat(['lines', 'parcels', 'refunds', 'goodsOwed', 'dispatches', 'allowed'])
      .toSorted(),
  )
  const whole = (await call('GET', `/cases/${body.id}`)).body
  const can = Object.entries(whole.can).flatMap(([verb, may]) => (may === true ? [verb] : []))
  expect(body.allowed.toSorted()).toEqual(can.toSorted())
  expect(body.allowed).toContain('approve')
  const approved = await call('POST', `/cases/${body.id}/approve`, {}, shortly)
  expect(approved.body).toMatchObject({ decision: 'approved', lines: [{ id: whole.lines[0].id, ref: '1' }] })
  const announced = await call('POST', `/cases/${body.id}/return-parcels`, { tracking: 'YT1234567890' }, shortly)
  expect(announced.body.parcels).toHaveLength(1)
})

test.each(['return=representation', 'respond-async, Return = "representation"; x'])(
  'who prefers the whole case is answered as GET answers it, and told so: %s',
  async (prefer) => {
    const { body, headers } = await opened({ prefer })
    expect(headers.get('preference-applied')).toBe('return=representation')
    expect(body).toEqual((await call('GET', `/cases/${body.id}`)).body)
  },
)

test('a repeat of a command is answered as the first was', async () => {
  const { body } = await opened(shortly)
  const key = { 'idempotency-key': 'approve-1' }
  const first = await call('POST', `/cases/${body.id}/approve`, {}, { ...shortly, ...key })
  const again = await call('POST', `/cases/${body.id}/approve`, {}, key)
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replay')).toBe('true')
})
