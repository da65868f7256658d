// How promises were kept: kept, broken and open ones are counted by kind, for a screen and for a spreadsheet.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
let key: string
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z') // a Monday, 10:00 in Shanghai
  ;({ call, key } = await shop.merchant({ currency: 'CNY' }))
})
afterAll(() => shop.close())

const counts = async (query = '') => {
  const { items } = (await call('GET', `/insight/promises${query}`)).body
  type Count = { kind: string; started: number; kept: number; broken: number; open: number }
  return Object.fromEntries(items.map(({ kind, ...rest }: Count) => [kind, Object.values(rest)]))
}

test('of three decisions one was in time, one came late, and one is still open', async () => {
  const inTime = await askToReturn(call, 'P1', 1)
  const late = await askToReturn(call, 'P2', 1)
  await call('POST', `/cases/${inTime.body.id}/approve`, {})
  shop.story.at('2026-11-27T09:30:00Z')
  await shop.catchUp()
  await call('POST', `/cases/${late.body.id}/approve`, {})
  await askToReturn(call, 'P3', 1)
  // [started, kept, broken, open]
  expect(await counts()).toMatchObject({ decision: [3, 1, 1, 1], first_response: [3, 1, 1, 1], refund: [0, 0, 0, 0] })
})

test('what is over counts as broken before the sweep has seen it', async () => {
  shop.story.at('2026-12-04T09:30:00Z')
  expect(await counts()).toMatchObject({ decision: [3, 1, 2, 0] })
})

test('only cases opened in the period count, and a period without time is refused', async () => {
  expect(await counts('?from=2026-11-27T00:00:00Z&to=2026-11-28T00:00:00Z')).toMatchObject({ decision: [1, 0, 1, 0] })
  const none = await call('GET', '/insight/promises?from=2026-11-28T00:00:00Z&to=2026-11-28T00:00:00Z')
  expect(none).toMatchObject({ status: 422, body: { code: 'period_has_no_time' } })
  expect((await call('GET', '/insight/promises?from=yesterday')).status).toBe(400)
})

test('the same figures leave as CSV', async () => {
  const headers = { authorization: `Bearer ${key}`, accept: 'text/csv' }
  const csv = await fetch(`${shop.url}/api/v1/insight/promises`, { headers })
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(await csv.text()).toContain('decision,3,1,2,0\r\n')
})
