// A packed dispatch asks a carrier for its waybill: one, however often it is asked, whatever the carrier does. On PostgreSQL, with the carrier that
// plays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { openCarrierInTest, rateRow, setUpCarriers } from '../support/carriers.ts'
import { openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
let at: Awaited<ReturnType<typeof openDispatches>>

beforeAll(async () => {
  carrier = await openCarrierInTest()
  at = await openDispatches('postgres', story.clock, carrier.env)
  await setUpCarriers(at.call)
  const put = await at.call('PUT', '/rate-cards', {
    rows: [rateRow(), rateRow({ carrier: 'shunfeng', firstMinor: 1800, days: 1 })],
  })
  if (put.status >= 300) throw new Error(JSON.stringify(put.body))
}, 120_000)
afterAll(async () => {
  expect(await examined(at.warehouse.home!.url)).toEqual([])
  await at.warehouse.close()
  carrier.close()
  await closeDatabases()
})

const labelled = (id: string) =>
  eventually(
    () => at.read(id),
    ({ state }) => state === 'labelled',
  )

test('the cheapest that may take it is chosen, asked by the worker, and its number is on the dispatch', async () => {
  const one = await at.packed()
  const choice = (await at.checker.go('GET', `/dispatches/${one.id}/carriers`)).body
  expect(choice.options.map(({ carrier }: any) => carrier).sort()).toEqual(['shunfeng', 'zhongtong'])
  const cheapest = Math.min(...choice.options.map(({ costMinor }: any) => costMinor))
  expect(choice.chosen.costMinor).toBe(cheapest)
  const asked = await at.checker.go('POST', `/dispatches/${one.id}/label`, {})
  expect(asked).toMatchObject({ status: 200, body: { waybill: { carrier: choice.chosen.carrier, waits: true } } })
  const after = await labelled(one.id)
  expect(after.parcel).toMatchObject({
    carrier: choice.chosen.carrier,
    expectedOn: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
  })
  expect(after.parcel.labelUrl).toContain('/waybills/')
  expect(after.isLabelConfirmed).toBe(false)
  const { status } = await at.checker.go('POST', `/dispatches/${one.id}/confirm-label`, { code: after.parcel.tracking })
  expect(status).toBe(200)
  for (const kind of ['packing-label', 'packing-slip', 'card']) {
    const sheet = await at.sheet(`/dispatches/${one.id}/papers/${kind}?format=html`)
    expect([kind, sheet.status, sheet.text.length > 500]).toEqual([kind, 200, true])
  }
})

test('another carrier than the table chooses needs a reason', async () => {
  const one = await at.packed()
  const { options, chosen } = (await at.checker.go('GET', `/dispatches/${one.id}/carriers`)).body
  const other = options.find((option: any) => option.allowed && option.carrier !== chosen.carrier)
  const refused = await at.checker.go('POST', `/dispatches/${one.id}/label`, { carrier: other.carrier })
  expect(refused).toMatchObject({ status: 422, body: { code: 'carrier_reason_needed' } })
  const asked = await at.checker.go('POST', `/dispatches/${one.id}/label`, {
    carrier: other.carrier,
    reason: '顾客急用',
  })
  expect(asked.status).toBe(200)
  expect((await labelled(one.id)).parcel.carrier).toBe(other.carrier)
})

test('ten label calls at once: one waybill', async () => {
  const one = await at.packed()
  const calls = await Promise.all(
    Array.from({ length: 10 }, () => at.checker.go('POST', `/dispatches/${one.id}/label`, {})),
  )
  const fine = calls.filter(({ status }) => status === 200)
  const others = calls.filter(({ status }) => status !== 200).map(({ body }) => body.code)
  expect(fine.length).toBeGreaterThanOrEqual(1)
  expect(others.every((code) => code === 'waybill_exists' || code === 'already_labelled')).toBe(true)
  await labelled(one.id)
  const waybills = await at.warehouse.rows(at.merchantId, 'waybill')
  expect(waybills.filter((row) => row.dispatch_id === one.id)).toHaveLength(1)
})

test('cancelled while the carrier is asked: its label is cancelled too, whenever it comes', async () => {
  const one = await at.packed()
  await at.checker.go('POST', `/dispatches/${one.id}/label`, {})
  const cancelled = await at.agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '顾客不要了' })
  expect(cancelled.body.state).toBe('cancelled')
  const mine = await eventually(
    async () => (await at.warehouse.rows(at.merchantId, 'waybill')).filter((row) => row.dispatch_id === one.id),
    ([waybill]) => waybill?.state === 'voided',
  )
  expect(mine).toHaveLength(1)
})

test('taken back within minutes: the label is cancelled, and a new one can be asked for', async () => {
  const one = await at.packed()
  await at.checker.go('POST', `/dispatches/${one.id}/label`, {})
  const first = await labelled(one.id)
  const undone = await at.checker.go('POST', `/dispatches/${one.id}/undo`)
  expect(undone.body).toMatchObject({ state: 'packed', parcel: null })
  const again = await eventually(
    () => at.checker.go('POST', `/dispatches/${one.id}/label`, {}),
    ({ status }) => status === 200,
  )
  expect(again.body.waybill.waits).toBe(true)
  expect((await labelled(one.id)).parcel.tracking).not.toBe(first.parcel.tracking)
})
