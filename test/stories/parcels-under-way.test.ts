// Parcels followed both ways: what carriers tell moves them, the case and its customer hear of it, and nothing told late, twice or wrongly does harm.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { messagesTo, signIn } from '../support/portal.ts'
import { reshipped } from '../support/reship.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let at: Awaited<ReturnType<typeof openDispatches>>
let customers = 0

beforeAll(async () => {
  at = await openDispatches('postgres', story.clock)
}, 120_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  await closeDatabases()
})

const bought = async (sku: string) => {
  const nth = ++customers
  const email = `zhang-${nth}@example.org`
  const order = await at.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
    customer: { name: '张三', phone: `1391234${1000 + nth}`, email },
    shippingAddress: homeInHangzhou,
  })
  return { order: order.number as string, email }
}

async function sent() {
  const { code: sku } = await at.goods(5)
  const { order, email } = await bought(sku)
  const one = await reshipped(at.call, { order, email })
  return { ...one, order, email, number: await at.shipped(one.id) }
}

async function sentBack() {
  const { code: sku } = await at.goods(1)
  const { order, email } = await bought(sku)
  const opened = await at.shop.open(order, { 1: 1 }, {
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    contact: { email },
  } as never)
  must(await at.call('POST', `/cases/${opened.id}/approve`, { needsReturn: true }))
  return { caseId: opened.id as string, order, email }
}

const tell = async (...events: object[]) => must(await at.call('POST', '/tracking-events', { events }))
const outcomes = async (...events: object[]) => (await tell(...events)).items.map(({ outcome }: any) => outcome)
const caseOf = async (id: string) => must(await at.call('GET', `/cases/${id}`))
const kindsOf = async (id: string): Promise<string[]> =>
  must(await at.call('GET', `/cases/${id}/events`)).items.map(({ kind }: any) => kind)
const heard = (caseId: string, kind: string) =>
  eventually(
    () => kindsOf(caseId),
    (kinds) => kinds.includes(kind),
  )
const parcelOf = async (caseId: string) => must(await at.call('GET', `/cases/${caseId}/parcels`)).items[0]

test('a parcel out, to the locker and into the customer’s hands: the case says it, and the customer is told the code', async () => {
  const one = await sent()
  expect(await parcelOf(one.caseId)).toMatchObject({
    direction: 'out',
    state: 'handed_over',
    number: one.number,
    scannedAt: null,
  })
  story.at('2026-11-25T09:00:00Z')
  const locker = '您的快件已存放至【菜鸟驿站文三路店】，请凭取件码 5-2-3009 取件，地址：文三路 90 号东门'
  const way = [
    { number: one.number, at: '2026-11-24 09:00:00', words: '【杭州】已揽收' },
    { number: one.number, at: '2026-11-24 20:00:00.1234567', words: '快件离开杭州转运中心，发往西湖' },
    { number: one.number, at: '2026-11-25 08:30:00', words: '派送中，派件员王师傅', place: '杭州 西湖' },
    { number: one.number, at: '2026-11-25 12:00:00', words: locker },
  ]
  // newest first, and one of them twice
  expect(await outcomes(...way.toReversed(), way[0]!)).toEqual(['taken', 'taken', 'taken', 'taken', 'known'])
  await heard(one.caseId, 'parcel_at_locker')
  expect(await parcelOf(one.caseId)).toMatchObject({
    state: 'at_locker',
    inHandAt: null,
    pickup: { code: '5-2-3009', station: '菜鸟驿站文三路店', address: '文三路 90 号东门' },
    scannedAt: '2026-11-24T01:00:00.000Z',
  })
  // came at once, so it is told as one
  expect((await kindsOf(one.caseId)).filter((kind) => kind.startsWith('parcel_'))).toEqual(['parcel_at_locker'])
  const mail = await eventually(
    async () => messagesTo(at.warehouse.app, one.email).join('\n'),
    (mails) => mails.includes('5-2-3009'),
  )
  expect(mail).toContain('菜鸟驿站文三路店')
  const customer = await signIn(at.warehouse.app, {
    merchantId: at.merchantId,
    orderNumber: one.order,
    contact: one.email,
  })
  const page = must(await customer.call('GET', `/portal/cases/${one.caseId}`))
  expect(page.tracked).toMatchObject([{ state: 'at_locker', pickup: { code: '5-2-3009' } }])
  // a day late, what came before
  expect(await outcomes({ number: one.number, at: '2026-11-24 23:00:00', words: '到达西湖营业部' })).toEqual(['taken'])
  expect((await parcelOf(one.caseId)).state).toBe('at_locker')
  await tell({ number: one.number, at: '2026-11-25 16:00:00', words: '快件已从驿站取出' })
  await heard(one.caseId, 'parcel_delivered')
  expect(await parcelOf(one.caseId)).toMatchObject({
    state: 'delivered',
    deliveredAs: 'collected',
    inHandAt: '2026-11-25T08:00:00.000Z',
  })
})

test('signed for by the guard: delivered, and not yet in the customer’s hands; refused, it comes back', async () => {
  story.at('2026-11-26T09:00:00Z')
  const one = await sent()
  story.at('2026-11-28T09:00:00Z')
  await tell({ number: one.number, at: '2026-11-28 10:00:00', words: '快件已由门卫代签收' })
  await heard(one.caseId, 'parcel_delivered')
  expect(await parcelOf(one.caseId)).toMatchObject({ state: 'delivered', deliveredAs: 'other', inHandAt: null })
  await tell(
    { number: one.number, at: '2026-11-28 11:00:00', words: '客户拒收' },
    { number: one.number, at: '2026-11-28 12:00:00', words: '快件正在退回' },
  )
  await heard(one.caseId, 'parcel_returning')
  await tell({ number: one.number, at: '2026-11-28 16:30:00', state: 'delivered' })
  await eventually(
    () => parcelOf(one.caseId),
    ({ state }) => state === 'returned',
  )
})

test('a return: its first scan and its arrival move the case, and counting it stays the warehouse’s', async () => {
  story.at('2026-11-23T02:00:00Z')
  const one = await sentBack()
  const number = 'YT1234567890123'
  story.at('2026-11-24T09:00:00Z')
  // its carrier was quicker than the customer, and told of an older parcel of this number too
  expect(
    await outcomes(
      { number, at: '2026-11-24 11:00:00', words: '已揽收' },
      { number, at: '2026-08-01 11:00:00', words: '已签收' },
    ),
  ).toEqual(['no_such_parcel', 'no_such_parcel'])
  must(await at.call('POST', `/cases/${one.caseId}/return-parcels`, { carrier: '圆通速递', tracking: number }))
  await heard(one.caseId, 'return_scanned')
  expect(await parcelOf(one.caseId)).toMatchObject({
    direction: 'back',
    carrier: 'yuantong',
    carrierBy: 'told',
    state: 'in_transit',
  })
  expect(await caseOf(one.caseId)).toMatchObject({ stage: 'in_return', parcels: [{ state: 'in_transit' }] })
  story.at('2026-11-26T09:00:00Z')
  expect(await outcomes({ number, at: '2026-08-02 11:00:00', words: '已签收' })).toEqual(['before_parcel'])
  await tell({ number, at: '2026-11-26 10:00:00', words: '已签收，签收人：退货组' })
  await heard(one.caseId, 'return_arrived')
  expect(await caseOf(one.caseId)).toMatchObject({ stage: 'received', parcels: [{ state: 'arrived' }] })
  const line = (await caseOf(one.caseId)).lines[0]
  must(
    await at.call('POST', '/receipts', {
      tracking: number,
      lines: [{ caseLineId: line.id, quantity: 1, condition: 'good' }],
    }),
  )
  expect(await caseOf(one.caseId)).toMatchObject({ stage: 'received', parcels: [{ state: 'received' }] })
})

test('a customer who announces our own parcel as the return: it is on its way back only when its carrier says so', async () => {
  story.at('2026-11-27T02:00:00Z')
  const out = await sent()
  const back = await sentBack()
  must(await at.call('POST', `/cases/${back.caseId}/return-parcels`, { tracking: out.number }))
  story.at('2026-11-28T09:00:00Z')
  await tell({ number: out.number, at: '2026-11-28 10:00:00', words: '派送中' })
  await heard(out.caseId, 'parcel_out_for_delivery')
  await heard(back.caseId, 'parcel_moved')
  expect(await caseOf(back.caseId)).toMatchObject({ parcels: [{ state: 'announced' }] })
  await tell({ number: out.number, at: '2026-11-28 15:00:00', words: '收件人拒签，快件退回中', state: 'returning' })
  await heard(back.caseId, 'return_scanned')
  await tell({ number: out.number, at: '2026-11-28 16:00:00', state: 'returned' })
  await heard(back.caseId, 'return_arrived')
})

test('ten thousand at once, broken ones among them: each is answered, and the good ones are taken', async () => {
  const one = await sent()
  story.at('2026-11-29T09:00:00Z')
  const noise = Array.from({ length: 9_990 }, (_, nth) => ({
    number: `SF9${String(nth).padStart(12, '0')}`,
    at: '2026-11-29 10:00:00',
    words: '到达',
  }))
  const broken = [
    ...['nonsense', 7, null, { number: one.number }, { number: one.number, at: 'soon', words: '签收' }],
    { number: '!!', at: '2026-11-29 10:00:00', words: '签收' },
  ]
  const ahead = { number: one.number, at: '2026-12-24 10:00:00', words: '派送中' }
  const mute = { number: one.number, at: '2026-11-29 10:00:00', state: 'in_transit' }
  const answer = await tell(...noise, ...(broken as object[]), ahead, mute)
  expect(answer.taken).toBe(2)
  expect(answer.items.slice(9_990).map(({ outcome, why }: any) => why ?? outcome)).toEqual([
    ...[
      'event_unreadable',
      'event_unreadable',
      'event_unreadable',
      'event_unreadable',
      'time_unreadable',
      'number_unreadable',
    ],
    ...['taken', 'taken'],
  ])
  // its clock is four weeks ahead: it happened when we heard of it, and what comes after is not taken for older
  expect(await parcelOf(one.caseId)).toMatchObject({ state: 'out_for_delivery', lastAt: '2026-11-29T09:00:00.000Z' })
  story.at('2026-11-29T10:00:00Z')
  await tell({ number: one.number, at: '2026-11-29 17:30:00', words: '本人签收' })
  expect(await parcelOf(one.caseId)).toMatchObject({ state: 'delivered', inHandAt: '2026-11-29T09:30:00.000Z' })
  const open = must(await at.call('GET', '/parcels?open=true&direction=out&limit=100')).items
  expect(open.map(({ number }: any) => number)).not.toContain(one.number)
  expect(must(await at.call('GET', `/parcels?number=${one.number}`)).items).toMatchObject([
    { state: 'delivered', cases: [{ id: one.caseId, subject: 'dispatch', subjectId: one.id }] },
  ])
  expect((await at.call('POST', '/tracking-events', { events: [] })).status).toBe(400)
  expect((await at.agent.go('POST', '/tracking-events', { events: [mute] })).body.code).toBe('not_yours_to_do')
})

test('a file of scans in Chinese: good rows are taken, others are told with their line', async () => {
  const one = await sent()
  const now = story.clock().toISOString().slice(0, 10)
  const upload = async (text: string) => {
    const form = new FormData()
    form.set('file', new Blob([text]), 'scans.csv')
    const headers = { authorization: `Bearer ${at.merchant.key}` }
    const url = `${at.warehouse.app.url}/api/v1/tracking-events/file`
    const answer = await fetch(url, { method: 'POST', headers, body: form })
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const rows = [
    `${one.number},${now} 23:00,已揽收,在途`,
    `${one.number},不知道,已签收,`,
    `XX00000000001,${now} 23:00,,签收`,
  ]
  const file = ['快递单号,时间,轨迹,状态', ...rows].join('\n')
  const wrong = [
    { line: 3, outcome: 'unreadable', why: 'time_unreadable' },
    { line: 4, outcome: 'no_such_parcel', why: null },
  ]
  expect(await upload(file)).toEqual({ status: 200, body: { rows: 3, taken: 1, known: 0, others: wrong } })
  expect((await upload(file)).body).toMatchObject({ taken: 0, known: 1 })
  expect(await upload('快递单号,轨迹\nSF1,签收')).toMatchObject({
    status: 422,
    body: { code: 'tracking_column_missing' },
  })
  expect((await upload('')).body.code).toBe('file_empty')
})

const mug = (email: string) => ({
  lines: [{ unitPrice: 4900, quantity: 2, sku: 'MUG' } as never],
  customer: { name: '张三', email },
})
const rulesNow = async (number: string): Promise<string[]> => {
  const asked = {
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  }
  const { verdict } = must(await at.call('POST', '/cases/preview', { order: { source: 'shop', number }, ...asked }))
  return verdict.reasons.map(({ rule }: any) => rule)
}
const becomes = (number: string, rule: string) =>
  eventually(
    () => rulesNow(number),
    (rules) => rules.includes(rule),
  )
const backFrom = async (number: string) => {
  const asked = { wish: 'return_refund', reason: 'no_longer_wanted' } as never
  return (await caseOf((await at.shop.open(number, { 1: 1 }, asked)).id)).lines[0].countedFrom
}

test('in a locker on the first day, collected on the fourth, asked on the tenth: it is counted from the collection', async () => {
  story.at('2026-12-11T02:00:00Z')
  const placed = {
    ...mug('zhang-locker@example.org'),
    placedAt: '2026-11-30T02:00:00Z',
    signedAt: '2026-12-01T04:00:00Z',
  }
  const tracking = 'YT7000000000001'
  const { number } = await at.shop.order({ ...placed, shipments: [{ carrier: '圆通速递', tracking }] } as never)
  expect(await rulesNow(number)).toEqual(['window_passed'])
  const locker = '您的快件已存放至【丰巢智能柜】，请凭取件码 778899 取件'
  await tell({ number: tracking, at: '2026-12-01 12:00:00', words: locker })
  await becomes(number, 'sign_off_unknown')
  // another carrier’s parcel of this number is not it
  await tell({ number: tracking, carrier: 'shunfeng', at: '2026-12-01 18:00:00', words: '本人签收' })
  await tell({ number: tracking, at: '2026-12-04 18:00:00', words: '快件已从快递柜取出' })
  await becomes(number, 'return_without_reason')
  expect(await backFrom(number)).toEqual({ by: 'consignee', at: '2026-12-04T10:00:00.000Z' })
})

test('told before the shop told of its shipment, signed for by the neighbour and never collected: nothing has begun', async () => {
  story.at('2026-12-31T02:00:00Z')
  const placed = { ...mug('zhang-neighbour@example.org'), placedAt: '2026-11-30T02:00:00Z' }
  const tracking = 'YT7000000000002'
  await tell({ number: tracking, at: '2026-12-02 12:00:00', words: '快件已由邻居代签收' })
  const signedAt = '2026-12-02T04:00:00Z'
  const { number } = await at.shop.order({ ...placed, signedAt, shipments: [{ tracking }] } as never)
  await becomes(number, 'sign_off_unknown')
  expect(await backFrom(number)).toEqual({ by: 'with_another', at: '2026-12-02T04:00:00.000Z' })
})

test('only the shop told when it came: it is counted from the shop’s day, as ever', async () => {
  story.at('2026-12-11T02:00:00Z')
  const placed = {
    ...mug('zhang-shop@example.org'),
    placedAt: '2026-11-30T02:00:00Z',
    signedAt: '2026-12-01T04:00:00Z',
  }
  const shipments = [{ carrier: '圆通速递', tracking: 'YT7000000000003' }]
  const { number } = await at.shop.order({ ...placed, shipments } as never)
  expect(await rulesNow(number)).toEqual(['window_passed'])
  expect(await backFrom(number)).toEqual({ by: 'shop', at: '2026-12-01T04:00:00.000Z' })
})

test('a second request about what we sent again: it is counted from the day the customer had it', async () => {
  story.at('2026-12-11T02:00:00Z')
  const one = await sent()
  expect((await caseOf(one.caseId)).lines[0].countedFrom).toMatchObject({ by: 'shop' })
  story.at('2026-12-25T02:00:00Z')
  expect(await rulesNow(one.order)).toEqual(['window_passed'])
  await tell({ number: one.number, at: '2026-12-20 18:00:00', words: '本人签收' })
  await becomes(one.order, 'return_without_reason')
  expect(await backFrom(one.order)).toEqual({ by: 'consignee', at: '2026-12-20T10:00:00.000Z' })
  // the first request was about what never came
  expect((await caseOf(one.caseId)).lines[0].countedFrom).toMatchObject({ by: 'shop' })
})
