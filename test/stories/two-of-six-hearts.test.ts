// Real order 536365: six white hanging hearts and six white metal lanterns, bought on 1 December 2010. Two hearts come back.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { eventually, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let sandbox: Awaited<ReturnType<typeof startSandbox>>
const story = storyClock('2010-12-03T09:00:00Z')
const secret = 'a secret of the sandbox for tests'

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')), secret })
  app = await startTestApplication(
    { WANBI_SANDBOX_PAYMENTS_URL: sandbox.url, WANBI_SANDBOX_PAYMENTS_SECRET: secret },
    { clock: story.clock },
  )
})
afterAll(async () => {
  await app.close()
  await sandbox.close()
})

const order536365 = {
  currency: 'GBP',
  placedAt: '2010-12-01T08:26:00Z',
  signedAt: '2010-12-02T10:00:00Z',
  customer: { ref: '17850', name: 'Ann Lee', email: 'ann@example.org' },
  lines: [
    { ref: '1', sku: '85123A', name: 'WHITE HANGING HEART T-LIGHT HOLDER', quantity: 6, unitPrice: 255 },
    { ref: '2', sku: '71053', name: 'WHITE METAL LANTERN', quantity: 6, unitPrice: 339 },
  ],
  payments: [{ ref: 'pay-536365', provider: 'sandbox', amount: 6 * 255 + 6 * 339, capturedAt: '2010-12-01T08:26:00Z' }],
}

test('two of six hearts come back and £5.10 goes to the original payment, once', async () => {
  const { call } = await app.merchant()
  // no pack knows the law of 2010: the shop gives its own word
  const promises = { CN: { withdrawalDays: 14 }, UK: { withdrawalDays: 14 } }
  expect((await call('PUT', '/law-packs', { packs: null, promises })).status).toBe(200)
  const stored = await call('PUT', '/orders/online-retail/536365', order536365)
  expect(stored.status).toBe(200)
  expect(stored.body.balanced).toBe(true)
  expect(stored.body.lines[0]).toMatchObject({ paid: { amount: 1530, currency: 'GBP' }, quantityReturnable: 6 })

  const request = {
    order: { source: 'online-retail', number: '536365' },
    channel: 'phone',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 2, reason: 'no_longer_wanted' }],
    description: 'Two too many.',
  }
  const preview = await call('POST', '/cases/preview', request)
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    refund: { amount: 510, currency: 'GBP' },
    verdict: { outcome: 'approve', terms: { freightPayer: 'customer', needsReturn: true } },
  })

  const opened = await call('POST', '/cases', request)
  expect(opened.status).toBe(201)
  expect(opened.body).toMatchObject({ stage: 'submitted', channel: 'phone', number: 'AS-101203-000001' })
  const { id } = opened.body
  const line = opened.body.lines[0].id

  story.days(1)
  const approved = await call('POST', `/cases/${opened.body.number}/approve`, {})
  expect(approved.body).toMatchObject({ stage: 'awaiting_return', customerDueAt: '2010-12-11T09:00:00.000Z' })

  story.days(2)
  const announced = await call('POST', `/cases/${id}/return-parcels`, {
    carrier: 'Royal Mail',
    tracking: 'RM123456789GB',
  })
  expect(announced.status).toBe(201)
  expect(announced.body.stage).toBe('in_return')

  story.days(2)
  const received = await call('POST', '/receipts', {
    tracking: 'RM123456789GB',
    lines: [{ sku: '85123A', quantity: 2, condition: 'good' }],
  })
  expect(received.status).toBe(201)
  expect(received.body.case.stage).toBe('received')

  const inspected = await call('POST', `/receipts/${received.body.id}/inspections`, {
    caseLineId: line,
    quantity: 2,
    fault: 'not_found',
    grade: 'A',
    result: 'accepted',
    disposition: 'restock',
  })
  expect(inspected.status).toBe(201)
  expect(inspected.body.stage).toBe('assessed')

  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(resolved.body).toMatchObject({ stage: 'resolving', refunds: [{ state: 'proposed', amount: { amount: 510 } }] })

  const sent = await call('POST', `/refunds/${resolved.body.refunds[0].number}/send`)
  expect(sent.status).toBe(200)
  expect(sent.body.state).toBe('sending')

  const done = await eventually(
    () => call('GET', `/cases/${id}`),
    ({ body }) => body.stage === 'resolved',
  )
  expect(done.body.refunds).toMatchObject([{ state: 'succeeded', amount: { amount: 510, currency: 'GBP' } }])
  const after = await call('GET', `/orders/${stored.body.id}`)
  expect(after.body).toMatchObject({ refunded: { amount: 510 } })
  expect(after.body.lines[0]).toMatchObject({ quantityReturned: 2, quantityInCases: 0, quantityReturnable: 4 })
  const events = await call('GET', `/cases/${id}/events`)
  expect(events.body.items.map(({ kind }: { kind: string }) => kind)).toEqual([
    'case_opened',
    'case_approved',
    'parcel_announced',
    'goods_received',
    'goods_inspected',
    'case_answered',
    'refund_sent',
    'refund_succeeded',
    'case_resolved',
  ])
})
