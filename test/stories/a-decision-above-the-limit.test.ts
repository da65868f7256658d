// An agent says yes to more than may be decided alone: the yes waits for a supervisor, and takes effect with the supervisor's word.
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
/** Lin of the desk may decide up to ¥200.00; three kettles cost ¥597.00, and Lin has said yes to two of them. */
async function agentsYes() {
  shop.story.at(monday)
  const { id, call } = await shop.merchant({ currency: 'CNY' })
  const hired = (name: string, roles: string[]) => staffAt(shop, id, `${name}-${id}@example.org`, roles)
  const gu = await hired('gu', ['owner'])
  const lin = await hired('lin', ['agent'])
  const zhao = await hired('zhao', ['supervisor'])
  await gu.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  const { body } = await askToReturn(call, `L${++orders}`, 3)
  const path = `/cases/${body.id}`
  const lines = [{ caseLineId: body.lines[0].id, quantity: 2 }]
  const said = await lin.go('POST', `${path}/approve`, { lines, note: '两件可以退。' })
  const seen = async () => (await gu.go('GET', path)).body
  return { call, hired, gu, lin, zhao, path, said, seen, approval: `/approvals/${said.body.decisionApproval}` }
}
const kindsOf = async (by: Awaited<ReturnType<typeof agentsYes>>) =>
  (await by.gu.go('GET', `${by.path}/events`)).body.items.map(({ kind }: { kind: string }) => kind)

test('an agent’s yes waits for a supervisor, who agrees; then it is the agent’s, as it was said', async () => {
  const it = await agentsYes()
  expect(it.said).toMatchObject({ status: 200, body: { stage: 'submitted', decision: 'pending' } })
  expect(it.said.body.lines[0].approved).toBe(0)
  expect(it.said.body.can.approve).toEqual({ reason: 'approval_pending' })
  expect((await it.lin.go('POST', `${it.path}/approve`, {})).body.code).toBe('approval_pending')
  const [waits] = (await it.zhao.go('GET', '/approvals?mine=true')).body.items
  expect(waits).toMatchObject({
    kind: 'decision',
    rule: 'above_own_limit',
    levels: ['supervisor'],
    amount: { amount: 59_700, currency: 'CNY' },
    askedBy: { id: it.lin.id },
    note: '两件可以退。',
  })
  expect((await it.lin.go('POST', `${it.approval}/grant`, {})).body.code).toBe('four_eyes')
  expect((await it.zhao.go('POST', `${it.approval}/grant`, { words: '同意。' })).body.state).toBe('granted')
  const after = await it.seen()
  expect(after).toMatchObject({ stage: 'awaiting_return', decisionApproval: null, lines: [{ approved: 2 }] })
  const { items } = (await it.gu.go('GET', `${it.path}/events`)).body
  expect(items.find(({ kind }: { kind: string }) => kind === 'case_approved')).toMatchObject({
    actor: { kind: 'staff', id: it.zhao.id },
    data: { askedBy: { kind: 'staff', id: it.lin.id } },
  })
  expect((await it.zhao.go('POST', `${it.approval}/grant`, {})).body.code).toBe('approval_ended')
})

test('a supervisor who does not agree says why, and the case is the agent’s to decide again', async () => {
  const it = await agentsYes()
  const refused = await it.zhao.go('POST', `${it.approval}/refuse`, { words: '先要照片。' })
  expect(refused.body.state).toBe('refused')
  expect(await it.seen()).toMatchObject({ stage: 'submitted', decisionApproval: null, lines: [{ approved: 0 }] })
  const { items } = (await it.lin.go('GET', `${it.path}/messages`)).body
  expect(items.at(-1)).toMatchObject({ text: '先要照片。', internal: true })
  expect((await it.lin.go('POST', `${it.path}/request-info`, { text: '请补充照片。' })).body.stage).toBe('info_needed')
})

test('over its time while it waited above and then not agreed to, a supervisor has the case at the next sweep', async () => {
  const it = await agentsYes()
  shop.story.at('2026-11-25T08:00:00Z') // the decision's 24 working hours
  await shop.catchUp()
  expect(await it.seen()).toMatchObject({ stage: 'submitted', decisionApproval: it.said.body.decisionApproval })
  // Zhao had not answered either, and it climbed to the owner
  expect((await it.gu.go('POST', `${it.approval}/refuse`, { words: '先要照片。' })).body.state).toBe('refused')
  await shop.catchUp()
  expect((await it.seen()).stage).toBe('escalated')
  await shop.catchUp()
  const kinds = await kindsOf(it)
  expect(kinds.filter((kind: string) => kind === 'case_escalated')).toHaveLength(1)
})

test.each([
  ['reject', { reason: 'other', text: '不符合条件。' }, 'rejected'],
  ['request-info', { text: '请补充照片。' }, 'info_needed'],
  ['escalate', { reason: '拿不准。' }, 'escalated'],
  ['withdraw', undefined, 'withdrawn'],
])('decided otherwise meanwhile (%s), nobody needs to agree any more', async (verb, body, stage) => {
  const it = await agentsYes()
  const by = verb === 'withdraw' ? { go: it.call } : it.lin
  expect((await by.go('POST', `${it.path}/${verb}`, body)).body).toMatchObject({ stage, decisionApproval: null })
  const { body: approval } = await it.gu.go('GET', it.approval)
  expect(approval).toMatchObject({ state: 'refused', steps: [{ answer: 'withdrawn' }] })
  expect((await it.zhao.go('POST', `${it.approval}/grant`, {})).body.code).toBe('approval_ended')
})

test('when nobody answers in time, the owner is asked; then a supervisor has the case, and nothing was agreed', async () => {
  const it = await agentsYes()
  shop.story.at('2026-11-27T09:00:00Z')
  await shop.catchUp()
  expect((await it.gu.go('GET', it.approval)).body).toMatchObject({ state: 'pending', levels: ['supervisor', 'owner'] })
  shop.story.at('2026-12-04T09:00:00Z')
  await shop.catchUp()
  expect((await it.gu.go('GET', it.approval)).body.state).toBe('expired')
  expect(await it.seen()).toMatchObject({ stage: 'escalated', decisionApproval: null, lines: [{ approved: 0 }] })
  expect(await kindsOf(it)).toEqual(expect.arrayContaining(['decision_lapsed', 'case_escalated']))
})

test('whoever has a limit below it cannot agree for another', async () => {
  const it = await agentsYes()
  await it.gu.go('PATCH', `/members/${it.zhao.id}`, { decideLimitMinor: 30_000 })
  expect((await it.zhao.go('POST', `${it.approval}/grant`, {})).body.code).toBe('beyond_your_limit')
  expect((await it.gu.go('POST', `${it.approval}/grant`, {})).body.state).toBe('granted')
})

test('whoever refused before does not agree to the appeal either', async () => {
  const it = await agentsYes()
  await it.zhao.go('POST', `${it.path}/reject`, { reason: 'other', text: '不符合条件。' })
  await it.call('POST', `${it.path}/appeal`, { text: '请再看看。' })
  const wei = await it.hired('wei', ['supervisor'])
  await it.gu.go('PATCH', `/members/${wei.id}`, { decideLimitMinor: 20_000 })
  const again = (await wei.go('POST', `${it.path}/approve`, {})).body
  expect(again).toMatchObject({ stage: 'escalated', can: { approve: { reason: 'approval_pending' } } })
  const signed = await it.zhao.go('POST', `/approvals/${again.decisionApproval}/grant`, {})
  expect(signed).toMatchObject({ status: 403, body: { code: 'decided_before' } })
  expect((await it.gu.go('POST', `/approvals/${again.decisionApproval}/grant`, {})).body.state).toBe('granted')
  expect((await it.seen()).stage).toBe('awaiting_return')
})

const days = { firstDay: '2026-11-23', lastDay: '2026-11-24' }

/** What somebody is told of an approval: whether it is their turn, whether their list has it, and what a grant answers. */
async function toldOf(someone: Awaited<ReturnType<typeof staffAt>>, approval: string) {
  const { sign } = (await someone.go('GET', approval)).body.can
  const mine = (await someone.go('GET', '/approvals?mine=true')).body.items.length
  return { sign, mine, granted: (await someone.go('POST', `${approval}/grant`, {})).body.code }
}
const cannot = (reason: string) => ({ sign: { reason }, mine: 0, granted: reason })

test('a delegate agrees to no more than the one away may, and to no more than the delegate alone may', async () => {
  const it = await agentsYes()
  const he = await it.hired('he', ['agent'])
  await it.gu.go('PATCH', `/members/${it.zhao.id}`, { decideLimitMinor: 30_000 })
  await it.zhao.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  expect(await toldOf(it.zhao, it.approval)).toEqual(cannot('beyond_your_limit'))
  expect(await toldOf(he, it.approval)).toEqual(cannot('beyond_your_limit'))
  await it.gu.go('PATCH', `/members/${it.zhao.id}`, { decideLimitMinor: 59_700 })
  await it.gu.go('PATCH', `/members/${he.id}`, { decideLimitMinor: 30_000 })
  expect(await toldOf(he, it.approval)).toEqual(cannot('beyond_your_limit'))
  await it.gu.go('PATCH', `/members/${he.id}`, { decideLimitMinor: null })
  expect((await he.go('GET', '/approvals?mine=true')).body.items).toMatchObject([
    { can: { sign: true, onBehalfOf: { id: it.zhao.id } } },
  ])
  expect((await he.go('POST', `${it.approval}/grant`, {})).body).toMatchObject({
    state: 'granted',
    steps: [{ by: { id: he.id }, onBehalfOf: { id: it.zhao.id } }],
  })
})

test('nor does the delegate of whoever refused before agree to the appeal', async () => {
  const it = await agentsYes()
  const he = await it.hired('he', ['agent'])
  await it.zhao.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  await it.zhao.go('POST', `${it.path}/reject`, { reason: 'other', text: '不符合条件。' })
  await it.call('POST', `${it.path}/appeal`, { text: '请再看看。' })
  const wei = await it.hired('wei', ['supervisor'])
  await it.gu.go('PATCH', `/members/${wei.id}`, { decideLimitMinor: 20_000 })
  const approval = `/approvals/${(await wei.go('POST', `${it.path}/approve`, {})).body.decisionApproval}`
  expect(await toldOf(it.zhao, approval)).toEqual(cannot('decided_before'))
  expect(await toldOf(he, approval)).toEqual(cannot('decided_before'))
  await it.gu.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  expect((await he.go('POST', `${approval}/grant`, {})).body).toMatchObject({
    state: 'granted',
    steps: [{ onBehalfOf: { id: it.gu.id } }],
  })
})

test('more units than were asked for are refused before anybody is bothered', async () => {
  const it = await agentsYes()
  await it.zhao.go('POST', `${it.approval}/refuse`, { words: '先要照片。' })
  const lines = [{ caseLineId: it.said.body.lines[0].id, quantity: 4 }]
  expect((await it.lin.go('POST', `${it.path}/approve`, { lines })).body.code).toBe('more_than_asked')
  expect((await it.gu.go('GET', '/approvals?state=pending')).body.items).toEqual([])
})
