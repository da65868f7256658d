// What must leave first is picked first; what is picked wrong, caught and missed is counted; what customers tell later is told to the dispatch.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { reshipped } from '../support/reship.ts'
import { eventually, storyClock } from '../support/start-application.ts'

// a Monday, 10:00 in Hangzhou
const story = storyClock('2026-11-23T02:00:00Z')
let at: Awaited<ReturnType<typeof openDispatches>>
let shop: ReturnType<typeof moneyOf>
let customers = 0

beforeAll(async () => {
  at = await openDispatches('postgres', story.clock)
  shop = moneyOf(at.call, story.clock)
  const row = { zone: 'CN 浙江', fromGrams: 0, toGrams: null, firstMinor: 800, stepGrams: 1000, stepMinor: 200 }
  const more = { volumeDivisor: null, days: 2, byAir: false, takes: [] }
  for (const carrier of ['shunfeng', 'zhongtong'])
    must(await at.call('PUT', `/carriers/${carrier}`, { provider: 'manual', providerCarrier: carrier, name: carrier }))
  must(
    await at.call('PUT', '/rate-cards', {
      rows: [
        { ...row, ...more, carrier: 'shunfeng', service: '标快', cutOff: '18:00' },
        { ...row, ...more, carrier: 'zhongtong', service: '标快', cutOff: '16:00', zone: 'CN 江苏' },
      ],
    }),
  )
}, 120_000)
afterAll(async () => {
  await at.warehouse.close()
  await closeDatabases()
})

async function toSend(region: string, city: string, district: string) {
  const nth = ++customers
  const { code: sku } = await at.goods(5)
  const customer = { name: '李雷', phone: `1381234${1000 + nth}`, email: `lilei-${nth}@example.org` }
  const order = await shop.order({
    lines: [{ unitPrice: 4900, quantity: 3, sku } as never],
    customer,
    shippingAddress: {
      name: '李雷',
      phone: customer.phone,
      country: 'CN',
      region,
      city,
      district,
      line1: '文三路 90 号',
    },
  })
  return { sku, order, ...(await reshipped(at.call, { order: order.number })) }
}
const toHangzhou = () => toSend('浙江省', '杭州市', '西湖区')
const toNanjing = () => toSend('江苏省', '南京市', '玄武区')
const waves = async () => must(await at.picker.go('GET', '/pick-lists/waves')).items

test('waves by carrier and cut-off; "give me work" answers what must leave first, though it came last', async () => {
  const [one, other] = [await toHangzhou(), await toHangzhou()]
  const nanjing = await toNanjing()
  expect(await waves()).toMatchObject([
    { carrier: 'zhongtong', cutOff: '2026-11-23T08:00:00.000Z', minutesLeft: 360, dispatches: 1, units: 1 },
    { carrier: 'shunfeng', cutOff: '2026-11-23T10:00:00.000Z', minutesLeft: 480, dispatches: 2, units: 2 },
  ])
  const next = must(await at.picker.go('POST', '/pick-lists/next'))
  expect(next.lines).toMatchObject([{ dispatchId: nanjing.id }])
  must(await at.picker.go('POST', `/pick-lists/${next.id}/close`))
  // after the carrier of Nanjing has gone, what goes to Hangzhou still leaves today
  story.at('2026-11-23T08:30:00Z')
  const later = must(await at.picker.go('POST', '/pick-lists/next'))
  expect(later.lines).toMatchObject([{ dispatchId: one.id }])
  must(await at.picker.go('POST', `/pick-lists/${later.id}/close`))
  const wave = must(await at.picker.go('POST', '/pick-lists', { wave: { carrier: 'shunfeng' } }))
  const onList = wave.lines.map(({ dispatchId }: any) => dispatchId).toSorted()
  expect(onList).toEqual([one.id, other.id].toSorted())
  expect((await at.picker.go('POST', '/pick-lists', { wave: { carrier: null } })).body.code).toBe('nothing_to_pick')
  expect(await waves()).toMatchObject([{ carrier: 'zhongtong', dispatches: 1 }])
})

test('what waits for its carrier says until when, the next to come first', async () => {
  const nanjing = await toNanjing()
  const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [nanjing.id] }))
  must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: nanjing.sku }))
  must(await at.checker.go('POST', `/dispatches/${nanjing.id}/check`, { scans: [{ barcode: nanjing.sku }] }))
  must(await at.checker.go('POST', `/dispatches/${nanjing.id}/pack`, { weightGrams: 330 }))
  must(
    await at.checker.go('POST', `/dispatches/${nanjing.id}/label`, { carrier: 'zhongtong', number: 'ZT20261123001' }),
  )
  expect(must(await at.checker.go('GET', '/hand-overs/due')).items).toMatchObject([
    { carrier: 'zhongtong', cutOff: '2026-11-24T08:00:00.000Z' },
  ])
})

test('wrong goods at the bin, caught at the check, missing for the customer: by week, and by person where the owner says so', async () => {
  const one = await toHangzhou()
  const foreign = await toHangzhou()
  const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
  expect((await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: foreign.sku })).status).toBe(422)
  must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku }))
  const check = (scans: object[]) => at.checker.go('POST', `/dispatches/${one.id}/check`, { scans })
  expect((await check([{ barcode: foreign.sku }])).status).toBe(422)
  must(await check([{ barcode: one.sku }]))
  must(await at.checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: 330 }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/label`, { carrier: 'shunfeng', number: 'SF1234567890123' }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/ship`))
  story.days(2)
  const told = must(
    await at.call('POST', '/cases', {
      order: { source: 'shop', number: one.order.number },
      channel: 'chat',
      wish: 'refund_only',
      lines: [{ ref: '1', quantity: 1, reason: 'wrong_item' }],
    }),
  )
  const dispatch = await eventually(
    () => at.read(one.id),
    ({ escapes }) => escapes.length > 0,
  )
  expect(dispatch.escapes).toMatchObject([{ caseId: told.id, reason: 'wrong_item', units: 1 }])
  const counted = { week: '2026-11-23', person: null, wrongGoods: 1, caught: 1, damaged: 0, escaped: 1, shipped: 1 }
  expect(must(await at.call('GET', '/insight/warehouse')).items).toEqual([counted])
  const byPerson = '/insight/warehouse?by=person'
  expect((await at.picker.go('GET', byPerson)).body.code).toBe('not_yours_to_do')
  const supervisor = await at.person('supervisor', 'supervisor')
  expect((await supervisor.go('GET', byPerson)).body.code).toBe('not_counted_by_person')
  must(await at.call('PATCH', '/merchant', { settings: { countsByPerson: true } }))
  const { items } = must(await supervisor.go('GET', byPerson))
  const of = (id: string) => items.find(({ person }: any) => person?.id === id)
  expect(of(at.picker.id)).toMatchObject({ wrongGoods: 1, caught: 1, escaped: 0 })
  expect(of(at.checker.id)).toMatchObject({ wrongGoods: 0, caught: 0, escaped: 1, shipped: 1 })
})

test('opened again because what was sent was wrong: an escape of its second check, once, and by nothing else', async () => {
  const escaped = async () =>
    must(await at.call('GET', '/insight/warehouse')).items.reduce((sum: number, one: any) => sum + one.escaped, 0)
  const { code: sku } = await at.goods(5)
  const caseId = await at.answeredWithGoods(sku)
  const file = await eventually(
    async () => must(await at.call('GET', `/cases/${caseId}`)),
    ({ dispatches }) => dispatches.length > 0,
  )
  const dispatchId = file.dispatches[0].id
  await at.shipped(dispatchId)
  await eventually(
    async () => must(await at.call('GET', `/cases/${caseId}`)).stage,
    (stage) => stage === 'resolved',
  )
  const before = await escaped()
  const reopen = (body: object) => at.call('POST', `/cases/${caseId}/reopen`, { text: '寄来的不对', ...body })
  expect((await reopen({ about: 'no_longer_wanted' })).body.code).toBe('invalid_input')
  must(await reopen({ about: 'wrong_item' }))
  const told = await eventually(
    () => at.read(dispatchId),
    ({ escapes }) => escapes.length > 0,
  )
  expect(told.escapes).toMatchObject([{ caseId, reason: 'wrong_item', units: 1 }])
  expect(await escaped()).toBe(before + 1)
  // answered with words, opened again for another reason, and for the same once more: it escaped once
  for (const body of [{}, { about: 'damaged_in_transit' }]) {
    must(await at.call('POST', `/cases/${caseId}/resolve`, { parts: [], text: '已说明' }))
    must(await reopen(body))
  }
  await at.warehouse.app.catchUp()
  expect(await escaped()).toBe(before + 1)
})
