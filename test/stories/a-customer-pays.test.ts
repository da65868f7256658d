// What a customer is asked to pay for an exchange, paid at the provider: once, late, declined, not at all, or when it is not asked for any more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { moneyOf } from '../support/money.ts'
import { openShop, type Shop, sandboxSecret } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let app: Shop
let call: Caller
let merchantId: string
let shop: ReturnType<typeof moneyOf>
let sandbox: ReturnType<typeof steerSandbox>
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  app = await openShop(new Date().toISOString())
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  shop = moneyOf(call, app.story.clock)
  sandbox = steerSandbox({ url: app.sandboxUrl, secret: sandboxSecret })
  await sandbox.setCallbackUrl(`${app.url}/api/v1/hooks/sandbox/${merchantId}`)
  for (const [sku, price] of [
    ['S1', 10_000],
    ['HAT', 13_000],
  ] as const) {
    await call('PUT', `/skus/${sku}`, { name: `商品 ${sku}`, product: sku, price: cny(price) })
    await call('PUT', `/stock/${sku}`, { onHand: 50 })
  }
})
afterAll(() => app.close())

const read = async (id: string) => (await call('GET', `/cases/${id}`)).body
const requestOf = async (id: string) => (await read(id)).paymentRequests.at(-1)
const idOf = ({ id }: { id: string }) => `wc${id.replaceAll('-', '')}`
const kindsOf = async (id: string): Promise<string[]> =>
  (await call('GET', `/cases/${id}/events`)).body.items.map(({ kind }: any) => kind as string)
const openedIn = async (id: string) =>
  (await sandbox.readLedger()).filter((one: any) => one.kind === 'charge' && one.providerRequestId === id).length

/** A shirt of 100.00 that came back and is answered with a hat of 130.00. */
async function dearer() {
  const order = await shop.order({
    lines: [{ unitPrice: 10_000 }],
    payments: [{ amount: 10_000, provider: 'sandbox' }],
  })
  const { id, lines } = await shop.open(order.number, { 1: 1 }, { wish: 'exchange' })
  await shop.approve(id, true)
  await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed.length > 0,
  )
  await shop.comes(id, [{ line: lines[0].id, quantity: 1 }])
  const answered = await shop.resolve(id, [{ kind: 'exchange', for: [{ sku: 'HAT', quantity: 1 }] }])
  expect(answered.status).toBe(200)
  return { id: id as string, orderId: order.id as string }
}

const askedOf = (id: string) =>
  eventually(
    () => requestOf(id),
    (request) => request?.payUrl != null,
  )

test('the customer pays at the page, the shop is called, and the goods go out; the money can go back to where it came from', async () => {
  const { id, orderId } = await dearer()
  const request = await askedOf(id)
  expect(request).toMatchObject({ state: 'asked', why: 'difference', amount: cny(3_000), waits: true })
  const page = await (await fetch(request.payUrl, { headers: { 'accept-language': 'zh-CN' } })).text()
  expect(page).toContain('30.00')
  const declined = await fetch(request.payUrl, { method: 'POST', body: new URLSearchParams({ does: 'declines' }) })
  expect(await declined.text()).toContain('declined')
  await eventually(
    () => requestOf(id),
    (one) => one.wasDeclined && one.state === 'asked',
  )
  const paid = await fetch(request.payUrl, { method: 'POST', body: new URLSearchParams({ does: 'pays' }) })
  expect(await paid.text()).toContain('Paid')
  const done = await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed[0].state === 'dispatched',
  )
  expect(done.paymentRequests).toMatchObject([{ state: 'paid', wasDeclined: false, payUrl: null }])
  expect(done.paymentRequests[0].reference).toMatch(/^sbc_/)
  const order = await shop.read(orderId)
  expect(order.payments.map(({ captured, provider }: any) => [captured.amount, provider])).toEqual([
    [10_000, 'sandbox'],
    [3_000, 'sandbox'],
  ])
  const again = await fetch(request.payUrl, { method: 'POST', body: new URLSearchParams({ does: 'pays' }) })
  expect(await again.text()).toContain('Paid')
  expect((await kindsOf(id)).filter((kind) => kind === 'payment_received')).toHaveLength(1)
})

test.each(['reply_lost', 'cut_before', 'e5xx_after', 'e429'] as const)(
  'the answer is %s: it is asked about, and the charge is opened once',
  async (fault) => {
    await sandbox.setFaults({ chargeQueue: [fault] })
    const { id } = await dearer()
    const request = await askedOf(id)
    expect(await openedIn(idOf(request))).toBe(1)
    await sandbox.setFaults({ chargeQueue: ['duplicate_callback'] })
    await sandbox.customer(idOf(request), 'pays')
    await eventually(
      () => requestOf(id),
      ({ state }) => state === 'paid',
    )
    expect((await kindsOf(id)).filter((kind) => kind === 'payment_received')).toHaveLength(1)
  },
)

test('a call with a forged signature moves nothing', async () => {
  const { id } = await dearer()
  const request = await askedOf(id)
  const forged = await fetch(`${app.url}/api/v1/hooks/sandbox/${merchantId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sandbox-timestamp': '1', 'sandbox-signature': 'ab'.repeat(32) },
    body: JSON.stringify({ providerRequestId: idOf(request), state: 'paid' }),
  })
  expect(forged.status).toBe(401)
  expect(await requestOf(id)).toMatchObject({ state: 'asked' })
})

test('not asked for any more: it cannot be paid there; paid in the same second, it is the customer’s and is given back', async () => {
  const { id } = await dearer()
  const { payUrl } = await askedOf(id)
  expect((await call('POST', `/cases/${id}/change-remedy`, { to: 'refund' })).status).toBe(200)
  await eventually(
    async () => (await fetch(payUrl)).text(),
    (page) => page.includes('over or was cancelled'),
  )
  expect((await requestOf(id)).state).toBe('cancelled')

  const late = await dearer()
  const request = await askedOf(late.id)
  await sandbox.setCallbackUrl(null)
  await sandbox.customer(idOf(request), 'pays')
  expect((await call('POST', `/cases/${late.id}/change-remedy`, { to: 'refund' })).status).toBe(200)
  await eventually(
    () => kindsOf(late.id),
    (kinds) => kinds.includes('payment_not_awaited'),
  )
  await sandbox.setCallbackUrl(`${app.url}/api/v1/hooks/sandbox/${merchantId}`)
  const given = await shop.resolve(late.id, [{ kind: 'refund' }, { kind: 'refund', charge: 'not_awaited' }])
  expect(given.status).toBe(200)
  const { refunds } = await read(late.id)
  expect(refunds.map(({ amount }: any) => amount.amount).sort()).toEqual([10_000, 3_000])
})

test('taken at the counter instead: it is written down, and cannot be paid at the page as well', async () => {
  const { id } = await dearer()
  const { id: paymentRequestId, payUrl } = await askedOf(id)
  const recorded = await call('POST', `/cases/${id}/record-payment`, { paymentRequestId, reference: '柜台 7' })
  expect(recorded.status).toBe(200)
  await eventually(
    async () => (await fetch(payUrl)).text(),
    (page) => page.includes('over or was cancelled'),
  )
})

test('pressed ten times at once, and taken at the counter in the same moment: it is paid once, the rest is told', async () => {
  const { id, orderId } = await dearer()
  const request = await askedOf(id)
  const press = async () =>
    (await fetch(request.payUrl, { method: 'POST', body: new URLSearchParams({ does: 'pays' }) })).status
  expect(new Set(await Promise.all(Array.from({ length: 10 }, press)))).toEqual(new Set([200]))
  await eventually(
    () => requestOf(id),
    ({ state }) => state === 'paid',
  )
  expect((await kindsOf(id)).filter((kind) => kind === 'payment_received')).toHaveLength(1)
  expect((await shop.read(orderId)).payments.map(({ captured }: any) => captured.amount)).toEqual([10_000, 3_000])

  const both = await dearer()
  const open = await askedOf(both.id)
  const [, ...counter] = await Promise.all([
    fetch(open.payUrl, { method: 'POST', body: new URLSearchParams({ does: 'pays' }) }),
    ...[1, 2, 3].map((nth) =>
      call('POST', `/cases/${both.id}/record-payment`, { paymentRequestId: open.id, reference: `柜台 ${nth}` }),
    ),
  ])
  expect(counter.every(({ status }) => status === 200 || status === 409)).toBe(true)
  expect(counter.filter(({ status }) => status === 200).length).toBeLessThan(2)
  await eventually(
    () => requestOf(both.id),
    ({ state }) => state === 'paid',
  )
  expect((await kindsOf(both.id)).filter((kind) => kind === 'payment_received')).toHaveLength(1)
})

test('another’s link, a link that was guessed, no link: a page that says so, and nothing is paid', async () => {
  const { id } = await dearer()
  const { payUrl } = await askedOf(id)
  const at = (path: string) => new URL(path, payUrl).href
  const before = (await sandbox.readLedger()).length
  for (const path of [`/pay/${crypto.randomUUID()}`, '/pay/', '/pay/..%2f..%2fledger', `${new URL(payUrl).pathname}/x`])
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? new URLSearchParams({ does: 'pays' }) : null
      expect([path, method, (await fetch(at(path), { method, body })).status]).toEqual([path, method, 404])
    }
  expect((await sandbox.readLedger()).length).toBe(before)
  const other = await app.merchant({ currency: 'CNY' })
  const { id: paymentRequestId } = await requestOf(id)
  const stranger = await other.call('POST', `/cases/${id}/record-payment`, { paymentRequestId, reference: 'x' })
  expect(stranger.status).toBe(404)
  const second = await dearer()
  const foreign = await call('POST', `/cases/${second.id}/record-payment`, { paymentRequestId, reference: 'x' })
  expect(foreign.status).toBeGreaterThanOrEqual(404)
  expect(await requestOf(id)).toMatchObject({ state: 'asked' })
})

test('not paid in time: it is over on both sides, and asked for anew under another id', async () => {
  const { id } = await dearer()
  const request = await askedOf(id)
  app.story.days(8)
  await app.catchUp()
  await eventually(
    () => requestOf(id),
    ({ state }) => state === 'expired',
  )
  expect(await (await fetch(request.payUrl)).text()).toContain('over or was cancelled')
  expect((await call('POST', `/cases/${id}/ask-payment-again`, {})).status).toBe(200)
  const again = await askedOf(id)
  expect(again.id).not.toBe(request.id)
  await sandbox.customer(idOf(again), 'pays')
  await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed[0].state === 'dispatched',
  )
})
