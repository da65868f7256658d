// Exchanges whose new goods go out before the old ones are judged, shipped the real way: at each lever, come back, or never.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../../src/outside/payments/sandbox/server.ts'
import { steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { sandboxSecret } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { eventually, storyClock } from '../support/start-application.ts'

let at: Awaited<ReturnType<typeof openDispatches>>
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let steer: ReturnType<typeof steerSandbox>
const story = storyClock(new Date().toISOString())
const cny = (amount: number) => ({ amount, currency: 'CNY' })

/** What the shop's table says, by the reason of the request. */
const terms = {
  not_as_described: { sentFirst: 'trust', releaseOn: 'inspected', moneyOn: 'inspected' },
  ordered_wrong: { sentFirst: 'deposit', releaseOn: 'approved', moneyOn: 'inspected' },
  defective: { sentFirst: 'none', releaseOn: 'first_scan', moneyOn: 'inspected' },
  wrong_item: { sentFirst: 'none', releaseOn: 'delivered', moneyOn: 'approved' },
  no_longer_wanted: { sentFirst: 'none', releaseOn: 'delivered', moneyOn: 'first_scan' },
} as const
type Reason = keyof typeof terms

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, ledgerDir: mkdtempSync(join(tmpdir(), 'sandbox-')), secret: sandboxSecret })
  steer = steerSandbox({ url: sandbox.url, secret: sandboxSecret })
  at = await openDispatches('pglite', story.clock, {
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: sandboxSecret,
  })
  await steer.setCallbackUrl(`${at.warehouse.app.url}/api/v1/hooks/sandbox/${at.merchantId}`)
  await at.call('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  const path = '/policies/exchange-terms'
  const ann = await staffAt(at.warehouse.app, at.merchantId, 'ann@example.org', ['supervisor'])
  const bo = await staffAt(at.warehouse.app, at.merchantId, 'bo@example.org', ['owner'])
  const content = structuredClone((await ann.go('GET', path)).body.inForce.content)
  const shipped = content.rules
  const [usual] = shipped
  content.rules = Object.entries(terms).flatMap(([reason, said]) =>
    ['true', ''].map((same) => ({
      ...{
        ...usual,
        _id: `${reason}-${same || 'any'}`.replaceAll('_', '-'),
        same,
        reason: `"${reason}"`,
        daysToReturn: '"7"',
      },
      ...Object.fromEntries(Object.entries(said).map(([output, word]) => [output, `"${word}"`])),
      price: same === 'true' ? '"even"' : '"charged"',
    })),
  )
  content.rules.push(...shipped)
  must(
    await ann.go(
      'PUT',
      `${path}/draft`,
      { content, examples: [{ name: '先发', facts: {}, expect: { price: 'even' } }] },
      { 'if-match': '"0"' },
    ),
  )
  must(await bo.go('POST', `${path}/publish`, { note: '先发货' }))
}, 120_000)
afterAll(async () => {
  await at.warehouse.close()
  await sandbox.close()
})

const read = async (id: string) => (await at.call('GET', `/cases/${id}`)).body
const until = (id: string, holds: (file: any) => boolean) => eventually(() => read(id), holds)
const kindsOf = async (id: string): Promise<string[]> =>
  (await at.call('GET', `/cases/${id}/events`)).body.items.map(({ kind }: any) => kind)
let buyers = 0

/** A mug of 49.00, wanted as another one of the same price, or of a dearer one of 69.00, and approved. */
async function approved(reason: Reason, { dearer = false } = {}) {
  const [{ code: old }, { code: other }] = [
    await at.goods(5, { product: 'mug', price: cny(4_900) }),
    await at.goods(5, { product: dearer ? 'jug' : 'mug', price: cny(dearer ? 6_900 : 4_900) }),
  ]
  const order = await at.shop.order({
    lines: [{ unitPrice: 4_900, quantity: 1, sku: old } as never],
    payments: [{ amount: 4_900, provider: 'sandbox' }],
    customer: { name: '李雷', phone: `137${String(10_000_000 + ++buyers)}`, email: `b${buyers}@example.org` },
    shippingAddress: homeInHangzhou,
  })
  const opened = must(
    await at.call('POST', '/cases', {
      order: { source: 'shop', number: order.number },
      ...{ channel: 'api', wish: 'exchange', ifGone: 'wait' },
      lines: [{ ref: '1', quantity: 1, reason, exchangeFor: { sku: other, quantity: 1 } }],
    }),
  )
  await at.shop.approve(opened.id, true)
  await until(opened.id, ({ goodsOwed }) => goodsOwed.length > 0)
  return { id: opened.id as string, line: opened.lines[0].id as string, orderId: order.id as string }
}

async function pays(id: string) {
  const { paymentRequests } = await until(id, ({ paymentRequests: all }) => all.at(-1)?.payUrl)
  const { id: requestId } = paymentRequests.at(-1)
  await steer.customer(`wc${requestId.replaceAll('-', '')}`, 'pays')
  await until(id, ({ paymentRequests: all }) => all.find((one: any) => one.id === requestId).state === 'paid')
}

/** The warehouse sends it, to the driver's signature, and the case says so. */
async function leaves(id: string) {
  const { dispatches } = await until(id, (file) => file.dispatches.some(({ state }: any) => state === 'approved'))
  await at.shipped(dispatches[0].id)
  return until(id, ({ goodsOwed }) => goodsOwed[0].state === 'sent')
}

const notSentYet = async (id: string) => expect((await read(id)).dispatches).toEqual([])

async function announced(id: string) {
  const parcel = { carrier: '顺丰', tracking: `SF9${String(100_000_000_000 + ++buyers)}` }
  must(await at.call('POST', `/cases/${id}/return-parcels`, parcel))
  return (await read(id)).parcels[0].id as string
}

test('sent first on trust, shipped, and never sent back: charged when its days are over, and paid after the case closed', async () => {
  const { id } = await approved('not_as_described')
  expect(await leaves(id)).toMatchObject({
    stage: 'awaiting_return',
    goodsOwed: [{ answered: false, sentFirst: true }],
  })
  story.days(8)
  await at.warehouse.app.catchUp()
  const closed = await until(id, ({ paymentRequests }) => paymentRequests.length > 0)
  expect(closed).toMatchObject({ stage: 'closed', closedBecause: 'not_returned' })
  expect(closed.paymentRequests).toMatchObject([{ why: 'not_returned', amount: cny(4_900), sendsGoods: false }])
  expect(await kindsOf(id)).toContain('old_goods_not_returned')
  story.days(8)
  await at.warehouse.app.catchUp()
  await until(id, ({ paymentRequests }) => paymentRequests[0].state === 'expired')
  must(await at.call('POST', `/cases/${id}/ask-payment-again`, {}))
  await pays(id)
  await at.warehouse.app.catchUp()
  expect((await read(id)).paymentRequests.map(({ state }: any) => state)).toEqual(['expired', 'paid'])
})

test('sent first against a deposit, shipped, and never sent back: the deposit is kept and no more is asked for', async () => {
  const { id } = await approved('ordered_wrong')
  await until(id, ({ goodsOwed }) => goodsOwed[0].state === 'waiting_payment')
  await pays(id)
  await leaves(id)
  story.days(8)
  await at.warehouse.app.catchUp()
  await eventually(
    () => kindsOf(id),
    (kinds) => kinds.includes('old_goods_not_returned'),
  )
  const closed = await read(id)
  expect(closed).toMatchObject({ stage: 'closed', paymentRequests: [{ why: 'deposit', state: 'paid' }], refunds: [] })
})

test('sent first against a deposit, shipped, and the old one comes back: the deposit goes back, and the case is settled', async () => {
  const { id, line, orderId } = await approved('ordered_wrong')
  await until(id, ({ goodsOwed }) => goodsOwed[0].state === 'waiting_payment')
  await pays(id)
  await leaves(id)
  await at.shop.comes(id, [{ line, quantity: 1 }])
  must(await at.shop.resolve(id, [{ kind: 'exchange' }]))
  const [refund] = (await read(id)).refunds
  expect(refund).toMatchObject({ amount: cny(4_900), provider: 'sandbox' })
  must(await at.call('POST', `/refunds/${refund.id}/send`))
  expect(await until(id, ({ stage }) => stage === 'resolved')).toMatchObject({ goodsOwed: [{ state: 'sent' }] })
  const order = await at.shop.read(orderId)
  expect(order.refunded).toEqual(cny(4_900))
  expect(order.balanced).toBe(true)
})

test('a number the customer wrote is no parcel: nothing came twelve days after its days were over, and it is charged; late goods get it back', async () => {
  const { id, line } = await approved('not_as_described')
  await leaves(id)
  await announced(id)
  story.days(8)
  await at.warehouse.app.catchUp()
  expect((await read(id)).paymentRequests).toEqual([])
  story.days(12)
  await at.warehouse.app.catchUp()
  await until(id, ({ paymentRequests }) => paymentRequests[0]?.why === 'not_returned')
  await pays(id)
  await at.warehouse.app.catchUp()
  await at.shop.comes(id, [{ line, quantity: 1 }])
  must(await at.shop.resolve(id, [{ kind: 'exchange' }]))
  expect((await read(id)).refunds).toMatchObject([{ amount: cny(4_900) }])
})

test('released at the first scan: what was announced is none; told by the carrier’s tracking, it goes out', async () => {
  const { id, line } = await approved('defective')
  const parcelId = await announced(id)
  await at.warehouse.app.catchUp()
  await notSentYet(id)
  must(await at.call('POST', `/cases/${id}/record-return-scan`, { parcelId }))
  expect(await at.call('POST', `/cases/${id}/record-return-scan`, { parcelId })).toMatchObject({ status: 409 })
  await leaves(id)
  await at.shop.comes(id, [{ line, quantity: 1 }])
  must(await at.shop.resolve(id, [{ kind: 'exchange' }]))
  await until(id, ({ stage }) => stage === 'resolved')
})

test('released at delivery, paid at approval: asked for at once, and not sent before both', async () => {
  const { id, line } = await approved('wrong_item', { dearer: true })
  const { paymentRequests } = await until(id, (file) => file.paymentRequests.length > 0)
  expect(paymentRequests).toMatchObject([{ why: 'difference', amount: cny(2_000) }])
  await pays(id)
  const parcelId = await announced(id)
  must(await at.call('POST', `/cases/${id}/record-return-scan`, { parcelId }))
  await at.warehouse.app.catchUp()
  await notSentYet(id)
  const { id: receiptId } = must(
    await at.call('POST', '/receipts', { caseId: id, lines: [{ caseLineId: line, quantity: 1, condition: 'good' }] }),
  )
  await leaves(id)
  const judged = {
    caseLineId: line,
    quantity: 1,
    fault: 'confirmed',
    grade: 'A',
    result: 'accepted',
    disposition: 'restock',
  }
  must(await at.call('POST', `/receipts/${receiptId}/inspections`, judged))
  must(await at.shop.resolve(id, [{ kind: 'exchange' }]))
  expect(await until(id, ({ stage }) => stage === 'resolved')).toMatchObject({ paymentRequests: [{ state: 'paid' }] })
})

test('paid from the first scan on, released at delivery: asked for by the scan, and not before', async () => {
  const { id } = await approved('no_longer_wanted', { dearer: true })
  const parcelId = await announced(id)
  expect((await read(id)).paymentRequests).toEqual([])
  must(await at.call('POST', `/cases/${id}/record-return-scan`, { parcelId }))
  await until(id, ({ paymentRequests }) => paymentRequests.length === 1)
  await notSentYet(id)
})

test('released by a scan and paid after inspection: the difference is asked for with the answer, when the goods are gone', async () => {
  const { id, line } = await approved('defective', { dearer: true })
  const parcelId = await announced(id)
  must(await at.call('POST', `/cases/${id}/record-return-scan`, { parcelId }))
  expect(await leaves(id)).toMatchObject({ paymentRequests: [] })
  await at.shop.comes(id, [{ line, quantity: 1 }])
  must(await at.shop.resolve(id, [{ kind: 'exchange' }]))
  const asked = await read(id)
  expect(asked.paymentRequests).toMatchObject([{ why: 'difference', state: 'asked', amount: cny(2_000) }])
  await pays(id)
  expect((await read(id)).stage).toBe('resolved')
})
