// Finance pays by hand whatever provider is not connected, and writes down amount, payee, reference and a photo; in batches too.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { sandboxSecret } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['PGlite', 'PostgreSQL'])('on %s', (engine) => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  let app: TestApplication
  let merchant: { id: string; key: string; call: Caller }
  let fang: Awaited<ReturnType<typeof staffAt>>
  let lin: typeof fang
  let numbers = 0

  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')),
      secret: sandboxSecret,
    })
    app = await startTestApplication({
      WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
      WANBI_SANDBOX_PAYMENTS_SECRET: sandboxSecret,
      ...(engine === 'PostgreSQL' && { DATABASE_URL: (await freshDatabase()).url }),
    })
    merchant = await app.merchant({ currency: 'CNY' })
    fang = await staffAt(app, merchant.id, `fang-${merchant.id}@example.org`, ['finance'])
    lin = await staffAt(app, merchant.id, `lin-${merchant.id}@example.org`, ['agent'])
  }, 60_000)
  afterAll(async () => {
    await app.close()
    await sandbox.close()
  })

  /** A refund of ¥900.00 to this provider that only waits to be paid. */
  async function refundTo(provider: string) {
    const number = `H${++numbers}`
    const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
    await merchant.call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: at,
      signedAt: at,
      customer: { name: '林晓', phone: '13800138000' },
      lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 90_000 }],
      payments: [{ ref: `pay-${number}`, provider, amount: 90_000, capturedAt: at }],
    })
    const { body } = await merchant.call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
    })
    await merchant.call('POST', `/cases/${body.id}/approve`, {})
    const resolved = await merchant.call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    return { caseId: body.id as string, refundId: resolved.body.refunds[0].id as string }
  }

  async function photo(): Promise<string> {
    const form = new FormData()
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#17705f' } })
      .jpeg()
      .toBuffer()
    form.append('file', new Blob([new Uint8Array(bytes)]), 'slip.jpg')
    const cookie = [...fang.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: app.url }
    const response = await fetch(`${app.url}/api/v1/evidence`, { method: 'POST', headers, body: form })
    return ((await response.json()) as { id: string }).id
  }

  test.each(['alipay', 'wechatpay', 'stripe', 'manual'])(
    'C3: a refund to %s is recorded by hand: amount, payee, reference and photo stand with it, and the case is resolved',
    async (provider) => {
      const { refundId, caseId } = await refundTo(provider)
      const before = await fang.go('GET', `/refunds/${refundId}`)
      expect(before.body).toMatchObject({ way: 'by_hand', transfer: null, customer: { name: '林晓' } })
      expect((await fang.go('POST', `/refunds/${refundId}/send`)).status).toBe(422)
      const slip = await photo()
      const other = { reference: 'T-1', amount: { amount: 89_999, currency: 'CNY' } }
      const wrong = await fang.go('POST', `/refunds/${refundId}/record-manual`, other)
      expect(wrong).toMatchObject({ status: 422, body: { code: 'transfer_amount_differs' } })
      const lost = { reference: 'T-1', evidenceIds: ['019ac000-0000-7000-8000-000000000000'] }
      const missing = await fang.go('POST', `/refunds/${refundId}/record-manual`, lost)
      expect(missing).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
      const paid = await fang.go('POST', `/refunds/${refundId}/record-manual`, {
        reference: 'T-1',
        payee: '林晓 尾号 8000',
        amount: { amount: 90_000, currency: 'CNY' },
        evidenceIds: [slip],
      })
      const transfer = { payee: '林晓 尾号 8000', evidenceIds: [slip], recordedBy: { kind: 'staff', id: fang.id } }
      expect(paid).toMatchObject({ status: 200, body: { state: 'succeeded', providerRef: 'T-1', transfer } })
      const again = await fang.go('POST', `/refunds/${refundId}/record-manual`, { reference: 'T-2' })
      expect(again).toMatchObject({ status: 409, body: { code: 'already_settled' } })
      expect((await fang.go('GET', `/refunds/${refundId}`)).body).toMatchObject({ providerRef: 'T-1', transfer })
      expect((await fang.go('GET', `/cases/${caseId}`)).body.spine).toBe('resolved')
      // the slip may name other customers: it is not among the evidence of the case
      expect((await fang.go('GET', `/cases/${caseId}/evidence`)).body.items).toEqual([])
    },
  )

  test('C3: many transfers are recorded in one call under one slip; each answers for itself', async () => {
    const refunds = [await refundTo('alipay'), await refundTo('wechatpay'), await refundTo('sandbox')]
    const slip = await photo()
    const transfers = refunds.map(({ refundId }, index) => ({
      refundId,
      reference: `B-${index}`,
      amount: { amount: index === 1 ? 1 : 90_000, currency: 'CNY' },
      evidenceIds: [slip],
    }))
    const { status, body } = await fang.go('POST', '/refunds/record-manual', { transfers })
    expect(status).toBe(200)
    expect(body).toMatchObject({ done: 1, refused: 2 })
    expect(body.items.map(({ state, code }: any) => state ?? code)).toEqual([
      'succeeded',
      'transfer_amount_differs',
      'sent_by_provider',
    ])
    const notAllowed = await lin.go('POST', '/refunds/record-manual', { transfers: transfers.slice(1, 2) })
    expect(notAllowed.body.items[0]).toMatchObject({ status: 403, code: 'not_yours_to_do' })
  })

  test('C3: which way a refund goes is told before: connected providers are named, all others are paid by hand', async () => {
    const { body } = await fang.go('GET', '/payment-providers')
    expect(body.items).toEqual([
      { provider: 'manual', way: 'by_hand' },
      { provider: 'sandbox', way: 'provider' },
    ])
    const { refundId, caseId } = await refundTo('sandbox')
    const connected = (await fang.go('GET', `/refunds/${refundId}`)).body
    expect(connected.way).toBe('provider')
    expect(connected.can).toMatchObject({ send: true, cancel: true, 'record-manual': { reason: 'sent_by_provider' } })
    // the same refund to an agent: nothing of it is theirs to do
    expect((await lin.go('GET', `/refunds/${refundId}`)).body.can.send).toEqual({ reason: 'not_yours_to_do' })
    const { order } = (await fang.go('GET', `/cases/${caseId}`)).body
    expect(order.payments).toMatchObject([{ provider: 'sandbox', captured: { amount: 90_000, currency: 'CNY' } }])
  })

  test('C3: what is being sent, or whose outcome is unknown, is never recorded by hand, nor once it has been paid', async () => {
    const { refundId } = await refundTo('sandbox')
    const steer = steerSandbox({ url: sandbox.url, secret: sandboxSecret })
    await steer.setFaults({ seed: 1, queue: ['reply_lost'] })
    await fang.go('POST', `/refunds/${refundId}/send`)
    const tried = await fang.go('POST', `/refunds/${refundId}/record-manual`, { reference: 'T' })
    expect(tried.status).toBe(409)
    expect(['already_sent', 'already_settled']).toContain(tried.body.code)
    const settled = await eventually(
      () => fang.go('GET', `/refunds/${refundId}`),
      ({ body }) => body.state === 'succeeded',
    )
    expect(settled.body.transfer).toBeNull()
    const ledger = await steer.readLedger()
    const { providerRequestId } = settled.body
    const paid = ledger.filter((one: any) => one.kind === 'refund' && one.providerRequestId === providerRequestId)
    expect(paid).toHaveLength(1)
  })
})

test('C3: a provider that was disconnected while the outcome was unknown leaves it unknown; what surely failed can be paid by hand', async () => {
  const home = await freshDatabase()
  const sandbox = await startSandbox({
    port: 0,
    ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')),
    secret: sandboxSecret,
  })
  const connected = { WANBI_SANDBOX_PAYMENTS_URL: sandbox.url, WANBI_SANDBOX_PAYMENTS_SECRET: sandboxSecret }
  const first = await startTestApplication({ DATABASE_URL: home.url, ...connected })
  const { id, key, call } = await first.merchant({ currency: 'CNY' })
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const refunds: string[] = []
  for (const number of ['1', '2']) {
    await call('PUT', `/orders/shop/${number}`, {
      currency: 'CNY',
      placedAt: at,
      signedAt: at,
      customer: {},
      lines: [{ ref: '1', sku: 'PHONE', name: '手机', quantity: 1, unitPrice: 90_000 }],
      payments: [{ ref: `pay-${number}`, provider: 'sandbox', amount: 90_000, capturedAt: at }],
    })
    const { body } = await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
    })
    await call('POST', `/cases/${body.id}/approve`, {})
    const resolved = await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
    refunds.push(resolved.body.refunds[0].id)
  }
  const steer = steerSandbox({ url: sandbox.url, secret: sandboxSecret })
  await steer.setFaults({ seed: 1, queue: ['failed'] })
  await call('POST', `/refunds/${refunds[0]}/send`)
  await eventually(
    () => call('GET', `/refunds/${refunds[0]}`),
    ({ body }) => body.state === 'failed',
  )
  await steer.setFaults({ seed: 1, queue: ['pending'], pendingMs: 600_000 })
  await call('POST', `/refunds/${refunds[1]}/send`)
  await first.close()
  const second = await startTestApplication({ DATABASE_URL: home.url })
  const after = second.as(key)
  const waiting = await after('POST', `/refunds/${refunds[1]}/record-manual`, { reference: 'T' })
  expect(waiting).toMatchObject({ status: 409, body: { code: 'already_sent' } })
  const fang = await staffAt(second, id, 'fang-last@example.org', ['finance'])
  const paid = await fang.go('POST', `/refunds/${refunds[0]}/record-manual`, { reference: 'T-9', payee: '李雷' })
  expect(paid).toMatchObject({ status: 200, body: { state: 'succeeded', failure: null, way: 'by_hand' } })
  await second.close()
  await sandbox.close()
}, 60_000)
