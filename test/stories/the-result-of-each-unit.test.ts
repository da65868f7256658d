// What a customer is told of each unit that came back: accepted, deducted or not accepted, why, with the inspector's photos, and the amount.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examined } from '../faults/examined.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { anOrder, messagesTo, signIn } from '../support/portal.ts'
import { inspected } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

afterAll(closeDatabases)

describe.each(['PGlite', 'PostgreSQL'])('on %s', (engine) => {
  let app: TestApplication
  let home: Awaited<ReturnType<typeof freshDatabase>> | null
  let call: Caller
  let inspector: Awaited<ReturnType<typeof staffAt>>
  /** A supervisor who judged nothing, and one who is an inspector too. */
  let su: typeof inspector
  let both: typeof inspector
  let merchantId: string
  let numbers = 0

  beforeAll(async () => {
    home = engine === 'PostgreSQL' ? await freshDatabase() : null
    app = await startTestApplication(home ? { DATABASE_URL: home.url } : {})
    const merchant = await app.merchant({ currency: 'CNY' })
    call = merchant.call
    merchantId = merchant.id
    inspector = await staffAt(app, merchantId, `ying-${merchantId}@example.org`, ['inspector'])
    su = await staffAt(app, merchantId, `su-${merchantId}@example.org`, ['supervisor'])
    both = await staffAt(app, merchantId, `gu-${merchantId}@example.org`, ['supervisor', 'inspector'])
  }, 60_000)
  afterAll(async () => {
    await app.close()
    if (home) expect(await examined(home.url)).toEqual([])
  })

  /** A case whose goods arrived: its customer, and how its units are judged. */
  async function received(ref: '1' | '2', quantity: number) {
    const number = `U${++numbers}`
    const contact = `u${numbers}-${merchantId}@example.org`
    await call('PUT', `/orders/shop/${number}`, anOrder(contact))
    const customer = await signIn(app, { merchantId, orderNumber: number, contact })
    const { body } = await call('POST', '/cases', {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'return_refund',
      contact: { email: contact },
      lines: [{ ref, quantity, reason: 'defective' }],
    })
    const { id } = body
    await call('POST', `/cases/${id}/approve`, {})
    const tracking = `SF${numbers}${merchantId.replace(/\D/g, '').slice(0, 8)}`
    await call('POST', `/cases/${id}/return-parcels`, { tracking })
    const sku = ref === '1' ? '85123A' : '71053'
    const receipt = await call('POST', '/receipts', { tracking, lines: [{ sku, quantity, condition: 'good' }] })
    const judge = (units: number, rest: object, by = inspector) =>
      by.go('POST', `/receipts/${receipt.body.id}/inspections`, inspected(body.lines[0].id, units, rest))
    const page = async () => (await customer.call('GET', `/portal/cases/${id}`)).body
    return { id, contact, customer, page, judge, caseLineId: body.lines[0].id }
  }

  async function photoOf({ jar }: Pick<typeof inspector, 'jar'>): Promise<string> {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
    const answer = await fetch(`${app.url}/api/v1/evidence`, {
      method: 'POST',
      headers: { origin: app.url, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form,
    })
    return ((await answer.json()) as { id: string }).id
  }

  const seen = async ({ token }: { token: string }, path: string): Promise<number> =>
    (await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).status

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

  /** One unit refunded and one refused; the case is settled, and the customer objects to the refusal. */
  async function objected() {
    const found = await received('1', 2)
    await found.judge(1, {})
    await found.judge(1, { result: 'not_accepted', disposition: 'send_back', reason: '有使用痕迹。' }, both)
    const { body } = await call('POST', `/cases/${found.id}/resolve`, { parts: [{ kind: 'refund' }] })
    const paid = { reference: 'T-1', amount: { amount: 2550, currency: 'CNY' } }
    expect((await call('POST', `/refunds/${body.refunds[0].id}/record-manual`, paid)).status).toBe(200)
    expect((await found.page()).stage).toBe('resolved')
    const object = (text = '寄出时没有使用过。') =>
      found.customer.call('POST', `/portal/cases/${found.id}/object-to-result`, { inspectionId: refusedId, text })
    const refusedId = (await found.page()).units[1].id
    const read = async () => (await su.go('GET', `/cases/${found.id}`)).body
    return { ...found, object, read, refusedId }
  }

  /** What was agreed to is given, whole. */
  async function pays(id: string, amount: number) {
    const { lines } = (await call('GET', `/cases/${id}`)).body
    const parts = [
      { kind: 'compensation', lines: [{ caseLineId: lines[0].id, quantity: 1 }], amount: { amount, currency: 'CNY' } },
    ]
    const { body } = await call('POST', `/cases/${id}/resolve`, { parts })
    const refund = body.refunds.findLast(({ state }: any) => state !== 'succeeded')
    const paid = await call('POST', `/refunds/${refund.id}/record-manual`, {
      reference: 'T-9',
      amount: { amount, currency: 'CNY' },
    })
    expect(paid.status).toBe(200)
  }

  test('U1: an objection opens the case again, once, and only who did not judge it answers', async () => {
    const { id, contact, object, page, read, customer, refusedId } = await objected()
    expect((await object()).status).toBe(200)
    expect((await object()).body.code).toBe('objected_before')
    const { body: foreign } = await (await received('2', 1)).customer.call(
      'POST',
      `/portal/cases/${id}/object-to-result`,
      { inspectionId: refusedId, text: '不是我的。' },
    )
    expect(foreign.code).toBe('case_not_found')
    const open = await read()
    expect(open).toMatchObject({
      spine: 'open',
      can: { answerObjection: true, acknowledge: { reason: 'objection_waits' } },
    })
    expect(open.awaitingAnswerSince).not.toBeNull()
    // an ordinary message does not answer it
    await su.go('POST', `/cases/${id}/messages`, { text: '我们看一下。' })
    expect((await read()).awaitingAnswerSince).toBe(open.awaitingAnswerSince)
    const answer = { objectionId: open.objections[0].id, answer: 'stands', text: '复核了照片，结果不变。' }
    expect((await inspector.go('POST', `/cases/${id}/answer-objection`, answer)).status).toBe(403)
    expect((await both.go('POST', `/cases/${id}/answer-objection`, answer)).body.code).toBe('judged_before')
    expect((await customer.call('POST', `/cases/${id}/answer-objection`, answer)).status).toBeGreaterThanOrEqual(400)
    const answered = await su.go('POST', `/cases/${id}/answer-objection`, answer)
    expect(answered.body).toMatchObject({
      stage: 'resolved',
      awaitingAnswerSince: null,
      objections: [{ answer: 'stands' }],
    })
    expect((await su.go('POST', `/cases/${id}/answer-objection`, answer)).status).toBe(409)
    const told = await eventually(
      async () => messagesTo(app, contact),
      (all) => all.some((mail) => mail.includes('异议已有答复')),
    )
    expect(told.some((mail) => mail.includes(answer.text))).toBe(true)
    expect((await page()).units[1].objection).toMatchObject({ answer: 'stands', said: answer.text })
    expect((await page()).refunds.map(({ amount }: any) => amount.amount)).toEqual([2550])
  })

  test('U1: what was agreed to is given before the case is done, and stands on the page as compensation', async () => {
    const { id, object, page, read, caseLineId } = await objected()
    await object()
    const [{ id: objectionId }] = (await read()).objections
    const agreed = await su.go('POST', `/cases/${id}/answer-objection`, {
      objectionId,
      answer: 'agreed',
      text: '您说得对。',
    })
    expect(agreed.body).toMatchObject({ spine: 'open', can: { resolve: true } })
    const compensation = {
      kind: 'compensation',
      lines: [{ caseLineId, quantity: 1 }],
      amount: { amount: 1000, currency: 'CNY' },
    }
    const give = () => call('POST', `/cases/${id}/resolve`, { parts: [compensation] })
    const first = await give()
    expect([first.status, first.body.objections]).toMatchObject([200, [{ honoured: true }]])
    await call('POST', `/refunds/${first.body.refunds[1].id}/cancel`, { reason: '账号不对' })
    expect(await read()).toMatchObject({ spine: 'open', objections: [{ honoured: false }], can: { resolve: true } })
    const explained = await call('POST', `/cases/${id}/resolve`, { parts: [], text: '稍后处理。' })
    expect(explained.body).toMatchObject({ spine: 'open', can: { resolve: true } })
    const { body } = await give()
    const paid = { reference: 'T-2', amount: { amount: 1000, currency: 'CNY' } }
    await call('POST', `/refunds/${body.refunds[2].id}/record-manual`, paid)
    const { stage, units, itemRefunds } = await page()
    expect(stage).toBe('resolved')
    expect(units.map(({ amount }: any) => amount?.amount)).toEqual([2550, 1000])
    expect(itemRefunds[0].amount.amount).toBe(3550)
  })

  const levels = async () => {
    const { body } = await call('GET', '/stock/85123A')
    return Object.fromEntries(body.levels.map(({ pool, onHand }: any) => [pool, onHand]))
  }
  const stocked = (level: Record<string, number>) => eventually(levels, (now) => hasAll(now, level))
  const hasAll = (now: Record<string, number>, level: Record<string, number>) =>
    Object.entries(level).every(([pool, units]) => (now[pool] ?? 0) === units)
  const askAgain = async (id: string, without: number) => {
    const { order, lines } = (await call('GET', `/cases/${id}`)).body
    const asked = { order: { source: 'shop', number: order.number }, channel: 'chat', wish: 'return_refund' }
    return call('POST', '/cases', {
      ...asked,
      lines: [{ ref: lines[0].ref, quantity: lines[0].quantityBought - without, reason: 'defective' }],
    })
  }

  test('goods of an objection that is upheld are the shop’s: in the stock where the table says, never returned again', async () => {
    await call('PUT', '/skus/85123A', { name: '烛台' })
    const before = await levels()
    const { id, object, read } = await objected()
    const mine = { sellable: (before.sellable ?? 0) + 1, customer: (before.customer ?? 0) + 1 }
    await stocked(mine)
    await object()
    const [{ id: objectionId }] = (await read()).objections
    const agreed = { objectionId, answer: 'agreed', text: '您说得对。' }
    const nowhere = await su.go('POST', `/cases/${id}/answer-objection`, { ...agreed, disposition: 'burnt' })
    expect(nowhere.body.code).toBe('invalid_input')
    const { body } = await su.go('POST', `/cases/${id}/answer-objection`, agreed)
    expect(body.objections).toMatchObject([{ answer: 'agreed', disposition: 'restock' }])
    expect(body.lines[0]).toMatchObject({ declined: 1, givenUp: 1 })
    await stocked({ sellable: mine.sellable + 1, customer: mine.customer - 1 })
    const moved = (await call('GET', '/stock/85123A/movements')).body.items
    expect(
      moved
        .filter(({ why }: any) => why === 'became_ours')
        .map(({ pool, quantity }: any) => [pool, quantity])
        .sort(),
    ).toEqual([
      ['customer', -1],
      ['sellable', 1],
    ])
    const sent = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'send_back' }] })
    expect(sent.body.code).toBe('nothing_to_send_back')
    await pays(id, 2550)
    expect((await read()).stage).toBe('resolved')
    // one is refunded, one is the shop's: all but these two can still come back
    expect((await askAgain(id, 1)).body.code).toBe('units_already_in_a_case')
    expect((await askAgain(id, 2)).status).toBe(201)
  })

  test('goods of an upheld objection may stay the customer’s, or go to quarantine; what was disposed of stays gone', async () => {
    const before = await levels()
    const stays = await objected()
    await stays.object()
    const answer = (objectionId: string, disposition?: string) => ({
      objectionId,
      answer: 'agreed',
      text: '好的。',
      disposition,
    })
    const [{ id: first }] = (await stays.read()).objections
    const kept = await su.go('POST', `/cases/${stays.id}/answer-objection`, answer(first, 'send_back'))
    expect(kept.body.objections).toMatchObject([{ answer: 'agreed', disposition: null }])
    expect(kept.body.lines[0].givenUp).toBe(0)

    const held = await objected()
    await stocked({ customer: (before.customer ?? 0) + 2 })
    await held.object()
    const [{ id: second }] = (await held.read()).objections
    await su.go('POST', `/cases/${held.id}/answer-objection`, answer(second, 'quarantine'))
    await stocked({ customer: (before.customer ?? 0) + 1, quarantine: (before.quarantine ?? 0) + 1 })

    // asked whether it should come back, the customer says: dispose of it; then the objection is upheld
    const gone = await objected()
    await stocked({ customer: (before.customer ?? 0) + 2 })
    await gone.object()
    expect((await call('POST', `/cases/${gone.id}/resolve`, { parts: [{ kind: 'send_back' }] })).status).toBe(200)
    const [{ id: goodsOwedId }] = (await gone.read()).goodsOwed
    const word = await gone.customer.call('POST', `/portal/cases/${gone.id}/answer-send-back`, {
      goodsOwedId,
      answer: 'dispose',
    })
    expect(word.status).toBe(200)
    await stocked({ customer: (before.customer ?? 0) + 1 })
    const [{ id: third }] = (await gone.read()).objections
    const late = await su.go('POST', `/cases/${gone.id}/answer-objection`, answer(third, 'restock'))
    expect(late.body.code).toBe('goods_gone_back')
    const open = await su.go('POST', `/cases/${gone.id}/answer-objection`, answer(third))
    expect(open.body.objections).toMatchObject([{ answer: 'agreed', disposition: null }])
    await pays(gone.id, 2550)
    expect((await gone.read()).stage).toBe('resolved')
    expect((await askAgain(gone.id, 1)).body.code).toBe('units_already_in_a_case')
    expect((await askAgain(gone.id, 2)).status).toBe(201)
    // asked whether it should come back, and the objection is upheld before the customer answers: nobody asks any more
    const asked = await objected()
    await asked.object()
    expect((await call('POST', `/cases/${asked.id}/resolve`, { parts: [{ kind: 'send_back' }] })).status).toBe(200)
    const [{ id: fourth }] = (await asked.read()).objections
    const taken = await su.go('POST', `/cases/${asked.id}/answer-objection`, answer(fourth, 'scrap'))
    expect(taken.body).toMatchObject({ objections: [{ disposition: 'scrap' }], goodsOwed: [{ state: 'cancelled' }] })
    expect((await asked.page()).goods ?? []).not.toContainEqual(expect.objectContaining({ state: 'waiting_answer' }))
    await stocked({ customer: (before.customer ?? 0) + 1 })
  })
})
