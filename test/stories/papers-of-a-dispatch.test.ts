// What is printed on the way of a dispatch: pick list, packing label, slip and card, hand-over list; every barcode scans as a station's would.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { homeInHangzhou, openWarehouse } from '../support/dispatch.ts'
import { moneyOf } from '../support/money.ts'
import { barcodesIn, pagesOfPdf } from '../support/read-barcodes.ts'
import { staffAt } from '../support/staff.ts'
import { storyClock } from '../support/start-application.ts'

const signature = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const story = storyClock('2026-11-23T02:00:00Z')
let warehouse: Awaited<ReturnType<typeof openWarehouse>>
let shop: ReturnType<typeof moneyOf>
let merchantId: string
let picker: Awaited<ReturnType<typeof staffAt>>
let checker: typeof picker
let dispatch: { id: string; number: string }
let caseNumber: string
let listId: string
let listNumber: string

beforeAll(async () => {
  warehouse = await openWarehouse('pglite', story.clock)
  const merchant = await warehouse.app.merchant({ currency: 'CNY' })
  merchantId = merchant.id
  shop = moneyOf(merchant.call, story.clock)
  picker = await staffAt(warehouse.app, merchantId, 'picker@example.org', ['warehouse'])
  checker = await staffAt(warehouse.app, merchantId, 'checker@example.org', ['warehouse'])
  await shop.call('PUT', '/carriers/shunfeng', {
    provider: 'manual',
    providerCarrier: 'shunfeng',
    name: '顺丰',
    terms: {},
  })
  await shop.call('PUT', '/warehouses/main', { name: '杭州仓' })
  await shop.call('PUT', '/warehouses/main/bins', { bins: [{ code: 'A-01-1' }] })
  const sku = 'VAC-1'
  const facts = {
    weightGrams: 900,
    nature: ['fragile', 'battery'],
    battery: 'ion',
    wattHours: 54,
    batteryPacking: 'in',
  }
  await shop.call('PUT', `/skus/${sku}`, { name: '无线吸尘器', barcodes: [{ code: '6901234500001' }], ...facts })
  await shop.call('PUT', `/stock/${sku}`, { onHand: 3, warehouse: 'main', bin: 'A-01-1' })
  const order = await shop.order({
    lines: [{ unitPrice: 89_900, quantity: 2, sku } as never],
    customer: { name: '李雷', phone: '13812345678' },
    shippingAddress: homeInHangzhou,
  })
  const opened = await shop.call('POST', '/cases', {
    order: { source: 'shop', number: order.number },
    channel: 'chat',
    wish: 'refund_only',
    lines: [{ ref: '1', quantity: 1, reason: 'missing_item' }],
  })
  caseNumber = opened.body.number
  await shop.call('POST', `/cases/${opened.body.id}/approve`, { needsReturn: false })
  const goodsOwedId = randomUUID()
  const reservationId = await warehouse.reserve(merchantId, { sku, quantity: 1, goodsOwedId })
  dispatch = await warehouse.draft(merchantId, {
    caseId: opened.body.id,
    goodsOwedId,
    type: 'reship',
    lines: [{ caseLineId: opened.body.lines[0].id, sku, name: '无线吸尘器', quantity: 1, reservationId }],
  })
  const list = (await picker.go('POST', '/pick-lists', { dispatchIds: [dispatch.id] })).body
  listId = list.id
  listNumber = list.number
}, 120_000)
afterAll(() => warehouse.close())

/** A sheet as its bytes, asked with the merchant's key. */
async function sheet(path: string) {
  const cookie = [...picker.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${warehouse.app.url}/api/v1${path}`, { headers: { cookie } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const notes = JSON.parse(response.headers.get('wanbi-paper-notes') ?? '{}')
  return { status: response.status, type: response.headers.get('content-type'), notes, bytes }
}
const barcodesOf = async (pdf: Uint8Array) => (await Promise.all(pagesOfPdf(pdf).pages.map(barcodesIn))).flat()

test('the pick list on paper says where to walk, and its number scans', async () => {
  const { status, type, bytes } = await sheet(`/pick-lists/${listId}/paper`)
  expect([status, type]).toEqual([200, 'application/pdf'])
  const { text } = pagesOfPdf(bytes)
  for (const word of ['A-01-1', 'VAC-1', '无线吸尘器', dispatch.number, '杭州仓']) expect(text).toContain(word)
  expect(await barcodesOf(bytes)).toEqual([`Code128 ${listNumber}`])
})

test('the packing label: case, type in words, a masked name, no street and no phone, barcodes of the dispatch, the battery mark', async () => {
  const { bytes, notes } = await sheet(`/dispatches/${dispatch.id}/papers/packing-label?paper=100x150`)
  const { text, widthMm, heightMm } = pagesOfPdf(bytes)
  expect({ widthMm, heightMm }).toEqual({ widthMm: 100, heightMm: 150 })
  for (const word of [caseNumber, '补发', '李*', '杭州', '易碎', 'UN3481']) expect(text).toContain(word)
  for (const word of ['李雷', '13812345678', homeInHangzhou.line1]) expect(text).not.toContain(word)
  expect(await barcodesOf(bytes)).toEqual([`Code128 ${dispatch.number}`, `QRCode ${dispatch.number}`])
  expect(notes).toMatchObject({ replaced: [], markByHand: false })
  expect((await sheet(`/dispatches/${dispatch.id}/papers/packing-label?paper=76x130`)).notes).toMatchObject({
    markByHand: true,
  })
})

test('slip and card are the customer’s: where to look at the case scans; also as picture, ZPL and page', async () => {
  const slip = await sheet(`/dispatches/${dispatch.number}/papers/packing-slip`)
  const [code, qr] = await barcodesOf(slip.bytes)
  expect(code).toBe(`Code128 ${dispatch.number}`)
  expect(qr).toMatch(new RegExp(`/cases/${caseNumber}\\?merchant=${merchantId}$`))
  const card = await sheet(`/dispatches/${dispatch.id}/papers/card?format=png&dpi=300`)
  expect(card.type).toBe('image/png')
  expect(await barcodesIn(card.bytes)).toEqual([qr])
  const zpl = await sheet(`/dispatches/${dispatch.id}/papers/card?format=zpl`)
  expect(new TextDecoder().decode(zpl.bytes)).toMatch(/^\^XA\^PW800/)
  const page = await sheet(`/dispatches/${dispatch.id}/papers/card?format=html&locale=en`)
  expect(new TextDecoder().decode(page.bytes)).toMatch(/@page\{size:100mm 150mm/)
  expect((await sheet(`/dispatches/${randomUUID()}/papers/card`)).status).toBe(404)
  expect((await sheet(`/dispatches/${dispatch.id}/papers/card?paper=A5`)).status).toBe(400)
})

test('the hand-over list names the parcels and who handed them over', async () => {
  const steps = [
    [picker, `/pick-lists/${listId}/picks`, { barcode: '6901234500001' }],
    [checker, `/dispatches/${dispatch.id}/check`, { scans: [{ barcode: '6901234500001', quantity: 1 }] }],
    [{ go: shop.call }, `/dispatches/${dispatch.id}/pack`, { weightGrams: 930, weightReason: '未用泡沫箱' }],
    [checker, `/dispatches/${dispatch.id}/label`, { carrier: 'shunfeng', number: 'SF1000000000001' }],
    [checker, `/dispatches/${dispatch.id}/confirm-label`, { code: 'SF1000000000001' }],
  ] as const
  for (const [who, path, body] of steps) {
    const answer = await who.go('POST', path, body)
    expect(`${path} ${answer.status} ${answer.body.code ?? ''}`).toBe(`${path} 200 `)
  }
  const handed = await checker.go('POST', '/hand-overs', { carrier: 'shunfeng', dispatchIds: [dispatch.id], signature })
  expect(handed.status).toBe(200)
  const { bytes, status } = await sheet(`/hand-overs/${handed.body.id}/paper`)
  expect(status === 200 ? '' : new TextDecoder().decode(bytes)).toBe('')
  const { text } = pagesOfPdf(bytes)
  for (const word of ['SF1000000000001', dispatch.number, caseNumber, '930']) expect(text).toContain(word)
  expect(await barcodesOf(bytes)).toEqual([`Code128 ${handed.body.number}`])
  expect((await sheet(`/hand-overs/${randomUUID()}/paper`)).status).toBe(404)
})
