// Trouble of parcels, found by rule before the customer asks: each with who caused it and until when somebody looks after it; told, claimed and
// closed. Dates on a clock of the story: Monday 23 November 2026, 10:00 in Hangzhou.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { findIncidents } from '../../src/processes/find-incidents.ts'
import { examined } from '../faults/examined.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { messagesTo } from '../support/portal.ts'
import { reshipped } from '../support/reship.ts'
import { staffAt } from '../support/staff.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let at: Awaited<ReturnType<typeof openDispatches>>
let finance: Awaited<ReturnType<typeof staffAt>>
let customers = 0

beforeAll(async () => {
  at = await openDispatches('postgres', story.clock)
  finance = await staffAt(at.warehouse.app, at.merchantId, 'finance-incidents@example.org', ['finance'])
}, 120_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  await closeDatabases()
})

const bought = async (sku: string) => {
  const nth = ++customers
  const email = `wang-${nth}@example.org`
  const order = await at.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
    customer: { name: '王五', phone: `1371234${1000 + nth}`, email },
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
async function sentBack(tracking: string) {
  const { code: sku } = await at.goods(1)
  const { order, email } = await bought(sku)
  const opened = await at.shop.open(order, { 1: 1 }, {
    wish: 'return_refund',
    reason: 'no_longer_wanted',
    contact: { email },
  } as never)
  must(await at.call('POST', `/cases/${opened.id}/approve`, { needsReturn: true }))
  must(await at.call('POST', `/cases/${opened.id}/return-parcels`, { carrier: '圆通', tracking }))
  return { caseId: opened.id as string, email }
}

const tell = async (...events: object[]) => must(await at.call('POST', '/tracking-events', { events }))
const swept = () => findIncidents(at.warehouse.database, story.clock().toISOString(), (left) => expect(left).toBe(null))
const of = async (caseId: string) => must(await at.call('GET', `/incidents?case=${caseId}`)).items
const act = (id: string, verb: string, body: object = {}) => at.agent.go('POST', `/incidents/${id}/${verb}`, body)
const kindsOf = async (caseId: string) =>
  must(await at.call('GET', `/cases/${caseId}/events`)).items.map(({ kind }: any) => kind)

test('not picked up: found after eight working hours, told to the customer with one key, and over by itself at the first scan', async () => {
  story.at('2026-11-23T02:00:00Z')
  const one = await sent()
  story.at('2026-11-23T08:00:00Z')
  await swept()
  expect(await of(one.caseId)).toEqual([])
  story.at('2026-11-24T03:30:00Z')
  await swept()
  await swept()
  const [found, ...others] = await of(one.caseId)
  expect(others).toEqual([])
  expect(found).toMatchObject({
    kind: 'no_pickup',
    cause: 'carrier',
    state: 'open',
    rule: 'sf_not_scanned',
    times: 1,
    foundAt: '2026-11-24T03:30:00.000Z',
    overdue: false,
    parcel: { number: one.number, carrier: 'shunfeng', state: 'handed_over' },
    cases: [{ id: one.caseId }],
  })
  expect(must(await at.call('GET', `/cases/${one.caseId}`)).incidents).toMatchObject([
    { kind: 'no_pickup', state: 'open' },
  ])
  expect(must(await act(found.id, 'assign'))).toMatchObject({ ownerName: expect.stringContaining('agent') })
  must(await act(found.id, 'tell-customer'))
  const mail = await eventually(
    async () => messagesTo(at.warehouse.app, one.email).join('\n'),
    (mails) => mails.includes('还没有被快递揽收'),
  )
  expect(mail).toContain(one.number)
  expect((await act(found.id, 'tell-customer')).body.code).toBe('incident_told_already')
  // nobody has asked the carrier, and the hours are over
  story.at('2026-11-25T01:30:00Z')
  expect(must(await at.call('GET', '/incidents?overdue=true&kind=no_pickup&carrier=shunfeng')).items).toMatchObject([
    { id: found.id, overdue: true },
  ])
  await tell({ number: one.number, at: '2026-11-25 09:00:00', words: '【杭州】已揽收' })
  await swept()
  expect(await of(one.caseId)).toMatchObject([{ id: found.id, state: 'closed', closedHow: 'moved_on' }])
  expect(must(await at.call('GET', '/incidents?overdue=true')).items).toEqual([])
  expect((await act(found.id, 'see', { note: '已催' })).body.code).toBe('incident_closed')
  expect((await kindsOf(one.caseId)).filter((kind: string) => kind.startsWith('incident_'))).toEqual([
    'incident_found',
    'incident_told',
    'incident_closed',
  ])
})

test('stalled, then late, then delivered: each takes the place of the one before with its owner, and stalled again is the same one', async () => {
  story.at('2026-11-23T02:00:00Z')
  const one = await sent()
  story.at('2026-11-24T02:00:00Z')
  await tell({
    number: one.number,
    at: '2026-11-24 09:00:00',
    words: '快件离开杭州',
    state: 'in_transit',
    expectedOn: '2026-11-29',
  })
  await swept()
  expect(await of(one.caseId)).toEqual([])
  story.at('2026-11-26T02:00:00Z')
  await swept()
  const [stalled] = await of(one.caseId)
  expect(stalled).toMatchObject({ kind: 'stalled', cause: 'carrier', rule: 'sf_stalled' })
  must(await act(stalled.id, 'assign'))
  must(await act(stalled.id, 'ask-carrier', { question: '包裹在哪里？' }))
  expect((await act(stalled.id, 'ask-carrier', { question: '在吗？' })).body.code).toBe('carrier_asked_already')
  must(await act(stalled.id, 'record-answer', { answer: '滞留在嘉兴，今晚发出' }))
  const seen = must(await act(stalled.id, 'see', { note: '等今晚的轨迹' }))
  expect(seen).toMatchObject({ state: 'handled', askedAt: null, can: { see: false, close: true } })
  expect(seen.steps.map(({ kind, words }: any) => [kind, words])).toEqual([
    ['found', null],
    ['assigned', null],
    ['carrier_asked', '包裹在哪里？'],
    ['carrier_answered', '滞留在嘉兴，今晚发出'],
    ['seen', '等今晚的轨迹'],
  ])
  await tell({ number: one.number, at: '2026-11-26 09:30:00', words: '到达嘉兴转运中心' })
  await swept()
  expect(await of(one.caseId)).toMatchObject([{ state: 'closed', closedHow: 'moved_on' }])
  story.at('2026-11-28T03:00:00Z')
  await swept()
  expect(await of(one.caseId)).toMatchObject([
    { id: stalled.id, state: 'open', times: 2, toldAt: null, handledAt: null },
  ])
  story.at('2026-11-30T03:00:00Z')
  await tell({ number: one.number, at: '2026-11-30 10:30:00', words: '到达上海' })
  await swept()
  const [, late] = await of(one.caseId)
  expect(late).toMatchObject({ kind: 'late', cause: 'carrier', ownerName: expect.stringContaining('agent') })
  expect((await of(one.caseId))[0]).toMatchObject({ state: 'closed', closedHow: 'replaced' })
  await tell({ number: one.number, at: '2026-11-30 10:50:00', words: '已签收，签收人：本人' })
  await swept()
  expect(await of(one.caseId)).toMatchObject([
    { kind: 'stalled' },
    { kind: 'late', state: 'closed', closedHow: 'delivered' },
  ])
})

test('lost: claimed from the carrier with an amount and a reason, refused, paid after all, and summed by carrier', async () => {
  story.at('2026-12-01T02:00:00Z')
  const one = await sent()
  story.at('2026-12-02T02:00:00Z')
  await tell({ number: one.number, at: '2026-12-02 09:00:00', words: '快件已丢失' })
  await swept()
  const [lost] = await of(one.caseId)
  expect(lost).toMatchObject({ kind: 'lost', cause: 'carrier', can: { claim: true } })
  expect((await act(lost.id, 'claim', { why: 'lost', amountMinor: 0 })).status).toBe(400)
  const claimed = must(await act(lost.id, 'claim', { why: 'lost', amountMinor: 5600 }))
  expect(claimed.claim).toMatchObject({ state: 'open', amount: { amount: 5600, currency: 'CNY' } })
  expect((await act(lost.id, 'claim', { why: 'lost' })).body.code).toBe('incident_claimed_already')
  const claim = `/carrier-claims/${claimed.claim.id}/settle`
  expect((await finance.go('POST', claim, { outcome: 'refused', note: '没有保价' })).body.code).toBe('not_yours_to_do')
  expect(must(await at.agent.go('POST', claim, { outcome: 'refused', note: '没有保价' }))).toMatchObject({
    state: 'refused',
    settledWhy: '没有保价',
    can: { settle: true },
  })
  must(await at.agent.go('POST', claim, { outcome: 'paid', amountMinor: 4900, note: '理赔到账' }))
  expect((await at.agent.go('POST', claim, { outcome: 'paid', amountMinor: 4900, note: '理赔到账' })).body.code).toBe(
    'claim_paid_already',
  )
  expect(must(await at.call('GET', '/carrier-claims/sums')).items).toMatchObject([
    {
      carrier: 'shunfeng',
      open: 0,
      asked: { amount: 0 },
      paid: { amount: 4900, currency: 'CNY' },
      refused: { amount: 0 },
    },
  ])
  must(await act(lost.id, 'close', { how: 'resent', note: '已补发' }))
  // the carrier goes on saying so: closed stays closed
  story.at('2026-12-02T05:00:00Z')
  await tell({ number: one.number, at: '2026-12-02 12:00:00', words: '快件丢失，理赔中' })
  await swept()
  expect(await of(one.caseId)).toMatchObject([{ id: lost.id, state: 'closed', closedHow: 'resent', times: 1 }])
  expect(await kindsOf(one.caseId)).toContain('carrier_claim_opened')
})

test('nobody there, too long at the locker, refused, coming back; damage told of stays open after the signature', async () => {
  story.at('2026-12-03T02:00:00Z')
  const [one, other] = [await sent(), await sent()]
  story.at('2026-12-04T02:00:00Z')
  await tell({ number: one.number, at: '2026-12-04 09:00:00', words: '派送中' })
  await tell({
    number: one.number,
    at: '2026-12-04 09:30:00',
    state: 'out_for_delivery',
    detail: 'trouble_nobody_reached',
    words: '联系不上收件人',
  })
  await tell({ number: other.number, at: '2026-12-04 09:30:00', detail: 'trouble_damaged', words: '外包装破损' })
  await swept()
  expect(await of(one.caseId)).toMatchObject([{ kind: 'delivery_failed', cause: 'consignee' }])
  await tell({
    number: one.number,
    at: '2026-12-04 09:50:00',
    words: '您的快件已存放至【丰巢智能柜】，请凭取件码 88123456 取件',
  })
  await swept()
  story.at('2026-12-05T02:00:00Z')
  await swept()
  expect((await of(one.caseId)).map(({ kind, state }: any) => [kind, state])).toEqual(
    [
      ['delivery_failed', 'closed'],
      ['locker_overdue', 'open'],
    ].toSorted(),
  )
  await tell({ number: one.number, at: '2026-12-05 09:55:00', words: '客户拒收' })
  await swept()
  await tell({ number: one.number, at: '2026-12-05 09:58:00', words: '快件正在退回' })
  await swept()
  const open = (await of(one.caseId)).filter(({ state }: any) => state === 'open')
  expect(open).toMatchObject([{ kind: 'returning' }])
  await tell({ number: other.number, at: '2026-12-05 09:50:00', words: '已签收，签收人：本人' })
  await swept()
  expect(await of(other.caseId)).toMatchObject([{ kind: 'damaged', cause: 'carrier', state: 'open' }])
  must(await act(open[0].id, 'close', { how: 'refunded', note: '顾客选择退款' }))
  expect(await at.warehouse.app.catchUp().then(() => of(other.caseId))).toHaveLength(1)
})

test('a return the customer announced and never handed in: theirs to mend, and they are asked to look at the number', async () => {
  story.at('2026-12-07T02:00:00Z')
  const one = await sentBack('YT7712345678901')
  story.at('2026-12-16T02:00:00Z')
  await swept()
  const [found] = await of(one.caseId)
  expect(found).toMatchObject({ kind: 'no_pickup', cause: 'consignee', parcel: { direction: 'back' } })
  must(await act(found.id, 'tell-customer'))
  await eventually(
    async () => messagesTo(at.warehouse.app, one.email).join('\n'),
    (mails) => mails.includes('还没有物流记录'),
  )
})

test('two sweeps at once make one incident, and say it once in the case', async () => {
  story.at('2026-12-21T02:00:00Z')
  const all = [await sent(), await sent(), await sent()]
  story.at('2026-12-22T03:30:00Z')
  await Promise.all([swept(), swept(), swept()])
  await swept()
  for (const { caseId } of all) {
    expect(await of(caseId)).toMatchObject([{ kind: 'no_pickup', times: 1 }])
    expect((await kindsOf(caseId)).filter((kind: string) => kind === 'incident_found')).toHaveLength(1)
  }
  const [row] = await at.warehouse.database.asOwner((connection) =>
    connection.query<{ parcel_id: string }>(sql`select * from incident where merchant_id = ${at.merchantId} limit 1`),
  )
  const twice = at.warehouse.database.asOwner((connection) =>
    connection.query(sql`
      insert into incident select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).* from incident i
      where i.merchant_id = ${at.merchantId} and i.parcel_id = ${row!.parcel_id} limit 1`),
  )
  await expect(twice).rejects.toThrow(/incident_is_one_of_its_kind/)
})
