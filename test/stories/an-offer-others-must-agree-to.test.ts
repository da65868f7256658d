// What an agent offers is a yes said beforehand: an agent may offer it within the limit, and where others must agree to a yes they agree to it too.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'

const monday = '2026-11-23T02:00:00Z' // 10:00 in Shanghai
let shop: Shop
beforeAll(async () => {
  shop = await openShop(monday)
})
afterAll(() => shop.close())

let orders = 0
/** A shop with Gu who owns it, Zhao the supervisor and Lin of the desk; and a request about three kettles, ¥597.00. */
async function aDesk() {
  shop.story.at(monday)
  const { id, call } = await shop.merchant({ currency: 'CNY' })
  const hired = (name: string, roles: string[]) => staffAt(shop, id, `${name}-${id}@example.org`, roles)
  const [gu, zhao, lin] = [
    await hired('gu', ['owner']),
    await hired('zhao', ['supervisor']),
    await hired('lin', ['agent']),
  ]
  const opened = (await askToReturn(call, `O${++orders}`, 3)).body
  return { call, gu, zhao, lin, path: `/cases/${opened.id}` }
}

/** The same where the merchant wants a supervisor for every yes. */
async function whereEveryYesIsAgreed() {
  const it = await aDesk()
  const table = '/policies/approval-levels'
  const { inForce } = (await it.zhao.go('GET', table)).body
  const own = inForce.content.rules.find(({ _id }: { _id: string }) => _id === 'own-decision')
  own.levels = '["supervisor"]'
  const within = inForce.examples.find(({ expect }: any) => expect.rule === 'within_own_limit')
  within.expect.levels = ['supervisor']
  await it.zhao.go('PUT', `${table}/draft`, { content: inForce.content, examples: inForce.examples })
  expect((await it.gu.go('POST', `${table}/publish`, { note: '都要主管同意' })).status).toBe(200)
  return it
}
type Desk = Awaited<ReturnType<typeof aDesk>>

const refusing = (...wishes: string[]) => ({
  reason: 'other',
  text: '已超过七天。',
  alternatives: wishes.map((wish) => ({ wish })),
})
const offers: [string, (it: Desk) => Promise<unknown>, string, object][] = [
  [
    'proposed',
    (it) => it.lin.go('POST', `${it.path}/propose`, { wish: 'refund_only', text: '可以退款。' }),
    'accept-proposal',
    {},
  ],
  [
    'offered with a no',
    (it) => it.lin.go('POST', `${it.path}/reject`, refusing('refund_only')),
    'accept-alternative',
    { wish: 'refund_only' },
  ],
]

test('above the limit an agent may say no, but not a no that offers what the customer may take at once', async () => {
  const it = await aDesk()
  await it.gu.go('PATCH', `/members/${it.lin.id}`, { decideLimitMinor: 20_000 })
  const refused = await it.lin.go('POST', `${it.path}/reject`, refusing('refund_only'))
  expect(refused).toMatchObject({ status: 403, body: { code: 'beyond_your_limit' } })
  expect((await it.gu.go('GET', it.path)).body).toMatchObject({ stage: 'submitted', version: 1 })
  // a repair is arranged by a person: it approves nothing
  expect((await it.lin.go('POST', `${it.path}/reject`, refusing('repair'))).body.stage).toBe('rejected')
})

test('a no offers nothing that was never paid', async () => {
  const it = await aDesk()
  const alternatives = [{ wish: 'compensation', amount: { amount: 100_000_000, currency: 'CNY' } }]
  const refused = await it.lin.go('POST', `${it.path}/reject`, { ...refusing(), alternatives })
  expect(refused).toMatchObject({ status: 422, body: { code: 'refund_exceeds_paid' } })
})

test.each(offers)(
  'where every yes is agreed to, so is one that was %s: asked in the name of who offered',
  async (_, offer, verb, body) => {
    const it = await whereEveryYesIsAgreed()
    await offer(it)
    const taken = await it.call('POST', `${it.path}/${verb}`, body)
    expect(taken.body).toMatchObject({ stage: 'submitted', offer: null, lines: [{ approved: 0 }] })
    expect(taken.body.can.approve).toEqual({ reason: 'approval_pending' })
    const [waits] = (await it.zhao.go('GET', '/approvals?mine=true')).body.items
    expect(waits).toMatchObject({ kind: 'decision', levels: ['supervisor'], askedBy: { kind: 'staff', id: it.lin.id } })
    expect((await it.lin.go('POST', `/approvals/${waits.id}/grant`, {})).body.code).toBe('four_eyes')
    expect((await it.zhao.go('POST', `/approvals/${waits.id}/grant`, {})).body.state).toBe('granted')
    const after = (await it.gu.go('GET', it.path)).body
    expect(after).toMatchObject({
      stage: 'assessed',
      decisionApproval: null,
      needsReturn: false,
      lines: [{ approved: 3 }],
    })
    const preview = await it.lin.go('POST', `${it.path}/resolve/preview`, {})
    expect(preview.body.agreed).toMatchObject({ wish: 'refund_only' })
    const { items } = (await it.gu.go('GET', `${it.path}/events`)).body
    const kinds = items.map(({ kind }: { kind: string }) => kind)
    expect(kinds.slice(-3)).toEqual(['offer_accepted', 'decision_asked', 'case_approved'])
  },
)

test.each(offers)('not agreed to, what was %s is the desk’s to decide again', async (_, offer, verb, body) => {
  const it = await whereEveryYesIsAgreed()
  await offer(it)
  const { decisionApproval } = (await it.call('POST', `${it.path}/${verb}`, body)).body
  await it.zhao.go('POST', `/approvals/${decisionApproval}/refuse`, { words: '太多了。' })
  expect((await it.gu.go('GET', it.path)).body).toMatchObject({ stage: 'submitted', decisionApproval: null })
  const less = { wish: 'compensation', amount: { amount: 2000, currency: 'CNY' }, text: '补偿 ¥20？' }
  expect((await it.lin.go('POST', `${it.path}/propose`, less)).body.stage).toBe('proposed')
})

test('what a key of the owner offered, the owner does not agree to', async () => {
  const it = await whereEveryYesIsAgreed()
  const key = shop.as((await it.gu.go('POST', '/api-keys', { name: 'desk', scopes: ['*'] })).body.key)
  expect((await key('POST', `${it.path}/propose`, { wish: 'refund_only', text: '可以退款。' })).status).toBe(200)
  const { decisionApproval } = (await it.call('POST', `${it.path}/accept-proposal`, {})).body
  expect((await it.gu.go('POST', `/approvals/${decisionApproval}/grant`, {})).body.code).toBe('four_eyes')
  expect((await it.zhao.go('POST', `/approvals/${decisionApproval}/grant`, {})).body.state).toBe('granted')
})
