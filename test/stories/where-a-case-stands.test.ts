// What the screens draw of a case is said by the server at every step: the open question, the answer that holds, what still comes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, signIn } from '../support/portal.ts'
import { inspected } from '../support/shop.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let merchantId: string
let numbers = 0
beforeAll(async () => {
  app = await startTestApplication({})
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
}, 60_000)
afterAll(() => app.close())

async function asked(wish = 'return_refund', reason = 'defective') {
  const number = `W${++numbers}`
  const contact = `w${numbers}-${merchantId}@example.org`
  await call('PUT', `/orders/shop/${number}`, anOrder(contact))
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish,
    contact: { email: contact },
    lines: [{ ref: '1', quantity: 1, reason }],
  })
  const customer = await signIn(app, { merchantId, orderNumber: number, contact })
  const { id, lines } = body
  return {
    act: (verb: string, input: object = {}) => call('POST', `/cases/${id}/${verb}`, input),
    line: lines[0].id as string,
    staff: async () => (await call('GET', `/cases/${id}`)).body,
    customer: async () => (await customer.call('GET', `/portal/cases/${id}`)).body,
    listed: async () => (await call('GET', `/cases?q=${number}`)).body.items[0],
  }
}

test('from the request to the refund', async () => {
  const { act, line, staff, customer, listed } = await asked()
  expect(await staff()).toMatchObject({ openQuestion: 'decision', approved: null, comesBack: null, inspects: false })
  expect(await customer()).toMatchObject({ approved: null, sendBack: null, why: { answer: 'pending', instead: [] } })
  expect((await customer()).ahead.at(-1)).toBe('refund')

  await act('approve', { needsReturn: true })
  expect(await staff()).toMatchObject({ openQuestion: 'return', approved: true, comesBack: true, returnDueAt: null })
  const awaited = await customer()
  // a yes without words to what the rules left to a person has no reason of its own
  expect(awaited).toMatchObject({ approved: true, ahead: ['receive', 'refund'], why: null })
  expect(awaited.sendBack).toEqual({ announced: false, dueAt: awaited.customerDueAt })

  const tracking = `SF8800${numbers}0001`
  await act('return-parcels', { tracking })
  const onItsWay = await staff()
  expect(onItsWay).toMatchObject({ openQuestion: 'return', parcels: [{ received: false }] })
  expect(onItsWay.returnDueAt).toBe(onItsWay.dueAt)
  expect(await customer()).toMatchObject({ sendBack: { announced: true, dueAt: null }, ahead: ['receive', 'refund'] })

  const receipt = await call('POST', '/receipts', {
    tracking,
    lines: [{ sku: '85123A', quantity: 1, condition: 'good' }],
  })
  expect(await staff()).toMatchObject({ openQuestion: 'inspection', inspects: true, parcels: [{ received: true }] })
  expect((await call('GET', `/return-parcels?tracking=${tracking}`)).body.items).toMatchObject([{ received: true }])
  expect(await customer()).toMatchObject({ sendBack: null, ahead: ['refund'] })

  await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(line, 1))
  expect(await staff()).toMatchObject({ openQuestion: 'resolution', givenBack: null })
  const { body: resolved } = await act('resolve', { parts: [{ kind: 'refund' }] })
  const { refunds, givenBack } = await staff()
  expect(givenBack).toEqual(refunds[0].amount)
  expect(await customer()).toMatchObject({ ahead: [], moneyBack: givenBack, moneyUnderWay: givenBack })
  expect(await listed()).toMatchObject({ stage: 'resolving', ended: false })
  const [refund] = (await call('GET', '/refunds')).body.items
  expect(refund.next).toBe(refund.state === 'awaiting_approval' ? 'approve' : 'record-manual')
  expect(resolved.refunds).toHaveLength(1)
})

test('refused, and withdrawn: nothing comes by itself, and what was not answered is not waited for', async () => {
  const refused = await asked()
  await refused.act('reject', { reason: 'fault_not_shown', text: '照片上看不到裂纹。' })
  expect(await refused.staff()).toMatchObject({ openQuestion: 'decision', approved: false, unanswered: [] })
  expect(await refused.customer()).toMatchObject({
    approved: false,
    ahead: null,
    why: { answer: 'rejected', reason: 'fault_not_shown', said: '照片上看不到裂纹。', rule: null },
  })

  const withdrawn = await asked()
  await withdrawn.act('approve', { needsReturn: true })
  await withdrawn.act('withdraw')
  expect(await withdrawn.staff()).toMatchObject({ openQuestion: null, approved: true, unanswered: ['return'] })
  expect(await withdrawn.customer()).toMatchObject({ ahead: null, why: null, sendBack: null })
  expect(await withdrawn.listed()).toMatchObject({ stage: 'withdrawn', ended: true })

  const undecided = await asked()
  await undecided.act('withdraw')
  expect(await undecided.staff()).toMatchObject({ openQuestion: null, approved: null, unanswered: ['decision'] })
})

test('a customer who is sent goods is not told that money comes', async () => {
  const exchange = await asked('exchange', 'ordered_wrong')
  expect((await exchange.customer()).ahead).toEqual(['send_back', 'receive', 'goods'])
  const reship = await asked('reship', 'missing_item')
  expect((await reship.customer()).ahead).toEqual(['goods'])
})
