// What leaves for a customer is checked by rule before anything moves: held with reason, owner and clock, agreed to by its levels, corrected,
// given up. On both databases.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { homeInHangzhou, openWarehouse } from '../support/dispatch.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { moneyOf } from '../support/money.ts'
import { signIn } from '../support/portal.ts'
import { staffAt } from '../support/staff.ts'
import { storyClock } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['pglite', 'postgres'])('on %s', (kind) => {
  const story = storyClock('2026-11-23T02:00:00Z')
  let warehouse: Awaited<ReturnType<typeof openWarehouse>>
  let merchantId: string
  let shop: ReturnType<typeof moneyOf>
  let supervisor: Awaited<ReturnType<typeof staffAt>>
  let agent: typeof supervisor
  let packer: typeof supervisor

  beforeAll(async () => {
    warehouse = await openWarehouse(kind, story.clock)
    const merchant = await warehouse.app.merchant({ currency: 'CNY' })
    merchantId = merchant.id
    shop = moneyOf(merchant.call, story.clock)
    supervisor = await staffAt(warehouse.app, merchantId, `supervisor-${kind}@example.org`, ['supervisor'])
    agent = await staffAt(warehouse.app, merchantId, `agent-${kind}@example.org`, ['agent'])
    packer = await staffAt(warehouse.app, merchantId, `packer-${kind}@example.org`, ['warehouse'])
  }, 120_000)
  afterAll(async () => {
    if (warehouse.home) expect(await examined(warehouse.home.url)).toEqual([])
    await warehouse.close()
  })

  let customers = 0
  async function owed(told: object = {}, price = 19900) {
    const email = `lilei-${kind}-${++customers}@example.org`
    const phone = `1381234${1000 + customers}`
    const order = await shop.order({
      lines: [{ unitPrice: price, quantity: 2 }],
      customer: { name: '李雷', phone, email },
      shippingAddress: homeInHangzhou,
      ...told,
    })
    const opened = await shop.open(order.number, { 1: 1 }, { wish: 'refund_only', reason: 'missing_item' })
    await shop.call('POST', `/cases/${opened.id}/approve`, { needsReturn: false })
    const line = opened.lines[0]
    const draft = {
      caseId: opened.id as string,
      goodsOwedId: randomUUID(),
      type: 'reship' as const,
      lines: [{ caseLineId: line.id, sku: line.sku, name: '杯子', quantity: 1, reservationId: null }],
    }
    return { order, email, case: opened, draft }
  }
  const drafted = async (told: object = {}, price = 19900) => {
    const one = await owed(told, price)
    const { id } = await warehouse.draft(merchantId, one.draft)
    const { body } = await shop.call('GET', `/dispatches/${id}`)
    return { ...one, dispatch: body }
  }
  const read = async (id: string) => (await shop.call('GET', `/dispatches/${id}`)).body

  test('a small dispatch to a whole address may be picked at once, and is drafted once', async () => {
    const { dispatch, draft, case: opened } = await drafted()
    expect(dispatch).toMatchObject({
      type: 'reship',
      state: 'approved',
      holdReason: null,
      address: homeInHangzhou,
      value: { amount: 19900, currency: 'CNY' },
      lines: [{ sku: 'S1', quantity: 1, picked: 0 }],
    })
    expect(dispatch.number).toMatch(/^DP-261123-\d{6}$/)
    const again = await warehouse.draft(merchantId, draft)
    expect(again.id).toBe(dispatch.id)
    const whole = (await shop.call('GET', `/cases/${opened.id}`)).body
    expect(whole.dispatches).toMatchObject([{ id: dispatch.id, state: 'approved', holdReason: null }])
    expect((await shop.call('GET', `/dispatches/${dispatch.number}`)).body.id).toBe(dispatch.id)
  })

  test('an address that is missing, without a city or made of pictures holds it with the customer and a clock', async () => {
    const missing = await drafted({ shippingAddress: undefined })
    expect(missing.dispatch).toMatchObject({ state: 'on_hold', hold: { reason: 'address_missing', owner: 'customer' } })
    expect(Date.parse(missing.dispatch.hold.dueAt)).toBeGreaterThan(story.clock().getTime())
    const { city: _, ...noCity } = homeInHangzhou
    expect((await drafted({ shippingAddress: noCity })).dispatch.holdReason).toBe('address_incomplete')
    const pictures = { ...homeInHangzhou, line1: '🏠🏠🏠🏠' }
    expect((await drafted({ shippingAddress: pictures })).dispatch.holdReason).toBe('address_not_deliverable')
    const marked = (await agent.go('GET', '/cases?mark=dispatch_held&limit=100')).body.items
    expect(marked.find(({ id }: any) => id === missing.case.id)).toMatchObject({ marks: ['dispatch_held'] })
    const { body } = await agent.go('GET', '/dispatches?owner=customer')
    expect(body.items.length).toBeGreaterThanOrEqual(3)
    const released = await agent.go('POST', `/dispatches/${missing.dispatch.id}/release`)
    expect(released).toMatchObject({ status: 422, body: { code: 'still_wrong' } })
  })

  test('the customer corrects the address on the case page, and it goes on by itself', async () => {
    const { order, email, dispatch, case: opened } = await drafted({ shippingAddress: undefined })
    const customer = await signIn(warehouse.app, {
      merchantId,
      orderNumber: order.number,
      contact: email,
    })
    const page = (await customer.call('GET', `/portal/cases/${opened.id}`)).body
    expect(page.dispatches).toMatchObject([
      { state: 'waiting_for_you', problem: 'address_missing', canCorrectAddress: true },
    ])
    const refusedWith = async (address: object) =>
      (await customer.call('POST', `/portal/cases/${opened.id}/address`, address)).body.code
    expect(await refusedWith({ ...homeInHangzhou, region: undefined })).toBe('address_incomplete')
    expect(await refusedWith({ ...homeInHangzhou, line1: '🏠🏠🏠🏠' })).toBe('address_not_deliverable')
    expect(await refusedWith({ ...homeInHangzhou, line1: '路'.repeat(500) })).toBe('invalid_input')
    expect(await refusedWith({ ...homeInHangzhou, phone: '12' })).toBe('phone_implausible')
    const answer = await customer.call('POST', `/portal/cases/${opened.id}/address`, homeInHangzhou)
    expect(answer.status).toBe(200)
    expect(await read(dispatch.id)).toMatchObject({
      state: 'approved',
      hold: null,
      address: homeInHangzhou,
      addressBy: { kind: 'customer' },
    })
    const other = await drafted()
    const stranger = await customer.call('POST', `/portal/cases/${other.case.id}/address`, homeInHangzhou)
    expect(stranger.status).toBe(404)
  })

  test('a dear one waits for its level: nobody picks it before, a refusal gives it up', async () => {
    const { dispatch, case: opened } = await drafted({}, 150_000)
    expect(dispatch.state).toBe('awaiting_approval')
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/approve`)).body.code).toBe('not_your_level')
    const approved = await supervisor.go('POST', `/dispatches/${dispatch.id}/approve`)
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', steps: { approved: { by: { id: supervisor.id } } } },
    })
    expect((await supervisor.go('POST', `/dispatches/${dispatch.id}/approve`)).body.code).toBe('already_approved')

    const second = await drafted({}, 150_000)
    const { body: approvals } = await supervisor.go('GET', '/approvals?mine=true')
    const mine = approvals.items.find(({ label }: { label: string }) => label === second.dispatch.number)
    expect(mine).toMatchObject({ kind: 'dispatch', amount: { amount: 150_000 } })
    const refused = await supervisor.go('POST', `/approvals/${mine.id}/refuse`, { words: '先核实顾客' })
    expect(refused.status).toBe(200)
    expect(await read(second.dispatch.id)).toMatchObject({ state: 'cancelled', cancelReason: '先核实顾客' })
    const events = (await shop.call('GET', `/cases/${opened.id}/events`)).body.items.map(({ kind }: any) => kind)
    expect(events.slice(-3)).toEqual(['dispatch_drafted', 'dispatch_asked', 'dispatch_approved'])
  })

  test('nobody answers in time: the desk has it, and asks anew by releasing it', async () => {
    const { dispatch } = await drafted({}, 150_000)
    const before = story.clock().toISOString()
    story.days(10)
    await warehouse.app.catchUp() // the level above
    story.days(10)
    await warehouse.app.catchUp()
    expect(await read(dispatch.id)).toMatchObject({
      state: 'on_hold',
      hold: { reason: 'approval_expired', owner: 'desk' },
    })
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/release`)).body.state).toBe('awaiting_approval')
    expect((await supervisor.go('POST', `/dispatches/${dispatch.id}/approve`)).body.state).toBe('approved')
    story.at(before)
  })

  test('who may: the warehouse does not hold or cancel; who holds says why; a cancelled one stays so', async () => {
    const { dispatch } = await drafted()
    const reason = { reason: '顾客要求等一等' }
    expect((await packer.go('POST', `/dispatches/${dispatch.id}/hold`, reason)).status).toBe(403)
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/hold`, { reason: ' ' })).status).toBe(400)
    const held = await agent.go('POST', `/dispatches/${dispatch.id}/hold`, reason)
    expect(held.body).toMatchObject({
      state: 'on_hold',
      hold: { reason: 'by_person', words: reason.reason, from: 'approved' },
    })
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/hold`, reason)).body.code).toBe('dispatch_on_hold')
    expect((await agent.go('GET', '/dispatches')).body.items[0].state).toBe('on_hold')
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/release`)).body.state).toBe('approved')
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/release`)).body.code).toBe('not_on_hold')
    const stale = await agent.go(
      'POST',
      `/dispatches/${dispatch.id}/cancel`,
      { reason: '不发了' },
      { 'if-match': '"1"' },
    )
    expect(stale.status).toBe(412)
    const cancelled = await agent.go('POST', `/dispatches/${dispatch.id}/cancel`, { reason: '不发了' })
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      cancelReason: '不发了',
      can: { hold: { reason: 'dispatch_cancelled' } },
    })
    for (const verb of ['hold', 'cancel'])
      expect((await agent.go('POST', `/dispatches/${dispatch.id}/${verb}`, { reason: 'x' })).body.code).toBe(
        'dispatch_cancelled',
      )
  })

  test('the shop tells another address after the draft: held for a look when it is released, and let pass by a person', async () => {
    const { order, email, dispatch, case: opened } = await drafted()
    await agent.go('POST', `/dispatches/${dispatch.id}/hold`, { reason: '等一等' })
    const { id: _, ...told } = order
    const moved = { ...homeInHangzhou, line1: '文三路 91 号' }
    const put = await shop.call('PUT', `/orders/shop/${order.number}`, {
      currency: 'CNY',
      placedAt: told.placedAt,
      signedAt: told.signedAt,
      customer: { name: '李雷', email },
      shippingAddress: moved,
      lines: [{ ref: '1', sku: 'S1', name: '杯子', quantity: 2, unitPrice: 19900 }],
      payments: [{ ref: `pay-${order.number}-1`, provider: 'manual', amount: 39800, capturedAt: told.placedAt }],
    })
    expect(put.status).toBeLessThan(300)
    expect((await agent.go('POST', `/dispatches/${dispatch.id}/release`)).body.state).toBe('approved')
    const events = (await shop.call('GET', `/cases/${opened.id}/events`)).body.items
    expect(events.at(-1)).toMatchObject({ kind: 'dispatch_released', data: { letPass: ['address_changed'] } })
  })
})
