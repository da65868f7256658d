// What comes back and was inspected lies in the warehouse again, in the pool the law and its state allow; on both databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { inspected, threeKettles } from '../support/shop.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let app: TestApplication
  let call: Caller

  beforeAll(async () => {
    home = kind === 'postgres' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {}, { clock: story.clock })
    call = (await app.merchant({ currency: 'CNY' })).call
  }, 120_000)
  afterAll(async () => {
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
    await home?.drop()
  })

  /** A case about three kettles that have arrived, for the inspector. */
  async function arrived(number: string, sku: string) {
    const order = threeKettles(number)
    await call('PUT', `/orders/shop/${number}`, { ...order, lines: [{ ...order.lines[0], sku }] })
    const asked = {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'return_refund',
      lines: [{ ref: '1', quantity: 3, reason: 'no_longer_wanted' }],
    }
    const { id, lines } = (await call('POST', '/cases', asked)).body
    await call('POST', `/cases/${id}/approve`, { needsReturn: true })
    const receipt = await call('POST', '/receipts', {
      caseId: id,
      lines: [{ caseLineId: lines[0].id, quantity: 3, condition: 'good' }],
    })
    return (rest: object) => call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(lines[0].id, 1, rest))
  }

  const levels = async (sku: string): Promise<Record<string, number>> => {
    const { body } = await call('GET', `/stock/${sku}`)
    return Object.fromEntries(body.levels.map(({ pool, onHand }: { pool: string; onHand: number }) => [pool, onHand]))
  }

  test('as new is sold again, light wear goes to the open box, and what was not accepted waits for its customer', async () => {
    await call('PUT', '/skus/KETTLE-1', { name: '玻璃水壶' })
    await call('PUT', '/stock/KETTLE-1', { bin: 'A-01', onHand: 2 })
    const inspect = await arrived('B1', 'KETTLE-1')
    expect((await inspect({})).status).toBe(201)
    expect((await inspect({ grade: 'B' })).status).toBe(201)
    const declined = { grade: 'C', result: 'not_accepted', reason: '人为损坏', disposition: 'send_back' }
    expect((await inspect(declined)).status).toBe(201)
    expect(
      await eventually(
        () => levels('KETTLE-1'),
        ({ customer }) => customer === 1,
      ),
    ).toEqual({
      sellable: 3,
      open_box: 1,
      customer: 1,
    })
    const { body } = await call('GET', '/stock/KETTLE-1/movements')
    expect(body.items.filter(({ why }: { why: string }) => why === 'booked_in')).toHaveLength(3)
    expect(body.items[0].ref.kind).toBe('inspection')
  })

  test('goods the master does not know come back as before, and nothing is booked', async () => {
    const inspect = await arrived('B2', 'NOBODY-KNOWS')
    expect((await inspect({})).status).toBe(201)
    await call('PUT', '/skus/KETTLE-2', { name: '玻璃水壶' })
    const known = await arrived('B3', 'KETTLE-2')
    await known({ disposition: 'scrap', grade: 'D' })
    await known({})
    // jobs are taken in the order they were put: when this one is done, so are those before it
    expect(
      await eventually(
        () => levels('KETTLE-2'),
        ({ sellable }) => sellable === 1,
      ),
    ).toEqual({ sellable: 1 })
    expect((await call('GET', '/stock/NOBODY-KNOWS')).status).toBe(404)
  })
})
