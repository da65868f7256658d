// The way back that the shop bears and the customer paid: claimed with its receipt, given with the refund (M16, U2), on both databases.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let app: TestApplication
  let merchantId: string
  let shop: ReturnType<typeof moneyOf>
  let owner: Awaited<ReturnType<typeof staffAt>>
  let agent: typeof owner

  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, { clock: story.clock })
    const merchant = await app.merchant({ currency: 'CNY' })
    merchantId = merchant.id
    await settings(merchant.call, { refundSecondPairMinor: null })
    shop = moneyOf(merchant.call, story.clock)
    owner = await staffAt(app, merchantId, `owner-${kind}@example.org`, ['owner'])
    agent = await staffAt(app, merchantId, `agent-${kind}@example.org`, ['agent'])
  }, 120_000)
  afterAll(async () => {
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
    await home?.drop()
  })

  const settings = (call: typeof shop.call, changed: object) => call('PATCH', '/merchant', { settings: changed })
  const cny = (amount: number) => ({ amount, currency: 'CNY' })
  const claimed = (id: string) => shop.call('GET', `/cases/${id}`).then(({ body }) => body.freightClaim)
  const claim = (id: string, amount = 1200, call = shop.call) =>
    call('POST', `/cases/${id}/claim-freight`, { amount: cny(amount), evidenceIds: [] })

  /** A case whose goods arrived, of an order of two pieces at 49.00, with a claim of 12.00. */
  async function arrivedAndClaimed(units = 1) {
    const order = await shop.order({ lines: [{ unitPrice: 4900, quantity: 2 }] })
    const { id } = await shop.arrived(order.number, { 1: units })
    expect((await claim(id)).status).toBe(200)
    return { id: id as string, order }
  }

  async function photo(token: string): Promise<string> {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'receipt.jpg')
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${app.url}/api/v1/portal/evidence`, { method: 'POST', headers, body: form })
    const body: any = await answer.json()
    if (answer.status !== 201) throw new Error(JSON.stringify(body))
    return body.id
  }

  test('U2: a customer claims the way back on the case page with a photo of the receipt, and sees it through to paid', async () => {
    const email = `lin-${kind}@example.org`
    const told = { lines: [{ unitPrice: 4900 }], customer: { name: '林晓', email } }
    const { number } = await shop.order(told)
    const { id } = await shop.open(number, { 1: 1 })
    const customer = await signIn(app, { merchantId, orderNumber: number, contact: email })
    const asks = (amount: object, evidenceIds: string[] = []) =>
      customer.call('POST', `/portal/cases/${id}/claim-freight`, { amount, evidenceIds })
    const page = async () => (await customer.call('GET', `/portal/cases/${id}`)).body

    expect(await asks(cny(1200))).toMatchObject({ status: 409, body: { code: 'no_freight_to_claim' } })
    await shop.approve(id, true)
    expect((await page()).can.claimFreight).toBe(true)
    expect(await asks(cny(1200))).toMatchObject({ status: 422, body: { code: 'receipt_needed' } })
    const receipt = [await photo(customer.token)]
    expect(await asks(cny(0), receipt)).toMatchObject({ status: 422, body: { code: 'amount_needed' } })
    const euros = { amount: 1200, currency: 'EUR' }
    expect(await asks(euros, receipt)).toMatchObject({ status: 422, body: { code: 'currency_differs' } })
    const unknown = ['01234567-89ab-7def-8123-456789abcdef']
    expect(await asks(cny(1200), unknown)).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
    expect((await page()).freightClaim).toBeNull()

    const clicks = await Promise.all([1, 2, 3].map(() => asks(cny(1200), receipt)))
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const claim = { amount: cny(1200), evidenceIds: receipt, claimedAt: '2026-11-23T02:00:00.000Z' }
    expect((await page()).freightClaim).toMatchObject({ ...claim, state: 'claimed', granted: null })
    const again = { status: 409, body: { code: 'freight_already_claimed' } }
    expect(await asks(cny(900), receipt)).toMatchObject(again)

    const { lines } = (await shop.call('GET', `/cases/${id}`)).body
    await shop.comes(id, [{ line: lines[0].id, quantity: 1 }])
    expect((await shop.resolve(id)).status).toBe(200)
    expect((await page()).freightClaim).toMatchObject({ state: 'granted', granted: cny(1200) })
    expect(await shop.pay(id)).toBe(6100)
    expect(await page()).toMatchObject({ stage: 'resolved', freightClaim: { state: 'paid', granted: cny(1200) } })
  })

  test('M16: the freight is a refund of its own beside the payments, made by hand, and the sums of the order close', async () => {
    const { id, order } = await arrivedAndClaimed(2)
    const { body } = await shop.resolve(id)
    const [goods, freight] = body.refunds
    expect([goods.paymentRef, goods.amount]).toEqual([order.payments[0].ref, cny(9800)])
    expect((await shop.call('GET', `/refunds/${freight.id}`)).body).toMatchObject({
      ...{ paymentRef: `freight ${body.number}`, provider: 'manual', way: 'by_hand', amount: cny(1200) },
      components: [{ kind: 'return_freight', amount: cny(1200), tax: cny(0), taxRate: null }],
    })
    await shop.pay(id)
    const after = await shop.read(order.id)
    expect(after.payments[0]).toMatchObject({ captured: cny(9800), refunding: cny(9800), refunded: cny(9800) })
    expect(after.ledger.find((entry: any) => entry.kind === 'freight')).toMatchObject({
      ...{ paid: cny(1200), refunded: cny(1200), underWay: cny(0), left: cny(0) },
    })
    expect(after).toMatchObject({ refunded: cny(11_000), balanced: true })
  })

  test('M16: an order told again keeps the freight that was given for it', async () => {
    const { id, order } = await arrivedAndClaimed()
    await shop.refunded(id)
    const line = { ref: '1', sku: 'S1', name: '杯子', unitPrice: 4900, quantity: 2 }
    const told = await shop.call('PUT', `/orders/shop/${order.number}`, {
      ...{ currency: 'CNY', placedAt: order.placedAt, customer: { name: '李雷' } },
      ...{ lines: [line], payments: order.payments.map(paymentOf) },
    })
    expect([told.status, told.body.refunded]).toEqual([200, cny(6100)])
    expect(told.body.ledger.map((entry: any) => entry.kind)).toContain('freight')
  })
  const paymentOf = ({ ref, provider, captured, capturedAt }: any) => ({
    ...{ ref, provider, amount: captured.amount, capturedAt },
  })

  test('M16: clicked many times at once, the freight is given once', async () => {
    const { id } = await arrivedAndClaimed()
    const clicks = await Promise.all([1, 2, 3, 4].map(() => shop.resolve(id)))
    expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    expect(await shop.pay(id)).toBe(6100)
    expect(await claim(id)).toMatchObject({ status: 409, body: { code: 'already_resolved' } })
    expect(await shop.resolve(id, [{ kind: 'refund', freight: cny(100) }])).toMatchObject({ status: 409 })
  })

  test('M16: claimed and resolved at the same time, it is either given or not claimed, and the sums hold', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id } = await shop.arrived(number, { 1: 1 })
    const [asked, resolved] = await Promise.all([claim(id), shop.resolve(id)])
    expect(resolved.status).toBe(200)
    const paid = await shop.pay(id)
    expect([asked.status, paid]).toEqual(asked.status === 200 ? [200, 6100] : [409, 4900])
  })

  test('M16: above the cap somebody else must agree before a cent of it moves, and may refuse', async () => {
    await settings(shop.call, { freightCapMinor: 1000 })
    const { id } = await arrivedAndClaimed()
    const { body } = await agent.go('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund', freight: cny(1200) }] })
    expect(body.refunds.map(({ state }: any) => state)).toEqual(['awaiting_approval', 'awaiting_approval'])
    const freight = body.refunds[1]
    const recorded = await shop.call('POST', `/refunds/${freight.id}/record-manual`, { reference: 'bank 1' })
    expect(recorded.status).toBe(409)
    for (const refund of body.refunds) {
      expect((await agent.go('POST', `/refunds/${refund.id}/approve`)).status).toBeGreaterThanOrEqual(400)
      expect((await owner.go('POST', `/refunds/${refund.id}/approve`)).status).toBe(200)
      await shop.call('POST', `/refunds/${refund.id}/record-manual`, { reference: `bank ${refund.id}` })
    }
    expect(await claimed(id)).toMatchObject({ state: 'paid', granted: cny(1200) })

    const other = (await arrivedAndClaimed()).id
    const asked = await agent.go('POST', `/cases/${other}/resolve`, { parts: [{ kind: 'refund', freight: cny(1100) }] })
    const [goods, beside] = asked.body.refunds
    await owner.go('POST', `/refunds/${goods.id}/approve`)
    await owner.go('POST', `/refunds/${beside.id}/refuse`, { reason: '收据看不清' })
    expect(await claimed(other)).toMatchObject({ state: 'claimed', granted: null })
    await shop.call('POST', `/refunds/${goods.id}/record-manual`, { reference: 'bank 2' })
    expect(await shop.preview(other)).toMatchObject({ refund: cny(1000), needsApproval: false })
    expect(await shop.refunded(other)).toBe(1000)
    expect(await claimed(other)).toMatchObject({ state: 'paid', granted: cny(1000) })
    await settings(shop.call, { freightCapMinor: null })
  })

  test('M16: a cap of 0 gives nothing without being asked for, and the preview says so', async () => {
    await settings(shop.call, { freightCapMinor: 0 })
    const { id } = await arrivedAndClaimed()
    const capped = [{ by: 'freight_cap', amount: cny(1200) }]
    expect(await shop.preview(id)).toMatchObject({ refund: cny(4900), capped })
    expect(await shop.refunded(id)).toBe(4900)
    expect(await claimed(id)).toMatchObject({ state: 'refused', granted: null })
    await settings(shop.call, { freightCapMinor: null })
  })

  test('M16: amounts of several parts are one, and what is no amount of the claim is refused', async () => {
    const { id } = await arrivedAndClaimed(2)
    const { lines } = (await shop.call('GET', `/cases/${id}`)).body
    const part = (freight: object, quantity = 1) => ({
      ...{ kind: 'refund', freight, lines: [{ caseLineId: lines[0].id, quantity }] },
    })
    const refused = (code: string) => ({ status: 422, body: { code } })
    expect(await shop.resolve(id, [part(cny(700)), part(cny(600))])).toMatchObject(refused('freight_above_claim'))
    expect(await shop.resolve(id, [part(cny(-1))])).toMatchObject(refused('freight_above_claim'))
    expect(await shop.resolve(id, [part({ amount: 5, currency: 'USD' })])).toMatchObject(refused('currency_differs'))
    expect(await shop.refunded(id, [part(cny(300)), part(cny(400))])).toBe(9800 + 700)
    const none = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const other = await shop.arrived(none.number, { 1: 1 })
    const asked = await shop.resolve(other.id, [{ kind: 'refund', freight: cny(1) }])
    expect(asked).toMatchObject(refused('no_freight_claimed'))
  })

  test('M16: a freight refused with the refund is given after all when the case is opened again', async () => {
    const { id } = await arrivedAndClaimed()
    expect(await shop.refunded(id, [{ kind: 'refund', freight: cny(0) }])).toBe(4900)
    expect(await claimed(id)).toMatchObject({ state: 'refused' })
    await shop.call('POST', `/cases/${id}/reopen`, { text: '运费还没有退。' })
    expect(await shop.refunded(id, [{ kind: 'refund', freight: cny(800) }])).toBe(800)
    expect(await claimed(id)).toMatchObject({ state: 'paid', granted: cny(800) })
  })

  test('M16: claimed after the refund, once the case is open again, it is what is left to give', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id } = await shop.arrived(number, { 1: 1 })
    expect(await shop.refunded(id)).toBe(4900)
    await shop.call('POST', `/cases/${id}/reopen`, { text: '运费收据补上。' })
    await claim(id)
    expect((await shop.preview(id)).refund).toEqual(cny(1200))
    expect(await shop.refunded(id)).toBe(1200)
    expect(await shop.stageOf(id)).toBe('resolved')
  })

  test('M16: for goods that are not accepted nothing of it is given unasked, and the claim does not stay open', async () => {
    const { number } = await shop.order({ lines: [{ unitPrice: 4900 }] })
    const { id, lines } = await shop.open(number, { 1: 1 })
    await shop.approve(id, true)
    await claim(id)
    const judged = { result: 'not_accepted', fault: 'not_found', reason: '完好', disposition: 'send_back' }
    await shop.comes(id, [{ line: lines[0].id, quantity: 1, judged }])
    const goodwill = [{ kind: 'compensation', amount: cny(500) }]
    expect(await shop.refunded(id, goodwill)).toBe(500)
    expect(await claimed(id)).toMatchObject({ state: 'refused', granted: null })
  })

  test.each([
    ['a unit of price 0', { lines: [{ unitPrice: 0 }] }],
    ['an order that was discounted whole', { lines: [{ unitPrice: 5000 }], discount: 5000, payments: [] }],
  ])('M16: of %s the freight alone goes back', async (_title, told) => {
    const { number } = await shop.order(told)
    const { id } = await shop.arrived(number, { 1: 1 })
    await claim(id)
    expect(await shop.refunded(id)).toBe(1200)
    expect(await shop.stageOf(id)).toBe('resolved')
  })
})
