// What a carrier lost or damaged is sent again, and claimed from that carrier.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moneyOf } from '../support/money.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')

let app: TestApplication
let call: Caller
let shop: ReturnType<typeof moneyOf>
const cny = (amount: number) => ({ amount, currency: 'CNY' })

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  ;({ call } = await app.merchant({ currency: 'CNY' }))
  shop = moneyOf(call, story.clock)
  const terms = { claimDays: '30' }
  await call('PUT', '/carriers/shunfeng', { provider: 'manual', providerCarrier: 'shunfeng', name: '顺丰', terms })
})
afterAll(() => app.close())

/** Two bowls of 80.00 and a cup of 30.00, some of which are sent again for this reason. */
async function sentAgain(reason: string, units: Record<string, number>, shipments: object[] = []) {
  const { number } = await shop.order({
    lines: [{ unitPrice: 8_000, quantity: 2 }, { unitPrice: 3_000 }],
    ...{ shipments },
  })
  const { id, lines } = await shop.open(number, units, { wish: 'reship', reason })
  await shop.approve(id, false)
  const [goods] = await eventually(
    async () => (await call('GET', `/cases/${id}`)).body.goodsOwed,
    (all: any[]) => all.length > 0,
  )
  expect((await shop.resolve(id, [{ kind: 'reship' }])).status).toBe(200)
  return { id: id as string, lines: lines as any[], goodsOwedId: goods.id as string }
}

const claimsOf = async (id: string): Promise<any[]> => (await call('GET', `/cases/${id}/carrier-claims`)).body.items

test('broken on the way and sent again: one claim for all that broke, at what was paid, about the parcel it came in', async () => {
  const { id, lines } = await sentAgain('damaged_in_transit', { 1: 2, 2: 1 }, [
    { carrier: 'shunfeng', tracking: 'SF1400200300425' },
  ])
  const [claim, ...more] = await claimsOf(id)
  expect(more).toEqual([])
  expect(claim).toMatchObject({
    ...{ why: 'damaged', state: 'open', carrier: 'shunfeng', carrierName: '顺丰', tracking: 'SF1400200300425' },
    amount: cny(19_000),
    lines: [
      { caseLineId: lines[0].id, units: 2, amount: cny(16_000) },
      { caseLineId: lines[1].id, units: 1, amount: cny(3_000) },
    ],
  })
  const days = (Date.parse(claim.dueAt) - Date.parse(claim.openedAt)) / 86_400_000
  expect(days).toBe(30)
  const { body } = await call('GET', `/cases/${id}/events`)
  expect(body.items.filter(({ kind }: any) => kind === 'carrier_claim_opened')).toHaveLength(1)
})

test('a claim is overdue by the clock of the case: the day after the carrier’s thirty, in the list and on the case', async () => {
  story.at('2026-11-23T03:00:00Z')
  const { id } = await sentAgain('damaged_in_transit', { 1: 1 }, [{ carrier: 'shunfeng', tracking: 'SF1400200300426' }])
  const shown = async () => {
    const { items } = (await call('GET', '/carrier-claims')).body
    const [ofCase] = await claimsOf(id)
    const inList = items.find((one: any) => one.id === ofCase.id)
    const [sum] = (await call('GET', '/carrier-claims/sums')).body.items
    return [ofCase.overdue, inList.overdue, sum.overdue > 0]
  }
  story.at('2026-12-23T02:59:00Z')
  expect((await shown()).slice(0, 2)).toEqual([false, false])
  story.at('2026-12-23T03:01:00Z')
  expect(await shown()).toEqual([true, true, true])
  story.at('2026-11-24T02:00:00Z')
})

test('the whole parcel never came: claimed as lost; nobody knows its number, and it can be told later', async () => {
  const { id, goodsOwedId } = await sentAgain('not_received', { 2: 1 })
  expect(await claimsOf(id)).toMatchObject([{ why: 'lost', carrier: null, tracking: null, dueAt: null }])
  const told = { goodsOwedId, why: 'lost', carrier: 'shunfeng', tracking: 'SF1400200300999' }
  expect((await call('POST', `/cases/${id}/open-carrier-claim`, told)).status).toBe(200)
  const [known] = await claimsOf(id)
  expect(known).toMatchObject({ why: 'lost', carrier: 'shunfeng', tracking: 'SF1400200300999' })
  expect(known.dueAt).not.toBeNull()
})

test('missing may have been packed so: claimed only where a person says that it was the carrier; the list has all, newest first', async () => {
  story.at('2026-11-25T02:00:00Z')
  const { id, goodsOwedId } = await sentAgain('missing_item', { 1: 1 })
  expect(await claimsOf(id)).toEqual([])
  expect((await call('POST', `/cases/${id}/open-carrier-claim`, { goodsOwedId, why: 'missing' })).status).toBe(200)
  expect((await call('POST', `/cases/${id}/open-carrier-claim`, { goodsOwedId, why: 'missing' })).status).toBe(200)
  expect(await claimsOf(id)).toMatchObject([{ why: 'missing', amount: cny(8_000) }])
  const first = (await call('GET', '/carrier-claims?limit=2')).body
  expect(first.items.map(({ why }: any) => why)).toEqual(['missing', 'lost'])
  expect(first.items[0].case.id).toBe(id)
  const rest = (await call('GET', `/carrier-claims?limit=2&cursor=${first.nextCursor}`)).body
  expect(rest).toMatchObject({ items: [{ why: 'damaged' }, { why: 'damaged' }], nextCursor: null })
  expect((await call('GET', '/carrier-claims?why=lost')).body.items).toHaveLength(1)
})

test('a case that sends nothing claims nothing', async () => {
  const { number } = await shop.order({ lines: [{ unitPrice: 5_000 }] })
  const { id } = await shop.stays(number, { 1: 1 }, { reason: 'damaged_in_transit' })
  const asked = { goodsOwedId: id, why: 'damaged' }
  expect(await call('POST', `/cases/${id}/open-carrier-claim`, asked)).toMatchObject({
    body: { code: 'nothing_to_claim' },
  })
})
