// Clients that send goods again, in exchange and dearer, or give it up on the way, against a node that dies again and again.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, callerOf, masterKey } from '../support/start-application.ts'
import { counted, newTracking } from './case-life.ts'
import { type Clients, lives, stubborn } from './clients.ts'

export const cup = { sku: 'CUP', code: '6901234567892', onHand: 5000 }
const bowl = { sku: 'BOWL', code: '6901234567908', onHand: 5000 }
export const shelf = [cup, bowl]
const dearer = 500 // pence that a bowl costs more than what it is given for
const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What became of one life, as its client was told. */
export type GoodsLife = {
  readonly caseId: string
  readonly orderId: string
  readonly dispatchId: string
  readonly sku: string
  readonly ended: 'shipped' | 'cancelled'
  /** Null: it was given up before it had one. */
  readonly tracking: string | null
  /** Of the customer, beside the order. */
  readonly chargedMinor: number
}
export type GoodsClients = Omit<Clients, 'acknowledged'> & { readonly ended: GoodsLife[] }

/** Two people of one merchant: who picks, and who checks. */
export async function twoPeople(url: string): Promise<{ merchantId: string; keys: readonly [string, string] }> {
  const operator = callerOf(url)(masterKey)
  const shop = { name: '青瓷家居', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'GBP', jurisdiction: 'CN' }
  const { body } = await operator('POST', '/merchants', shop)
  const keyOf = async (name: string): Promise<string> =>
    (await operator('POST', `/merchants/${body.id}/api-keys`, { name, scopes: ['*'] })).body.key
  return { merchantId: body.id, keys: [await keyOf('picker'), await keyOf('checker')] }
}

/** Goods in bins, and a carrier. */
export async function setUpShelf(call: Caller): Promise<void> {
  const must = async (path: string, body: object) => {
    const { status, body: said } = await call('PUT', path, body)
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(said)}`)
  }
  await must('/warehouses/main', { name: '杭州仓' })
  await must('/warehouses/main/bins', { bins: shelf.map((_, nth) => ({ code: `A-01-${nth + 1}` })) })
  for (const [nth, { sku, code, onHand }] of shelf.entries()) {
    const price = { amount: sku === bowl.sku ? 1000 + dearer : 1000, currency: 'GBP' }
    await must(`/skus/${sku}`, { name: sku, product: sku, price, weightGrams: 300, barcodes: [{ code }] })
    await must(`/stock/${sku}`, { onHand, warehouse: 'main', bin: `A-01-${nth + 1}` })
  }
  await must('/carriers/zhongtong', { provider: 'sandbox', providerCarrier: 'zhongtong', name: '中通', terms: {} })
  const price = { fromGrams: 0, toGrams: null, firstMinor: 800, stepGrams: 1000, stepMinor: 200, volumeDivisor: 8000 }
  const how = { days: 3, cutOff: '18:00', byAir: false, takes: ['fragile'] }
  await must('/rate-cards', { rows: [{ carrier: 'zhongtong', service: 'standard', zone: 'CN', ...price, ...how }] })
}

/** Starts `count` clients. Each command is repeated under its key until somebody answers, as a station does whose connection broke. */
export function startGoodsClients(
  count: number,
  where: { url: string },
  keys: readonly [string, string],
): GoodsClients {
  const state = { stopping: false }
  const clients: Omit<GoodsClients, 'stop'> = {
    ended: [],
    lives: { begun: 0, finished: 0, answered: 0 },
    surprises: [],
  }
  const [pick, check] = keys.map((key) => stubborn(where, key, clients)) as [Caller, Caller]
  const live = async (name: string) => void clients.ended.push(await liveOne({ pick, check }, name))
  const running = Array.from({ length: count }, (_, index) => lives(`G${index}`, live, clients, state))
  return {
    ...clients,
    async stop() {
      state.stopping = true
      await Promise.all(running)
    },
  }
}

type People = { readonly pick: Caller; readonly check: Caller }

const oneOf = <T>(...some: readonly T[]): T => some[Math.floor(Math.random() * some.length)]!

async function liveOne({ pick, check }: People, number: string): Promise<GoodsLife> {
  const orderId = await putOrderToSend(pick, number)
  const isExchange = Math.random() < 0.4
  const caseId = isExchange ? await exchanged(pick, number) : await sentAgain(pick, number)
  const { sku, code } = isExchange ? bowl : cup
  const { body } = await until(
    () => pick('GET', `/cases/${caseId}`),
    ({ body: one }) => one.dispatches.length > 0,
  )
  const dispatchId: string = body.dispatches[0].id
  const life = { caseId, orderId, dispatchId, sku, chargedMinor: isExchange ? dearer : 0 }
  const givenUp = oneOf('drafted', 'picked', 'checked', 'packed', null, null, null, null)
  const giveUp = async (at: typeof givenUp) => {
    if (at !== givenUp) return false
    await check('POST', `/dispatches/${dispatchId}/cancel`, { reason: 'not wanted any more' })
    return true
  }
  const steps = [
    ['drafted', async () => {}],
    ['picked', () => picked(pick, dispatchId, code)],
    ['checked', () => check('POST', `/dispatches/${dispatchId}/check`, { scans: [{ barcode: code, quantity: 1 }] })],
    ['packed', () => check('POST', `/dispatches/${dispatchId}/pack`, { weightGrams: 330 })],
  ] as const
  for (const [at, step] of steps) {
    await step()
    if (await giveUp(at)) return { ...life, ended: 'cancelled', tracking: null }
  }
  return { ...life, ended: 'shipped', tracking: await shipped(check, dispatchId) }
}

let buyers = 0

/** Of a buyer of its own: who asks for more within days is looked at by a person. */
async function putOrderToSend(call: Caller, number: string): Promise<string> {
  const phone = `138${String(10_000_000 + ++buyers)}`
  const { body } = await call('PUT', `/orders/shop/${number}`, {
    currency: 'GBP',
    placedAt: '2026-11-01T08:26:00Z',
    signedAt: new Date(Date.now() - 86_400_000).toISOString(),
    customer: { ref: number, name: '李雷', phone },
    shippingAddress: {
      ...{ name: '李雷', phone, country: 'CN', region: '浙江省', city: '杭州市' },
      ...{ district: '西湖区', line1: '文三路 90 号 3 幢 502' },
    },
    lines: [{ ref: '1', sku: cup.sku, name: 'cup', quantity: 2, unitPrice: 1000 }],
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 2000, capturedAt: '2026-11-01T08:26:00Z' }],
  })
  return body.id
}

const asked = (number: string, wish: string, line: object) => ({
  order: { source: 'shop', number },
  channel: 'api',
  wish,
  lines: [{ ref: '1', quantity: 1, ...line }],
})

/** One was missing. */
async function sentAgain(call: Caller, number: string): Promise<string> {
  const { body } = await call('POST', '/cases', asked(number, 'reship', { reason: 'missing_item' }))
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'reship' }] })
  return body.id
}

/** The old one comes back, and the difference is paid, before the new one goes out. */
async function exchanged(call: Caller, number: string): Promise<string> {
  const exchangeFor = { sku: bowl.sku, quantity: 1 }
  const { body } = await call('POST', '/cases', asked(number, 'exchange', { reason: 'defective', exchangeFor }))
  const { id } = body
  await call('POST', `/cases/${id}/approve`, { needsReturn: true })
  await until(
    () => call('GET', `/cases/${id}`),
    (found) => found.body.goodsOwed.length > 0,
  )
  const tracking = newTracking()
  await call('POST', `/cases/${id}/return-parcels`, { carrier: '圆通', tracking })
  const lines = counted([{ ref: '1', quantity: 1 }]).map((line) => ({ ...line, sku: cup.sku }))
  const receipt = await call('POST', '/receipts', { tracking, lines })
  await call('POST', `/receipts/${receipt.body.id}/inspections`, {
    ...{ fault: 'confirmed', grade: 'D', result: 'accepted', disposition: 'scrap' },
    caseLineId: body.lines[0].id,
    quantity: 1,
  })
  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'exchange' }] })
  const [request] = resolved.body.paymentRequests
  await call('POST', `/cases/${id}/record-payment`, { paymentRequestId: request.id, reference: `bank ${number}` })
  return id
}

async function picked(call: Caller, dispatchId: string, barcode: string): Promise<void> {
  const { body } = await call('POST', '/pick-lists', { dispatchIds: [dispatchId] })
  await call('POST', `/pick-lists/${body.id}/picks`, { barcode })
}

/** Answers the number that the carrier gave. */
async function shipped(call: Caller, id: string): Promise<string> {
  await call('POST', `/dispatches/${id}/label`, {})
  const { body } = await until(
    () => call('GET', `/dispatches/${id}`),
    (found) => found.body.parcel !== null,
  )
  const { tracking } = body.parcel
  await call('POST', `/dispatches/${id}/confirm-label`, { code: tracking })
  await call('POST', '/hand-overs', { carrier: 'zhongtong', dispatchIds: [id], signature })
  return tracking
}

/** What the worker does may have to wait until a killed one's job is given back, and a carrier that was cut off is asked again. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 600_000; Date.now() < end; await sleep(150)) {
    const answer = await ask()
    if (isSo(answer)) return answer
  }
  throw new Error('it never became so')
}
