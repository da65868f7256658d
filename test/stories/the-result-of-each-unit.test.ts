// What a customer is told of each unit that came back: accepted, deducted or not accepted, why, with the inspector's photos, and the amount.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { inspected } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, startTestHouse, type TestHouse } from '../support/start-house.ts'

afterAll(closeDatabases)

describe.each(['PGlite', 'PostgreSQL'])('on %s', (engine) => {
  let house: TestHouse
  let call: Caller
  let inspector: Awaited<ReturnType<typeof staffAt>>
  let merchantId: string
  let numbers = 0

  beforeAll(async () => {
    house = await startTestHouse(engine === 'PostgreSQL' ? { DATABASE_URL: (await freshDatabase()).url } : {})
    const merchant = await house.merchant({ currency: 'CNY' })
    call = merchant.call
    merchantId = merchant.id
    inspector = await staffAt(house, merchantId, `ying-${merchantId}@example.org`, ['inspector'])
  }, 60_000)
  afterAll(() => house.close())

  /** A case whose goods arrived: its customer, and how its units are judged. */
  async function received(ref: '1' | '2', quantity: number) {
    const number = `U${++numbers}`
    const contact = `u${numbers}-${merchantId}@example.org`
    await call('PUT', `/orders/shop/${number}`, anOrder(contact))
    const customer = await signIn(house, { merchantId, orderNumber: number, contact })
    const { body } = await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'return_refund',
      lines: [{ ref, quantity, reason: 'defective' }],
    })
    const { id } = body
    await call('POST', `/cases/${id}/approve`, {})
    const tracking = `SF${numbers}${merchantId.replace(/\D/g, '').slice(0, 8)}`
    await call('POST', `/cases/${id}/return-parcels`, { tracking })
    const sku = ref === '1' ? '85123A' : '71053'
    const receipt = await call('POST', '/receipts', { tracking, lines: [{ sku, quantity, condition: 'good' }] })
    const judge = (units: number, rest: object) =>
      inspector.go('POST', `/receipts/${receipt.body.id}/inspections`, inspected(body.lines[0].id, units, rest))
    const page = async () => (await customer.call('GET', `/portal/cases/${id}`)).body
    return { id, customer, page, judge, caseLineId: body.lines[0].id }
  }

  async function photoOf({ jar }: Pick<typeof inspector, 'jar'>): Promise<string> {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
    const answer = await fetch(`${house.url}/api/v1/evidence`, {
      method: 'POST',
      headers: { origin: house.url, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form,
    })
    return ((await answer.json()) as { id: string }).id
  }

  const seen = async ({ token }: { token: string }, path: string): Promise<number> =>
    (await fetch(`${house.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).status

  test('U1: two of three accepted: each result with its reason, photos and amount; another customer sees no photo', async () => {
    const { id, customer, page, judge, caseLineId } = await received('1', 3)
    const photo = await photoOf(inspector)
    await judge(2, {})
    const refusal = {
      result: 'not_accepted',
      disposition: 'send_back',
      reason: '底座有胶水修补的痕迹。',
      evidenceIds: [photo],
    }
    expect((await judge(1, refusal)).status).toBe(201)
    const before = await page()
    expect(before.units).toMatchObject([
      { caseLineId, quantity: 2, result: 'accepted', reason: null, amount: null, evidenceIds: [] },
      { caseLineId, quantity: 1, result: 'not_accepted', reason: '底座有胶水修补的痕迹。', evidenceIds: [photo] },
    ])
    expect(before.evidence).toMatchObject([{ id: photo, by: 'shop' }])
    await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
    const after = await page()
    expect(after.units.map(({ amount }: any) => amount.amount)).toEqual([5100, 0])
    expect(after.itemRefunds).toMatchObject([{ caseLineId, amount: { amount: 5100, currency: 'CNY' } }])
    expect(after.refunds.map(({ amount }: any) => amount.amount)).toEqual([5100])
    expect(await seen(customer, `/portal/evidence/${photo}`)).toBe(200)
    const { customer: another } = await received('2', 1)
    for (const path of [`/portal/evidence/${photo}`, `/portal/evidence/${photo}/thumbnail`, `/portal/cases/${id}`])
      expect(await seen(another, path), path).toBe(404)
  })

  test('U1: what was taken off stands beside the unit, and the amounts of the items are what is refunded', async () => {
    const { id, page, judge } = await received('2', 1)
    const deduction = { amount: 400, currency: 'CNY' }
    await judge(1, { result: 'accepted_with_deduction', deduction, reason: '缺少挂钩。', grade: 'B' })
    await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
    const { units, itemRefunds, refunds } = await page()
    expect(units).toMatchObject([{ reason: '缺少挂钩。', deduction, amount: { amount: 2990 } }])
    expect(itemRefunds[0].amount.amount).toBe(2990)
    expect(
      itemRefunds[0].components.map(({ amount }: any) => amount.amount).reduce((a: number, b: number) => a + b),
    ).toBe(2990)
    expect(itemRefunds[0].components).toContainEqual(expect.objectContaining({ kind: 'deduction' }))
    expect(refunds[0].amount.amount).toBe(2990)
  })
})
