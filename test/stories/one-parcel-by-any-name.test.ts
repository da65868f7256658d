// What lies on the table is written down, once, whatever name it came by; what the case does not await moves no money.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askToReturn, inspected, openShop, type Shop } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
  call = (await shop.merchant({ currency: 'CNY' })).call
})
afterAll(() => shop.close())

const kettles = (quantity: number) => [{ sku: 'KETTLE-1', quantity, condition: 'good' }]
const receive = (named: object, quantity = 1) => call('POST', '/receipts', { ...named, lines: kettles(quantity) })
const announce = (id: string, tracking: string) => call('POST', `/cases/${id}/return-parcels`, { tracking })
const seen = async (id: string) => (await call('GET', `/cases/${id}`)).body
const receivedOf = async (id: string) => (await seen(id)).lines[0].received
let orders = 8000

async function approvedCase(quantity: number) {
  orders += 1
  const { body } = await askToReturn(call, `${orders}`, quantity)
  await call('POST', `/cases/${body.id}/approve`, {})
  return { id: body.id as string, number: body.number as string, line: body.lines[0].id as string }
}

/** Inspected and refunded: the case is resolved. */
async function resolve(id: string, receiptId: string, line: string, quantity: number) {
  await call('POST', `/receipts/${receiptId}/inspections`, inspected(line, quantity))
  const { body } = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  await call('POST', `/refunds/${body.refunds[0].id}/send`)
  await eventually(
    () => seen(id),
    ({ stage }) => stage === 'resolved',
  )
}

describe('P1: what lies on the table can always be written down', () => {
  test('P1: a second announced box that comes after the case is resolved is written down and pays nothing', async () => {
    const { id, line } = await approvedCase(2)
    await announce(id, 'SF8001000001')
    await announce(id, 'SF8001000002')
    const first = await receive({ tracking: 'SF8001000001' }, 2)
    expect(first.body).toMatchObject({ meaning: 'expected', case: { awaitsGoods: true } })
    await resolve(id, first.body.id, line, 2)
    const before = await seen(id)
    const second = await receive({ tracking: 'SF8001000002' })
    expect(second).toMatchObject({ status: 201, body: { meaning: 'case_resolved', caseId: id } })
    expect(second.body.lines).toMatchObject([{ caseLineId: line, quantity: 1, discrepancy: 'not_awaited' }])
    const after = await seen(id)
    expect(after).toMatchObject({ stage: 'resolved', lines: [{ received: 2, accepted: 2, resolved: 2 }] })
    expect(after.refunds).toEqual(before.refunds)
    expect(after.parcels.map(({ state }: any) => state)).toEqual(['received', 'received'])
    const { body } = await call('GET', `/cases/${id}/events`)
    expect(body.items.at(-1)).toMatchObject({ kind: 'surplus_received' })
  })

  test.each([
    ['withdrawn', 'case_withdrawn', (id: string) => call('POST', `/cases/${id}/withdraw`)],
    [
      'refused',
      'case_rejected',
      (id: string) => call('POST', `/cases/${id}/reject`, { reason: 'not_intact', text: '商品有使用痕迹。' }),
    ],
    ['not yet decided', 'case_not_decided', async () => null],
    [
      'approved without a return',
      'no_return_agreed',
      (id: string) => call('POST', `/cases/${id}/approve`, { needsReturn: false }),
    ],
  ])('P1: a box of a case that is %s is written down, and the case stays as it is', async (_, meaning, act) => {
    orders += 1
    const { body } = await askToReturn(call, `${orders}`, 1)
    await act(body.id)
    const { stage, return: goods } = await seen(body.id)
    const answer = await receive({ caseId: body.number })
    expect(answer).toMatchObject({ status: 201, body: { meaning, case: { stage, return: goods } } })
    expect(await receivedOf(body.id)).toBe(0)
  })

  test('P1: a box that comes after its case was closed is written down; its units stay free for another case', async () => {
    const { id } = await approvedCase(2)
    shop.story.days(8)
    await shop.catchUp()
    expect((await seen(id)).stage).toBe('closed')
    expect(await receive({ caseId: id }, 2)).toMatchObject({ status: 201, body: { meaning: 'case_closed' } })
    const { body } = await call('GET', `/orders/${(await seen(id)).order.id}`)
    expect(body.lines[0]).toMatchObject({ quantityInCases: 0, quantityReturnable: 3 })
  })

  test('P1: after one of three units arrived, more is announced and counted', async () => {
    const { id, line } = await approvedCase(3)
    await announce(id, 'SF8006000001')
    const first = await receive({ tracking: 'SF8006000001' })
    const more = await announce(id, 'SF8006000002')
    expect(more).toMatchObject({ status: 201, body: { stage: 'received', return: 'received' } })
    expect((await call('POST', `/receipts/${first.body.id}/inspections`, inspected(line, 1))).status).toBe(201)
    expect((await announce(id, 'SF8006000003')).status).toBe(201)
    expect((await receive({ tracking: 'SF8006000002' }, 2)).body).toMatchObject({ meaning: 'expected' })
    expect(await receivedOf(id)).toBe(3)
    expect(await announce(id, 'SF8006000004')).toMatchObject({ status: 409, body: { code: 'nothing_to_announce' } })
    // the third box holds nothing that is awaited, and is written down all the same
    expect((await receive({ tracking: 'SF8006000003' })).body).toMatchObject({ meaning: 'surplus' })
    expect(await receivedOf(id)).toBe(3)
  })

  test('P1: what was not expected waits for a person, who settles it once', async () => {
    const { id } = await approvedCase(1)
    await receive({ caseId: id }, 3)
    const open = async () =>
      (await call('GET', '/discrepancies?limit=100')).body.items.filter(({ caseId }: any) => caseId === id)
    const [surplus] = await open()
    expect(surplus).toMatchObject({ sku: 'KETTLE-1', quantity: 2, discrepancy: 'too_many', stage: 'received' })
    const settle = () => call('POST', `/discrepancies/${surplus.id}/settle`, { text: '两把已寄回给顾客。' })
    expect((await settle()).body.receiptLines.map(({ settledAt }: any) => settledAt !== null).toSorted()).toEqual([
      false,
      true,
    ])
    expect(await settle()).toMatchObject({ status: 409, body: { code: 'already_settled_by_hand' } })
    expect(await open()).toEqual([])
  })

  test('P1: a box that came before the case was approved is on the shelf, and counts once the case awaits it', async () => {
    orders += 1
    const { body } = await askToReturn(call, `${orders}`, 2)
    const early = await receive({ caseId: body.id, tracking: 'ZT8010000001' }, 2)
    const onShelf = async () =>
      (await call('GET', '/receipts?matched=false')).body.items.filter(({ id }: any) => id === early.body.id)
    expect(await onShelf()).toMatchObject([{ caseNumber: body.number, tracking: 'ZT8010000001' }])
    await call('POST', `/cases/${body.id}/approve`, {})
    const given = await call('POST', `/receipts/${early.body.id}/match`, { caseId: body.id })
    expect(given).toMatchObject({ status: 200, body: { meaning: 'expected', case: { return: 'received' } } })
    expect(given.body.case.receiptLines).toHaveLength(1)
    expect(await receivedOf(body.id)).toBe(2)
    expect(await onShelf()).toEqual([])
    expect((await call('POST', `/receipts/${early.body.id}/match`, { caseId: body.id })).body.code).toBe(
      'already_matched',
    )
  })
})

describe('P2: a tracking number has one normal form', () => {
  const forms = [
    'SF 1234 5678 90123',
    'sf1234567890123',
    'ＳＦ１２３４５６７８９０１２３',
    'SF-1234-5678-90123',
    'SF1234\u200b5678\u202f90123',
  ]

  test('P2: it is announced once, found and received in every form, and kept as told', async () => {
    const { id } = await approvedCase(2)
    expect((await announce(id, forms[0]!)).body.parcels).toMatchObject([{ tracking: 'SF 1234 5678 90123' }])
    for (const form of forms) {
      expect(await announce(id, form)).toMatchObject({ status: 409, body: { code: 'already_announced' } })
      const { body } = await call('GET', `/return-parcels?tracking=${encodeURIComponent(form)}`)
      expect(body.items).toMatchObject([{ state: 'announced', case: { id } }])
    }
    expect(await receive({ tracking: forms[2] })).toMatchObject({ status: 201, body: { caseId: id } })
    for (const form of forms)
      expect(await receive({ tracking: form })).toMatchObject({ status: 409, body: { code: 'already_received' } })
    expect(await receivedOf(id)).toBe(1)
  })

  test('P2: the slip is found however its number is written; what is no number is told so', async () => {
    const { id, number } = await approvedCase(1)
    for (const form of [number, number.replaceAll('-', '\u202f'), number.toLowerCase(), number.replaceAll('-', ' ')]) {
      const { body } = await call('GET', `/return-parcels?tracking=${encodeURIComponent(form)}`)
      expect(body.items).toMatchObject([{ case: { id } }])
    }
    for (const form of ['---', 'A-1', '快递单号', 'S'.repeat(41)]) expect((await announce(id, form)).status).toBe(400)
  })
})

describe('A9: one physical parcel is counted once', () => {
  test.each([
    [
      'the slip and the number, twice',
      (id: string, t: string) => [
        { caseId: id, tracking: t },
        { caseId: id, tracking: t },
      ],
      false,
    ],
    [
      'the slip and the number, then the number',
      (id: string, t: string) => [{ caseId: id, tracking: t }, { tracking: t }],
      false,
    ],
    [
      'the label of an announced parcel, then its slip',
      (id: string, t: string) => [{ tracking: t }, { caseId: id }],
      true,
    ],
    [
      'the slip of an announced parcel, then its label',
      (id: string, t: string) => [{ caseId: id }, { tracking: t }],
      true,
    ],
    ['the slip, twice', (id: string) => [{ caseId: id }, { caseId: id }], false],
  ])('A9: by %s', async (_, names, isAnnounced) => {
    const { id } = await approvedCase(3)
    const tracking = `ZT${orders}000009`
    if (isAnnounced) await announce(id, tracking)
    const [first, second] = names(id, tracking)
    expect((await receive(first!)).status).toBe(201)
    expect(await receive(second!)).toMatchObject({ status: 409, body: { code: 'already_received' } })
    expect(await receivedOf(id)).toBe(1)
    // whoever has really another one in hand says so
    expect((await receive({ ...second!, anotherParcel: true })).body).toMatchObject({ meaning: 'expected' })
    expect(await receivedOf(id)).toBe(2)
  })

  test('A9: a parcel from the shelf and the same one scanned later are one', async () => {
    const { id, number } = await approvedCase(2)
    const tracking = 'ZT8020000001'
    const kept = await receive({ tracking })
    expect(await receive({ tracking })).toMatchObject({ status: 409, body: { code: 'already_received' } })
    const found = await call('GET', `/return-parcels?tracking=${tracking}`)
    expect(found.body).toMatchObject({ items: [], shelf: { receiptId: kept.body.id } })
    // the slip is found inside: it is the parcel on the shelf, not a second one
    const told = await receive({ caseId: number, tracking })
    expect(told).toMatchObject({ status: 201, body: { id: kept.body.id, caseId: id, meaning: 'expected' } })
    expect(await receive({ tracking })).toMatchObject({ status: 409, body: { code: 'already_received' } })
    expect(await receivedOf(id)).toBe(1)
    expect((await call('GET', '/receipts?matched=false')).body.items.some((one: any) => one.id === kept.body.id)).toBe(
      false,
    )
  })

  test('A9: a parcel announced after it came is the one on the shelf', async () => {
    const { id } = await approvedCase(2)
    const kept = await receive({ tracking: 'ZT8021000001' }, 2)
    await announce(id, 'ZT 8021 000001')
    expect(await receive({ tracking: 'ZT8021000001' }, 2)).toMatchObject({ status: 201, body: { id: kept.body.id } })
    expect((await seen(id)).parcels).toMatchObject([{ state: 'received' }])
    expect(await receivedOf(id)).toBe(2)
  })

  test('A9: a slip of a case with several announced parcels asks which', async () => {
    const { id } = await approvedCase(2)
    await announce(id, 'SF8022000001')
    await announce(id, 'SF8022000002')
    expect(await receive({ caseId: id })).toMatchObject({ status: 409, body: { code: 'which_parcel' } })
    expect((await receive({ caseId: id, tracking: 'SF8022000002' })).status).toBe(201)
    // one is left, so the next slip is of that one
    expect((await receive({ caseId: id })).status).toBe(201)
    expect((await seen(id)).parcels.map(({ state }: any) => state)).toEqual(['received', 'received'])
  })
})

describe('M19: one SKU on two lines', () => {
  async function giftAndPaid() {
    orders += 1
    await call('PUT', `/orders/shop/${orders}`, {
      currency: 'CNY',
      placedAt: '2026-11-18T02:00:00Z',
      signedAt: '2026-11-20T02:00:00Z',
      customer: { name: '李雷' },
      lines: [
        { ref: 'gift', sku: 'CUP-7', name: '茶杯（赠）', quantity: 1, unitPrice: 0 },
        { ref: 'paid', sku: 'CUP-7', name: '茶杯', quantity: 1, unitPrice: 5000 },
      ],
      payments: [{ ref: `pay-${orders}`, provider: 'sandbox', amount: 5000, capturedAt: '2026-11-18T02:00:00Z' }],
    })
    const { body } = await call('POST', '/cases', {
      order: { source: 'shop', number: `${orders}` },
      channel: 'chat',
      wish: 'return_refund',
      lines: ['gift', 'paid'].map((ref) => ({ ref, quantity: 1, reason: 'defective' })),
    })
    await call('POST', `/cases/${body.id}/approve`, {})
    const [gift, paid] = body.lines.map(({ id }: any) => id)
    return { id: body.id as string, gift, paid }
  }
  const cup = (id: string, tracking: string, sku = 'CUP-7') =>
    call('POST', '/receipts', { caseId: id, tracking, lines: [{ sku, quantity: 1, condition: 'good' }] })

  test('M19: the piece scanned by SKU is counted on the line that cost something, and 50.00 are refunded', async () => {
    const { id, gift, paid } = await giftAndPaid()
    const receipt = await cup(id, 'SF8030000001')
    expect(receipt.body.lines).toMatchObject([{ caseLineId: paid, discrepancy: null }])
    await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(paid, 1))
    const { body } = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
    expect(body.refunds[0].amount).toEqual({ amount: 5000, currency: 'CNY' })
    expect((await cup(id, 'SF8030000002')).body.lines).toMatchObject([{ caseLineId: gift, discrepancy: null }])
  })

  test('M19: whoever knows which it is names the line; letters of another case are the same goods', async () => {
    const { id, gift, paid } = await giftAndPaid()
    const lines = [{ caseLineId: gift, quantity: 1, condition: 'good' }]
    expect((await call('POST', '/receipts', { caseId: id, tracking: 'SF8031000001', lines })).body.lines).toMatchObject(
      [{ caseLineId: gift, discrepancy: null }],
    )
    expect((await cup(id, 'SF8031000002', 'cup-7')).body.lines).toMatchObject([{ caseLineId: paid, discrepancy: null }])
  })
})
