// What is not as it should be on its way out: a shelf with less than was promised, a damaged unit, goods that were taken from the wrong bin. On both
// databases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveWaitingGoods } from '../../src/processes/move-waiting-goods.ts'
import { examined } from '../faults/examined.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { reshipped } from '../support/reship.ts'
import { eventually, storyClock } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let at: Awaited<ReturnType<typeof openDispatches>>
  let shop: ReturnType<typeof moneyOf>
  let customers = 0

  beforeAll(async () => {
    at = await openDispatches(kind, story.clock)
    shop = moneyOf(at.call, story.clock)
    await at.call('PUT', '/carriers/shunfeng', {
      provider: 'manual',
      providerCarrier: 'shunfeng',
      name: '顺丰',
      terms: {},
    })
  }, 120_000)
  afterAll(async () => {
    if (at.warehouse.home) expect(await examined(at.warehouse.home.url)).toEqual([])
    await at.warehouse.close()
  })

  const code = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer
    return `${status} ${status >= 300 ? body.code : 'fine'}`
  }
  const caseOf = async (caseId: string) => (await at.call('GET', `/cases/${caseId}`)).body

  async function toSend(quantity: number, onHand: number, ifGone: 'wait' | 'refund' | { sku: string } = 'wait') {
    const nth = ++customers
    const { code: sku } = await at.goods(onHand)
    const order = await shop.order({
      lines: [{ unitPrice: 4900, quantity: quantity + 1, sku } as never],
      customer: { name: '李雷', phone: `1381234${1000 + nth}`, email: `lilei-${nth}@example.org` },
      shippingAddress: {
        name: '李雷',
        phone: '13812345678',
        country: 'CN',
        region: '浙江省',
        city: '杭州市',
        district: '西湖区',
        line1: '文三路 90 号',
      },
    })
    return { sku, quantity, ...(await reshipped(at.call, { order: order.number, quantity, ifGone })) }
  }
  type Sending = Awaited<ReturnType<typeof toSend>>

  async function picked(one: Sending) {
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku, quantity: one.quantity }))
    return one
  }
  /** The second of two units is not in its bin. */
  async function foundShort(one: Sending) {
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/short`, { lineId: list.lines[0].id, found: 0 }))
    expect((await at.read(one.id)).hold).toMatchObject({ reason: 'short_pick' })
  }
  const closeShort = (one: Sending, reason = '货架上只有一件') =>
    at.agent.go('POST', `/dispatches/${one.id}/short-close`, { reason })
  const restOf = (one: Sending, isSo: (rest: any) => boolean) =>
    eventually(
      async () => (await caseOf(one.caseId)).goodsOwed.find(({ id }: any) => id !== one.goodsOwedId),
      (rest) => rest !== undefined && isSo(rest),
    )
  async function send(one: Sending, units: number) {
    must(await at.checker.go('POST', `/dispatches/${one.id}/check`, { scans: [{ barcode: one.sku, quantity: units }] }))
    must(await at.checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: units === 1 ? 330 : 800 }))
    must(await at.checker.go('POST', `/dispatches/${one.id}/label`, { carrier: 'shunfeng', number: `SF${one.number}` }))
    must(await at.checker.go('POST', `/dispatches/${one.id}/ship`))
  }

  test('one of two mugs is there and the customer waits: it goes out, the other is owed and goes when it comes', async () => {
    const one = await toSend(2, 2)
    expect(await code(closeShort(one))).toBe('409 nothing_short')
    await foundShort(one)
    expect(await code(at.picker.go('POST', `/dispatches/${one.id}/short-close`, { reason: '少一件' }))).toBe(
      '403 not_yours_to_do',
    )
    expect((await at.read(one.id)).can.shortClose).toBe(true)
    const closed = must(await closeShort(one))
    expect(closed).toMatchObject({
      state: 'picked',
      hold: null,
      lines: [{ quantity: 1, picked: 1 }],
      value: { amount: 4900 },
      shortClosed: { reason: '货架上只有一件', by: { id: at.agent.id }, lines: [{ sku: one.sku, quantity: 1 }] },
    })
    const rest = await restOf(one, ({ state }) => state === 'waiting_stock')
    expect(rest).toMatchObject({ kind: 'reship', answered: true, lines: [{ units: 1, quantity: 1, held: false }] })
    expect((await at.call('GET', `/reservations?sku=${one.sku}`)).body.items).toMatchObject([{ quantity: 1, taken: 1 }])
    await send(one, 1)
    const half = await eventually(
      () => caseOf(one.caseId),
      ({ goodsOwed }) => goodsOwed.some(({ state }: any) => state === 'sent'),
    )
    expect(half).toMatchObject({ stage: 'resolving' })
    await at.call('PUT', `/stock/${one.sku}`, { onHand: 3, warehouse: 'main', bin: 'A-01-1' })
    // what the worker does each minute
    await moveWaitingGoods(at.warehouse.database, story.clock().toISOString(), () => {})
    expect((await caseOf(one.caseId)).goodsOwed.map(({ state }: any) => state).toSorted()).toEqual(['released', 'sent'])
    const kinds = (await at.call('GET', `/cases/${one.caseId}/events`)).body.items.map((event: any) => event.kind)
    expect(kinds).toContain('dispatch_short_closed')
  })

  test('the customer wanted the money if it is gone: the unit is to be answered anew, with a refund', async () => {
    const one = await toSend(2, 2, 'refund')
    await foundShort(one)
    must(await closeShort(one))
    await restOf(one, ({ state }) => state === 'cancelled')
    await send(one, 1)
    const file = await eventually(
      () => caseOf(one.caseId),
      ({ goodsOwed }) => goodsOwed.some(({ state }: any) => state === 'sent'),
    )
    expect(file.stage).toBe('assessed')
    const preview = await at.call('POST', `/cases/${one.caseId}/resolve/preview`, {})
    expect(preview.body).toMatchObject({ refund: { amount: 4900 } })
    expect((await at.call('POST', `/cases/${one.caseId}/resolve`, { parts: [{ kind: 'refund' }] })).status).toBe(200)
  })

  test('the customer chose another one for that: it goes out in a dispatch of its own', async () => {
    const { code: other } = await at.goods(4)
    const one = await toSend(2, 2, { sku: other })
    await foundShort(one)
    must(await closeShort(one))
    const file = await eventually(
      () => caseOf(one.caseId),
      ({ dispatches }) => dispatches.length === 2,
    )
    expect(file.dispatches[1]).toMatchObject({ state: 'approved', lines: [{ sku: other, quantity: 1 }] })
  })

  test('nothing of it is there: it is not closed short but cancelled', async () => {
    const one = await toSend(1, 1)
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    must(await at.picker.go('POST', `/pick-lists/${list.id}/short`, { lineId: list.lines[0].id, found: 0 }))
    expect(await code(closeShort(one))).toBe('409 nothing_to_send')
    expect(await code(at.agent.go('POST', `/dispatches/${one.id}/cancel`, { reason: '没有货' }))).toBe('200 fine')
  })

  test('a unit that is damaged at the second check goes to quarantine, and another is picked for it', async () => {
    const one = await picked(await toSend(2, 4))
    const check = (body: object) => at.checker.go('POST', `/dispatches/${one.id}/check`, { scans: [], ...body })
    expect(await code(check({ damaged: [{ barcode: 'MUG-0' }] }))).toBe('422 not_of_this_dispatch')
    expect(await code(check({ damaged: [{ barcode: one.sku, quantity: 3 }] }))).toBe('422 not_of_this_dispatch')
    const found = must(await check({ damaged: [{ barcode: one.sku }] }))
    expect(found).toMatchObject({ state: 'approved', lines: [{ quantity: 2, picked: 1 }] })
    const { body: stock } = await at.call('GET', `/stock?q=${one.sku}`)
    expect(JSON.stringify(stock)).toContain('quarantine')
    const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
    expect(list.lines).toMatchObject([{ sku: one.sku, quantity: 1 }])
    must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: one.sku }))
    await send(one, 2)
    const moved = (await at.call('GET', `/stock/${one.sku}/movements`)).body.items
    const inHands = moved.filter(({ bin }: any) => bin === null)
    expect(inHands.reduce((sum: number, { quantity }: any) => sum + quantity, 0)).toBe(0)
    const aside = moved.filter(({ pool }: any) => pool === 'quarantine')
    expect(aside).toMatchObject([{ why: 'damaged', quantity: 1 }])
  })

  test('a damaged unit and no other there: it is held with the desk', async () => {
    const one = await picked(await toSend(2, 2))
    const found = must(
      await at.checker.go('POST', `/dispatches/${one.id}/check`, { scans: [], damaged: [{ barcode: one.sku }] }),
    )
    expect(found).toMatchObject({ state: 'on_hold', hold: { reason: 'short_pick', owner: 'desk', from: 'approved' } })
    must(await closeShort(one, '唯一的一件坏了'))
    await send(one, 1)
  })
})
