// We offer something else before we decide, and the customer answers: yes, no, or nothing at all.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo, signIn } from '../support/portal.ts'
import { type askToReturn, openShop, type Shop, threeKettles } from '../support/shop.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-12-01T02:00:00Z') // eleven days after sign-off
})
afterAll(() => shop.close())

const cny = (amount: number) => ({ amount, currency: 'CNY' })

type Asked = { readonly wish?: string; readonly reason?: string }

async function aCase(number: string, given?: Asked) {
  const { id, call } = await shop.merchant({ currency: 'CNY' })
  const email = `${number}@example.org`.toLowerCase()
  await call('PUT', `/orders/shop/${number}`, {
    ...threeKettles(number),
    customer: { name: '李雷', email },
  })
  const customer = await signIn(shop, { merchantId: id, orderNumber: number, contact: email })
  const opened = await askToReturn2(call, number, given)
  return { call, customer: customer.call, id: opened.body.id as string, number: opened.body.number as string }
}

const askToReturn2 = (call: Parameters<typeof askToReturn>[0], number: string, given: Asked = {}) =>
  call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'portal',
    wish: given.wish ?? 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: given.reason ?? 'no_longer_wanted' }],
  })

test('¥20 to keep it: the customer says yes, nothing comes back, and ¥20 is what is paid', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, customer, id, number } = await aCase('6001')
  const text = '已过七天，水壶您留着，我们补偿 ¥20，可以吗？'
  const offered = await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(2000), text })
  expect(offered.body).toMatchObject({
    stage: 'proposed',
    decision: 'proposed',
    customerDueAt: '2026-12-08T02:00:00.000Z',
  })
  expect(offered.body.can).toMatchObject({ acceptProposal: true, approve: { reason: 'transition_not_allowed' } })
  await eventually(
    async () => messagesTo(shop, '6001@example.org'),
    (mails) => mails.some((mail) => mail.includes('方案')),
  )

  const page = await customer('GET', `/portal/cases/${number}`)
  expect(page.body.offer).toEqual({ kind: 'proposal', text, solutions: [{ wish: 'compensation', amount: cny(2000) }] })
  expect(page.body.verdict).not.toHaveProperty('risk')
  const accepted = await customer('POST', `/portal/cases/${number}/accept-proposal`)
  expect(accepted.body.stage).toBe('assessed')
  expect((await customer('POST', `/portal/cases/${number}/accept-proposal`)).body.code).toBe('nothing_offered')

  const preview = await call('POST', `/cases/${id}/resolve/preview`, {})
  expect(preview.body).toMatchObject({ agreed: { wish: 'compensation', amount: cny(2000) }, refund: cny(2000) })
  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'compensation', amount: cny(2000) }] })
  expect(resolved.body.refunds).toMatchObject([{ amount: cny(2000) }])
  const { items } = (await call('GET', `/cases/${id}/events`)).body
  const kinds = items.map(({ kind }: { kind: string }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['proposal_made', 'proposal_accepted', 'case_answered']))
})

test('send it back although it is late: the customer says yes, and the goods are awaited', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, customer, id, number } = await aCase('6002')
  await call('POST', `/cases/${id}/propose`, { wish: 'return_refund', text: '这次破例，可以退。' })
  expect((await customer('POST', `/portal/cases/${number}/accept-proposal`)).body.stage).toBe('awaiting_return')
})

test.each([
  ['what is damaged comes back first', 'damaged_in_transit', 'awaiting_return'],
  ['what never came cannot', 'not_received', 'assessed'],
])(
  'money was asked for without sending anything back, a return is offered and accepted: %s',
  async (_, reason, stage) => {
    shop.story.at('2026-12-01T02:00:00Z')
    const accepted = async (
      number: string,
      offer: (path: string, call: any) => unknown,
      accept: string,
      body: object,
    ) => {
      const it = await aCase(number, { wish: 'refund_only', reason })
      await offer(`/cases/${it.id}`, it.call)
      const taken = await it.customer('POST', `/portal/cases/${it.number}/${accept}`, body)
      return [taken.body.stage, (await it.call('GET', `/cases/${it.id}`)).body.needsReturn]
    }
    const needsReturn = stage === 'awaiting_return'
    const text = '请寄回，收到后退款。'
    const wish = 'return_refund'
    const proposed = (path: string, call: any) => call('POST', `${path}/propose`, { wish, text })
    const refused = (path: string, call: any) =>
      call('POST', `${path}/reject`, { reason: 'other', text, alternatives: [{ wish }] })
    expect(await accepted(`60-${reason}`, proposed, 'accept-proposal', {})).toEqual([stage, needsReturn])
    expect(await accepted(`61-${reason}`, refused, 'accept-alternative', { wish })).toEqual([stage, needsReturn])
  },
)

test('the customer says no in words: it is ours again, and another offer may follow', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, customer, id, number } = await aCase('6003')
  await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(500), text: '补偿 ¥5？' })
  const twice = await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(900), text: '¥9？' })
  expect(twice).toMatchObject({ status: 409, body: { code: 'transition_not_allowed', state: 'proposed' } })
  const declined = await customer('POST', `/portal/cases/${number}/decline-proposal`, { text: '太少了。' })
  expect(declined.body.stage).toBe('submitted')
  const messages = (await call('GET', `/cases/${id}/messages`)).body.items
  expect(messages.map(({ text }: { text: string }) => text)).toContain('太少了。')
  expect(
    (await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(900), text: '¥9？' })).status,
  ).toBe(200)
})

test('the customer never answers: on the eighth day the case is closed, and its units are free', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, id } = await aCase('6004')
  await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(2000), text: '¥20？' })
  shop.story.at('2026-12-08T02:00:01Z')
  await shop.catchUp()
  const closed = await call('GET', `/cases/${id}`)
  expect(closed.body).toMatchObject({ stage: 'closed', closedBecause: 'no_answer' })
  expect((await askToReturn2(call, '6004')).status).toBe(201)
})

test('an agent answers for the customer on the phone, with the channel kept', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, id } = await aCase('6005')
  await call('POST', `/cases/${id}/propose`, { wish: 'refund_only', amount: cny(5000), text: '退 ¥50，不用寄回？' })
  const accepted = await call('POST', `/cases/${id}/accept-proposal`, {})
  expect(accepted.body).toMatchObject({ stage: 'assessed', needsReturn: false })
})

test.each([
  ['without an amount', { wish: 'compensation', text: '？' }, 'amount_needed'],
  ['of nothing', { wish: 'compensation', amount: cny(0), text: '？' }, 'amount_needed'],
  ['below nothing', { wish: 'compensation', amount: cny(-5), text: '？' }, 'amount_needed'],
  ['of more than was paid', { wish: 'compensation', amount: cny(59701), text: '？' }, 'refund_exceeds_paid'],
  [
    'in another currency',
    { wish: 'refund_only', amount: { amount: 5, currency: 'EUR' }, text: '？' },
    'currency_differs',
  ],
  ['of what cannot be done yet', { wish: 'repair', text: '？' }, 'solution_not_available'],
])('an offer %s is refused, and nothing changes', async (_, offer, code) => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, id } = await aCase(`61${code}${_.length}`.slice(0, 30))
  expect((await call('POST', `/cases/${id}/propose`, offer)).body.code).toBe(code)
  expect((await call('GET', `/cases/${id}`)).body).toMatchObject({ stage: 'submitted', version: 1 })
})

test('a refusal that offers something: the customer takes it instead of appealing', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, customer, id, number } = await aCase('6201')
  await call('POST', `/cases/${id}/reject`, {
    reason: 'window_passed',
    text: '已超过七天。',
    alternatives: [{ wish: 'repair' }, { wish: 'compensation', amount: cny(3000) }],
  })
  const page = await customer('GET', `/portal/cases/${number}`)
  expect(page.body.offer.solutions).toEqual([{ wish: 'compensation', amount: cny(3000) }])
  const other = await customer('POST', `/portal/cases/${number}/accept-alternative`, { wish: 'repair' })
  expect(other).toMatchObject({ status: 422, body: { code: 'alternative_not_offered' } })
  const taken = await customer('POST', `/portal/cases/${number}/accept-alternative`, { wish: 'compensation' })
  expect(taken.body.stage).toBe('assessed')
  expect((await customer('POST', `/portal/cases/${number}/appeal`, { text: '？' })).status).toBe(409)
})

test('A15: an answer after the deadline is too late, also before the sweep has closed the case', async () => {
  shop.story.at('2026-12-01T02:00:00Z')
  const { call, customer, id, number } = await aCase('6099')
  await call('POST', `/cases/${id}/propose`, { wish: 'compensation', amount: cny(2000), text: '补偿 ¥20，可以吗？' })
  shop.story.at('2026-12-08T02:00:00.000Z')
  for (const answer of ['accept-proposal', 'decline-proposal'])
    expect(
      (
        await customer(
          'POST',
          `/portal/cases/${number}/${answer}`,
          answer === 'decline-proposal' ? { text: '不要' } : undefined,
        )
      ).body.code,
    ).toBe('answered_too_late')
  await shop.catchUp()
  expect((await call('GET', `/cases/${id}`)).body).toMatchObject({ stage: 'closed' })
})
