// Two people look at one case, and the second decides about what is no longer so: If-Match tells the second, and nothing happens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-25T01:00:00Z')
  call = (await shop.merchant({ currency: 'CNY' })).call
})
afterAll(() => shop.close())

const seen = (version: number) => ({ 'if-match': `"${version}"` })
const no = { reason: 'not_intact', text: '商品有使用痕迹。' }

test('a decision about an older version is refused and changes nothing; after a look it is taken', async () => {
  const { body } = await askToReturn(call, '7001', 1)
  const path = `/cases/${body.id}`
  const look = await call('GET', path)
  expect(look.headers.get('etag')).toBe(`"${look.body.version}"`)

  const asked = await call('POST', `${path}/request-info`, { text: '请补一张照片。' }, seen(look.body.version))
  expect([asked.status, asked.headers.get('etag')]).toEqual([200, `"${look.body.version + 1}"`])

  const late = await call('POST', `${path}/reject`, no, seen(look.body.version))
  expect(late).toMatchObject({ status: 412, body: { code: 'stale' } })
  expect((await call('GET', path)).body).toMatchObject({ stage: asked.body.stage, version: asked.body.version })

  const after = await call('POST', `${path}/provide-info`, { text: '照片见附件。' }, seen(asked.body.version))
  expect(after).toMatchObject({ status: 200, body: { stage: 'submitted' } })
  expect((await call('POST', `${path}/reject`, no, seen(after.body.version))).status).toBe(200)
})

test('without If-Match, or with *, a command is judged against the case as it stands', async () => {
  const { body } = await askToReturn(call, '7002', 1)
  expect((await call('POST', `/cases/${body.id}/request-info`, { text: '?' })).status).toBe(200)
  expect((await call('POST', `/cases/${body.id}/provide-info`, { text: '!' }, { 'if-match': '*' })).status).toBe(200)
})

test.each(['3', 'W/"3"', '"three"', '"3", "4"', '""', '"-1"'])('If-Match: %s is no version', async (value) => {
  const { body } = await askToReturn(call, `7003${Math.random()}`, 1)
  const answer = await call('POST', `/cases/${body.id}/reject`, no, { 'if-match': value })
  expect(answer).toMatchObject({ status: 400, body: { code: 'if_match_invalid' } })
})

test('of eight who saw the same version one is heard', async () => {
  const { body } = await askToReturn(call, '7004', 1)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => call('POST', `/cases/${body.id}/assign`, { assignee: null }, seen(body.version))),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)])
})

test('a parcel counted for a case somebody changed meanwhile is not taken in', async () => {
  const { body } = await askToReturn(call, '7005', 1)
  const approved = await call('POST', `/cases/${body.id}/approve`, {})
  const counted = { caseId: body.id, lines: [{ caseLineId: body.lines[0].id, quantity: 1, condition: 'good' }] }
  expect((await call('POST', '/receipts', counted, seen(body.version))).body.code).toBe('stale')
  expect((await call('POST', '/receipts', counted, seen(approved.body.version))).status).toBe(201)
})

test('a refund has a version of its own', async () => {
  const { body } = await askToReturn(call, '7006', 1)
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  const { refunds } = (await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })).body
  const path = `/refunds/${refunds[0].id}`
  const { version } = (await call('GET', path)).body
  const old = await call('POST', `${path}/cancel`, { reason: '客户改变主意。' }, seen(version + 1))
  expect(old).toMatchObject({ status: 412, body: { code: 'stale' } })
  expect((await call('POST', `${path}/cancel`, { reason: '客户改变主意。' }, seen(version))).status).toBe(200)
})
