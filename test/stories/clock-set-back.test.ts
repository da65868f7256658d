// The machine's clock was a day ahead and is set back: what came later is still what is last.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, signIn } from '../support/portal.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
const story = storyClock(new Date().toISOString())
beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  call = (await app.merchant({ currency: 'CNY' })).call
})
afterAll(() => app.close())

test('A10: rejected by a clock a day ahead, appealed and approved after it was set back: the customer reads that it is approved', async () => {
  const email = 'lin@example.org'
  await call('PUT', '/orders/shop/C1', anOrder(email))
  const customer = await signIn(app, { orderNumber: 'C1', contact: email })
  const { body: opened } = await call('POST', '/cases', {
    order: { source: 'shop', number: 'C1' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
  })
  story.days(1)
  await call('POST', `/cases/${opened.id}/reject`, { reason: 'other', text: '照片上看不出问题。' })
  story.days(-1)
  expect((await call('POST', `/cases/${opened.id}/appeal`, { text: '请再看看。' })).status).toBe(200)
  expect((await call('POST', `/cases/${opened.id}/approve`, {})).status).toBe(200)
  const { body } = await customer.call('GET', `/portal/cases/${opened.id}`)
  expect(body.decision).toMatchObject({ answer: 'approved' })
})
