// Everything the API takes is tried wrong. Each gets its code; nothing is half done; nothing is a 500; every answer is as described.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../support/start-application.ts'
import { type AShop, anOrder, aRequest, stockShop } from './a-shop.ts'
import { objectsIn, operationsOf, withMember } from './open-document.ts'
import { startWatchedApplication, type WatchedApplication } from './watched-application.ts'

let app: WatchedApplication
let call: Caller
let key: string
let shop: AShop
let foreign: AShop

beforeAll(async () => {
  app = await startWatchedApplication()
  const ours = await app.merchant()
  key = ours.key
  call = app.watched(key)
  shop = await stockShop(call, '536365')
  foreign = await stockShop(app.watched((await app.merchant({ name: 'Other' })).key), '536365')
})
afterAll(() => app.close())

test('all of it was answered as described, and nothing was our fault', () => {
  expect(app.faults).toEqual([])
})

const nobody = '00000000-0000-7000-8000-000000000000'
const strange = [
  'x',
  '0',
  nobody.toUpperCase(),
  "' or 1=1 --",
  "AS-260302-000001'; drop table refund",
  '%00',
  '%F0%9F%92%A9',
  '../../etc',
  'AS-260302-999999',
  '\u202e',
  '%',
  'a'.repeat(61),
  nobody,
]

describe('unknown fields', () => {
  const forbidden = {
    merchantId: nobody,
    stage: 'resolved',
    state: 'succeeded',
    approvedBy: 'me',
    role: 'owner',
    createdAt: '2026-01-01T00:00:00Z',
    constructor: 'x',
  }

  test('are refused by every command, at every place where an object may stand', async () => {
    const commands = operationsOf(app.document).filter(({ method, body }) => method !== 'GET' && body)
    expect(commands.length).toBeGreaterThan(15)
    const passed: string[] = []
    for (const { method, path, body } of commands) {
      if (path.startsWith('/api/auth')) continue // sign-in answers for itself, see people-at-work
      const filled = path
        .replace('/api/v1', '')
        .replaceAll('{source}', 'shop')
        .replaceAll('{number}', '1')
        .replaceAll(/\{\w+\}/g, nobody)
      for (const { at, knows } of objectsIn(body!))
        for (const [name, value] of Object.entries(forbidden)) {
          if (at.at(-1) === 'attributes' || knows.includes(name)) continue // an order line's attributes are the shop's own words
          const answer = await call(method, filled, withMember(at, name, value))
          if (answer.status !== 422 || answer.body.code !== 'unknown_field')
            passed.push(`${method} ${path} ${[...at, name].join('.')}: ${answer.status}`)
        }
    }
    expect(passed).toEqual([])
  }, 120_000)

  test('a prototype is never taken from a body', async () => {
    const texts = [
      '{"__proto__":{"isAdmin":true},"text":"x"}',
      '{"text":"x","constructor":{"prototype":{"isAdmin":true}}}',
    ]
    for (const text of texts) {
      const answer = await app.raw('POST', `/cases/${shop.submitted}/request-info`, text, headersOf(key))
      expect([400, 422]).toContain(answer.status)
    }
    expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined()
  })
})

const headersOf = (token: string, type = 'application/json') => ({
  authorization: `Bearer ${token}`,
  'content-type': type,
})

describe('bodies', () => {
  test.each([
    ['nothing', '', 400, 'body_not_json'],
    ['half an object', '{"text":', 400, 'body_not_json'],
    ['not JSON at all', 'text=x', 400, 'body_not_json'],
    ['NaN', '{"text":NaN}', 400, 'body_not_json'],
    ['a list', '[]', 400, 'invalid_input'],
    ['a word', '"text"', 400, 'invalid_input'],
    ['null', 'null', 400, 'invalid_input'],
    ['ten megabytes', `{"text":"${'x'.repeat(10_000_000)}"}`, 413, 'body_too_large'],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 400, 'invalid_input'],
    ['a character no text may hold', '{"text":"a\\u0000b"}', 400, 'invalid_input'],
    ['half a character', '{"text":"\\ud83d"}', 400, 'invalid_input'],
  ])('%s', async (_, body, status, code) => {
    const answer = await app.raw('POST', `/cases/${shop.submitted}/request-info`, body, headersOf(key))
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json\tx',
    ' application/xml',
    'application/jsonx',
    'multipart/form-data',
    '',
  ])('the content type "%s" is told that it is not taken, and never skips the checks', async (type) => {
    const answer = await app.raw(
      'POST',
      `/cases/${shop.submitted}/request-info`,
      '{"nonsense":1}',
      headersOf(key, type),
    )
    expect([400, 415, 422]).toContain(answer.status)
  })

  test.each([
    'application/json;charset=utf-8',
    'application/json ; x=y',
    'APPLICATION/JSON',
    'application/json\t',
    ' application/json',
  ])('the content type "%s" is JSON, and what is in it is checked', async (type) => {
    const answer = await app.raw(
      'POST',
      `/cases/${shop.submitted}/request-info`,
      '{"nonsense":1}',
      headersOf(key, type),
    )
    expect([400, 415, 422]).toContain(answer.status)
  })
})

describe('quantities and amounts', () => {
  const wrong = [0, -1, 1.5, 1e308, 2 ** 53, '2', null, true, [2], {}, undefined]

  test.each(wrong)('a request for %j units is refused', async (quantity) => {
    const lines = [{ ref: '1', quantity, reason: 'no_longer_wanted' }]
    for (const path of ['/cases', '/cases/preview']) {
      const answer = await call('POST', path, { ...aRequest('536365'), lines })
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input'])
    }
  })

  test.each(wrong.filter((amount) => amount !== 0 && amount !== undefined))(
    'a refund of %j is refused',
    async (amount) => {
      const parts = [{ kind: 'refund', amount: { amount, currency: 'GBP' } }]
      const answer = await call('POST', `/cases/${shop.owed}/resolve`, { parts })
      expect([400, 422]).toContain(answer.status)
    },
  )

  test.each([
    ['CNY', 'currency_differs'],
    ['gbp', 'currency_differs'],
    ['', 'currency_differs'],
  ])('a refund in "%s" is refused', async (currency, code) => {
    for (const kind of ['refund', 'compensation']) {
      const parts = [{ kind, amount: { amount: 1, currency } }]
      const answer = await call('POST', `/cases/${shop.owed}/resolve`, { parts })
      expect([answer.status, answer.body.code]).toEqual([422, code])
    }
  })

  test('a deduction in another currency is refused', async () => {
    const answer = await call('POST', `/receipts/${shop.receiptId}/inspections`, {
      ...anInspection(shop.receivedLine),
      result: 'accepted_with_deduction',
      reason: 'Scratched.',
      deduction: { amount: 100, currency: 'JPY' },
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'currency_differs'])
  })

  test('an alternative offered in another currency, or for less than nothing, is refused', async () => {
    for (const amount of [
      { amount: 100, currency: 'JPY' },
      { amount: -100, currency: 'GBP' },
    ]) {
      const body = { reason: 'not_intact', text: 'Worn.', alternatives: [{ wish: 'compensation', amount }] }
      const answer = await call('POST', `/cases/${shop.submitted}/reject`, body)
      expect(answer.status).toBe(422)
    }
  })

  test('whatever amounts are asked for, no more than was paid is ever promised (A4)', async () => {
    const order = await call('PUT', '/orders/shop/A4', anOrder('A4'))
    const opened = (await call('POST', '/cases', aRequest('A4', 3))).body
    await call('POST', `/cases/${opened.id}/approve`, { needsReturn: false })
    const amount = fc.oneof(
      fc.integer(),
      fc.integer({ min: 1, max: 9000 }),
      fc.constantFrom(7134, 7135, Number.MAX_SAFE_INTEGER),
    )
    const part = fc.record({
      kind: fc.constantFrom('refund', 'compensation'),
      amount: fc.record({ amount, currency: fc.constantFrom('GBP', 'GBP', 'GBP', 'EUR') }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 3 }), async (parts) => {
        const answer = await call('POST', `/cases/${opened.id}/resolve`, { parts })
        expect([200, 400, 409, 422]).toContain(answer.status)
        const after = await call('GET', `/orders/${order.body.id}`)
        expect(after.body.refunded.amount).toBeLessThanOrEqual(7134)
        if (answer.status === 200)
          for (const refund of answer.body.refunds.filter(({ state }: { state: string }) => state !== 'cancelled'))
            await call('POST', `/refunds/${refund.id}/cancel`, { reason: 'Tried.' })
      }),
      { numRuns: 150 },
    )
    expect((await call('GET', `/orders/${order.body.id}`)).body.refunded.amount).toBe(0)
  }, 60_000)
})

const anInspection = (caseLineId: string) => ({
  caseLineId,
  quantity: 1,
  fault: 'not_found',
  grade: 'A',
  result: 'accepted',
  disposition: 'restock',
})

describe('what belongs to others', () => {
  const paths = (one: AShop): [string, string, unknown?][] => [
    ['GET', `/orders/${one.orderId}`],
    ['GET', `/cases/${one.submitted}`],
    ['GET', `/cases/${one.submitted}/events`],
    ['POST', `/cases/${one.submitted}/approve`, {}],
    ['POST', `/cases/${one.submitted}/withdraw`],
    ['POST', `/cases/${one.submitted}/messages`, { text: 'Hello.' }],
    ['POST', `/cases/${one.awaited}/return-parcels`, { tracking: 'T1234' }],
    ['POST', '/receipts', { caseId: one.awaited, lines: [{ sku: '85123A', quantity: 1, condition: 'good' }] }],
    ['POST', `/receipts/${one.receiptId}/inspections`, anInspection(one.receivedLine)],
    ['POST', `/cases/${one.received}/resolve`, { parts: [], text: 'x' }],
    ['GET', `/refunds/${one.refundId}`],
    ['POST', `/refunds/${one.refundId}/cancel`, { reason: 'x' }],
    ['POST', `/refunds/${one.refundId}/record-manual`, { reference: 'x' }],
    ['POST', '/cases', { ...aRequest(''), order: undefined, orderId: one.orderId }],
  ]

  test('is not there: the same answer as for what never was', async () => {
    const never: AShop = Object.fromEntries(Object.keys(foreign).map((name) => [name, nobody])) as never
    for (const [index, [method, path, body]] of paths(foreign).entries()) {
      const theirs = await call(method, path, body)
      const [, noPath, noBody] = paths(never)[index]!
      const nothing = await call(method, noPath, noBody)
      const plain = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
      expect([path, theirs.status, plain(theirs.body)]).toEqual([path, 404, plain(nothing.body)])
    }
  })

  test('cannot be named inside a body either', async () => {
    const lineOfOthers = await call('POST', '/cases', {
      ...aRequest('536365'),
      lines: [{ orderLineId: foreign.lineId, quantity: 1, reason: 'other' }],
    })
    expect([lineOfOthers.status, lineOfOthers.body.code]).toEqual([422, 'line_not_in_order'])
    const approved = await call('POST', `/cases/${shop.submitted}/approve`, {
      lines: [{ caseLineId: foreign.receivedLine, quantity: 1 }],
    })
    expect([approved.status, approved.body.code]).toEqual([422, 'line_not_in_case'])
    const resolved = await call('POST', `/cases/${shop.owed}/resolve`, {
      parts: [{ kind: 'refund', lines: [{ caseLineId: shop.receivedLine, quantity: 1 }] }],
    })
    expect([resolved.status, resolved.body.code]).toEqual([422, 'line_not_in_case'])
    const shown = await call('POST', '/cases', { ...aRequest('536365'), evidenceIds: [nobody] })
    expect([shown.status, shown.body.code]).toEqual([422, 'evidence_not_found'])
  })
})

describe('units', () => {
  test('more than were bought, or are left, and the same line twice', async () => {
    const ask = async (lines: object[]) => (await call('POST', '/cases', { ...aRequest('536365'), lines })).body.code
    const of = (quantity: number, ref = '2') => ({ ref, quantity, reason: 'no_longer_wanted' })
    expect(await ask([of(7)])).toBe('more_than_bought')
    expect(await ask([of(1), of(1)])).toBe('line_named_twice')
    expect(await ask([{ ...of(1), ref: '3' }])).toBe('line_not_in_order')
    expect((await call('POST', '/cases', { ...aRequest('536365'), lines: [of(6)] })).status).toBe(201)
    expect(await ask([of(1)])).toBe('units_already_in_a_case')
  })

  test('a state that does not allow a move says which it is and what is possible', async () => {
    const answer = await call('POST', `/cases/${shop.submitted}/resolve`, { parts: [{ kind: 'refund' }] })
    expect([answer.status, answer.body.state]).toEqual([409, 'submitted'])
    expect(answer.body.allowed).toEqual(expect.arrayContaining(['approve', 'reject']))
    const announced = await call('POST', `/cases/${shop.submitted}/return-parcels`, { tracking: 'SF0000000001' })
    expect([announced.status, announced.body.code, announced.body.state]).toEqual([
      409,
      'nothing_to_announce',
      'submitted',
    ])
  })

  test('a receipt that names a parcel of one case and another case is about the parcel', async () => {
    const announced = await call('POST', `/cases/${shop.awaited}/return-parcels`, { tracking: 'BOTH-1' })
    const parcelId = announced.body.parcels[0].id
    const lines = [{ sku: '85123A', quantity: 1, condition: 'good' }]
    const answer = await call('POST', '/receipts', { parcelId: parcelId.toUpperCase(), caseId: shop.submitted, lines })
    expect([answer.status, answer.body.caseId]).toEqual([201, shop.awaited])
  })

  test('parcels of nothing but wrong goods can come one after the other', async () => {
    const opened = (await call('POST', '/cases', aRequest('536365', 1))).body
    await call('POST', `/cases/${opened.id}/approve`, {})
    const lines = [{ sku: 'SHOE', quantity: 1, condition: 'wrong' }]
    for (const _ of [1, 2]) expect((await call('POST', '/receipts', { caseId: opened.id, lines })).status).toBe(201)
    expect((await call('GET', `/cases/${opened.id}`)).body.stage).toBe('received')
  })
})

describe('addresses', () => {
  test('any text in place of an id is not found or not an id, in every path', async () => {
    const paths = operationsOf(app.document).filter(({ path }) => path.includes('{') && path.startsWith('/api/v1'))
    for (const { method, path } of paths)
      for (const text of strange) {
        const filled = path
          .replace('/api/v1', '')
          .replaceAll(/\{\w+\}/g, encodeURI(text).replaceAll('/', '%2F').replaceAll('%25', '%'))
        const answer = await app.raw(method, filled, method === 'GET' ? null : '{}', headersOf(key))
        expect([`${method} ${filled}`, answer.status >= 400 && answer.status < 500]).toEqual([
          `${method} ${filled}`,
          true,
        ])
      }
  }, 60_000)

  const cursors = [
    'x',
    'null',
    '[]',
    Buffer.from('["x","y"]').toString('base64url'),
    Buffer.from(`["0000-01-01T00:00:00Z","${nobody}"]`).toString('base64url'),
    Buffer.from(`["yesterday","${nobody}"]`).toString('base64url'),
    Buffer.from(`[1,"${nobody}"]`).toString('base64url'),
    '%00',
  ]
  test.each(['/cases', '/cases?sort=newest', '/orders', '/refunds'])(
    'a cursor of %s that is not ours is refused',
    async (path) => {
      for (const cursor of cursors) {
        const answer = await call('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)
        expect([cursor, answer.status]).toEqual([cursor, 400])
      }
    },
  )

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=1&limit=2',
    'offset=1',
    'sort=worst',
    'state=unknown',
    'q=',
    `q=${'x'.repeat(101)}`,
    'q=%00',
    'createdFrom=yesterday',
    'createdFrom=0000-01-01T00:00:00Z',
    'merchantId=x',
    'orderId=x',
  ])('the list of cases with ?%s is refused', async (query) => {
    expect([400, 422]).toContain((await call('GET', `/cases?${query}`)).status)
  })

  test.each(["q='; drop table refund; --", 'q=%25', 'q=_', 'q=\\', 'q=%F0%9F%92%A9', 'q=%EF%BF%BF', 'assignee=%27'])(
    'the list of cases with ?%s finds nothing, and breaks nothing',
    async (query) => {
      const answer = await call('GET', `/cases?${query}`)
      expect([answer.status, answer.body.items]).toEqual([200, []])
    },
  )
})

describe('orders', () => {
  test.each<[string, object]>([
    ['a currency nobody knows', { currency: 'XXQ' }],
    ['a time without a zone', { placedAt: '2026-03-01T02:00:00' }],
    ['the year nought', { placedAt: '0000-01-01T00:00:00Z' }],
    ['a time after all times', { placedAt: '9999-12-31T23:59:59-14:00' }],
    ['a negative price', { lines: [{ ...anOrder('x').lines[0], unitPrice: -1 }] }],
    ['half a unit', { lines: [{ ...anOrder('x').lines[0], quantity: 0.5 }] }],
    ['a price beyond all prices', { lines: [{ ...anOrder('x').lines[0], unitPrice: 2 ** 53 }] }],
    ['two lines of one ref', { lines: [anOrder('x').lines[0], anOrder('x').lines[0]] }],
    ['a provider nobody knows', { payments: [{ ...anOrder('x').payments[0], provider: 'cash' }] }],
    ['the same payment twice', { payments: [anOrder('x').payments[0], anOrder('x').payments[0]] }],
    ['a discount below nothing', { discount: -1 }],
    ['an attribute of no kind', { lines: [{ ...anOrder('x').lines[0], attributes: { a: [] } }] }],
  ])('%s', async (_, change) => {
    const answer = await call('PUT', '/orders/shop/bad', { ...anOrder('bad'), ...change })
    expect([400, 422]).toContain(answer.status)
  })

  test("an attribute may be a fraction: it is the shop's own word", async () => {
    const lines = [{ ...anOrder('x').lines[0], attributes: { weightKg: 0.35, finalSale: true } }]
    const payments = [{ ...anOrder('fraction').payments[0], amount: 20 * 255 }]
    expect((await call('PUT', '/orders/shop/fraction', { ...anOrder('fraction'), lines, payments })).status).toBe(200)
  })
})

test('after all of it, everything was answered as described, and nothing was our fault', () => {
  expect(app.faults).toEqual([])
})
