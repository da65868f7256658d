// The provider tells late, twice, too early or not at all: the refund is paid once, and we learn of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { askToReturn, inspected, openShop, type Shop, sandboxSecret } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

/** A case whose refund only waits to be sent. */
async function refundReady(call: Caller, number: string) {
  const { body } = await askToReturn(call, number, 1)
  await call('POST', `/cases/${body.id}/approve`, {})
  const receipt = await call('POST', '/receipts', {
    caseId: body.id,
    lines: [{ sku: 'KETTLE-1', quantity: 1, condition: 'good' }],
  })
  await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(body.lines[0].id, 1))
  const resolved = await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
  return { caseId: body.id, refundId: resolved.body.refunds[0].id as string }
}

const paidTimes = async (providerRequestId: string) => {
  const ledger = await steerSandbox({ url: shop.sandboxUrl, secret: sandboxSecret }).readLedger()
  return ledger.filter((entry: any) => entry.kind === 'refund' && entry.providerRequestId === providerRequestId).length
}

test('the reply is lost after the money moved: the outcome is unknown, then asked for, and it was paid once', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { refundId, caseId } = await refundReady(call, '6001')
  await steerSandbox({ url: shop.sandboxUrl, secret: sandboxSecret }).setFaults({ seed: 1, queue: ['reply_lost'] })
  await call('POST', `/refunds/${refundId}/send`)
  const settled = await eventually(
    () => call('GET', `/refunds/${refundId}`),
    ({ body }) => body.state === 'succeeded',
  )
  expect(await paidTimes(settled.body.providerRequestId)).toBe(1)
  const { body } = await call('GET', `/cases/${caseId}/events`)
  expect(body.items.map(({ kind }: any) => kind)).toContain('refund_unknown')
})

test('the provider answers later and calls back twice: paid once, told once', async () => {
  const merchant = await shop.merchant({ currency: 'CNY' })
  const { refundId, caseId } = await refundReady(merchant.call, '6002')
  const sandbox = steerSandbox({ url: shop.sandboxUrl, secret: sandboxSecret })
  await sandbox.setCallbackUrl(`${shop.url}/api/v1/hooks/sandbox/${merchant.id}`)
  await sandbox.setFaults({ seed: 1, queue: [['pending', 'duplicate_callback']], pendingMs: 200 })
  await merchant.call('POST', `/refunds/${refundId}/send`)
  const settled = await eventually(
    () => merchant.call('GET', `/refunds/${refundId}`),
    ({ body }) => body.state === 'succeeded',
  )
  expect(await paidTimes(settled.body.providerRequestId)).toBe(1)
  const { body } = await merchant.call('GET', `/cases/${caseId}/events`)
  expect(body.items.filter(({ kind }: any) => kind === 'refund_succeeded')).toHaveLength(1)
})

test('a call with a forged signature is not heard', async () => {
  const { id } = await shop.merchant({ currency: 'CNY' })
  const forged = await fetch(`${shop.url}/api/v1/hooks/sandbox/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sandbox-timestamp': '1', 'sandbox-signature': 'ab'.repeat(32) },
    body: '{"providerRequestId":"x","state":"succeeded"}',
  })
  expect(forged.status).toBe(401)
  expect(await forged.json()).toMatchObject({ code: 'signature_wrong' })
})

test('a declined refund holds no money, and is sent again under the same request id', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { refundId } = await refundReady(call, '6003')
  await steerSandbox({ url: shop.sandboxUrl, secret: sandboxSecret }).setFaults({ seed: 1, queue: ['failed'] })
  await call('POST', `/refunds/${refundId}/send`)
  const failed = await eventually(
    () => call('GET', `/refunds/${refundId}`),
    ({ body }) => body.state === 'failed',
  )
  await call('POST', `/refunds/${refundId}/send`)
  const paid = await eventually(
    () => call('GET', `/refunds/${refundId}`),
    ({ body }) => body.state === 'succeeded',
  )
  expect(paid.body.providerRequestId).toBe(failed.body.providerRequestId)
})

test('a refund of two thousand waits for a second pair of eyes', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await call('PUT', '/orders/shop/6004', {
    currency: 'CNY',
    placedAt: '2026-11-18T02:00:00Z',
    signedAt: '2026-11-20T02:00:00Z',
    customer: {},
    lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 200_000 }],
    payments: [{ ref: 'pay-6004', provider: 'manual', amount: 200_000, capturedAt: '2026-11-18T02:00:00Z' }],
  })
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number: '6004' },
    channel: 'chat',
    wish: 'refund_only',
    lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
  })
  await call('POST', `/cases/${opened.body.id}/approve`, {})
  const resolved = await call('POST', `/cases/${opened.body.id}/resolve`, { parts: [{ kind: 'refund' }] })
  const [refund] = resolved.body.refunds
  expect(refund.state).toBe('awaiting_approval')
  expect(await call('POST', `/refunds/${refund.id}/record-manual`, { reference: 'T1' })).toMatchObject({
    status: 409,
    body: { code: 'approval_needed' },
  })
  expect(await call('POST', `/refunds/${refund.id}/approve`)).toMatchObject({
    status: 403,
    body: { code: 'four_eyes' },
  })
})
