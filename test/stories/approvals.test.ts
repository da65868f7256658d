// Who else must agree: levels in order, nobody for what they asked for, nobody twice; a delegate stands in; silence climbs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo } from '../support/portal.ts'
import { refundShops } from '../support/refund-shops.ts'
import {
  eventually,
  masterKey,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

let app: TestApplication
const story = storyClock('2026-11-23T02:00:00Z') // a Monday, 10:00 in Shanghai
beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
}, 60_000)
afterAll(() => app.close())

const { aMerchant, refundOf } = refundShops(() => app, story)

test('what waits for me comes longest waiting first; all there ever was comes newest first, page by page', async () => {
  const { call, lin, fang, refund } = await aMerchant(2_000_000)
  const numbers = [refund.number]
  for (const hour of ['03', '04']) {
    story.at(`2026-11-23T${hour}:00:00Z`)
    numbers.push((await refundOf(call, lin, [{ kind: 'refund' }], 2_000_000)).number)
  }
  const labels = async (query: string) => {
    const { items, nextCursor } = (await fang.go('GET', `/approvals?limit=2${query}`)).body
    return { labels: items.map(({ label }: { label: string }) => label), nextCursor }
  }
  const [first, second, third] = numbers
  for (const waiting of ['&mine=true', '&state=pending']) {
    const page = await labels(waiting)
    expect(page.labels).toEqual([first, second])
    expect(await labels(`${waiting}&cursor=${page.nextCursor}`)).toEqual({ labels: [third], nextCursor: null })
  }
  const newest = await labels('')
  expect(newest.labels).toEqual([third, second])
  expect(await labels(`&cursor=${newest.nextCursor}`)).toEqual({ labels: [first], nextCursor: null })
})

test('twenty thousand: finance agrees, then the owner; then it may be paid', async () => {
  const { lin, fang, gu, refund } = await aMerchant(2_000_000)
  expect(refund.state).toBe('awaiting_approval')
  const [mine] = (await fang.go('GET', '/approvals?mine=true')).body.items
  expect(mine).toMatchObject({
    kind: 'refund',
    label: refund.number,
    amount: { amount: 2_000_000, currency: 'CNY' },
    rule: 'large_amount',
    levels: ['finance', 'owner'],
    level: 0,
    can: { sign: true },
  })
  const path = `/approvals/${mine.id}`
  expect((await lin.go('POST', `${path}/grant`, {})).body.code).toBe('four_eyes')
  const first = await fang.go('POST', `${path}/grant`, { words: '已核对订单。' })
  expect(first.body).toMatchObject({
    state: 'pending',
    level: 1,
    steps: [{ answer: 'granted', words: '已核对订单。' }],
  })
  expect((await fang.go('POST', `${path}/grant`, {})).body.code).toBe('signed_before')
  expect((await fang.go('GET', '/approvals?mine=true')).body.items).toEqual([])
  expect((await gu.go('GET', `/refunds/${refund.id}`)).body.state).toBe('awaiting_approval')
  const last = await gu.go('POST', `${path}/grant`, {})
  expect(last.body).toMatchObject({ state: 'granted', steps: [{ role: 'finance' }, { role: 'owner' }] })
  expect((await gu.go('GET', `/refunds/${refund.id}`)).body.state).toBe('approved')
  expect((await gu.go('POST', `${path}/grant`, {})).body.code).toBe('approval_ended')
  expect((await fang.go('POST', `/refunds/${refund.id}/record-manual`, { reference: 'T1' })).status).toBe(200)
})

test('the refunds page and the approvals page are one: agreeing there answers the level here', async () => {
  const { fang, refund, approval } = await aMerchant(200_000)
  expect((await fang.go('POST', `/refunds/${refund.id}/approve`)).body.state).toBe('approved')
  expect(await approval()).toMatchObject({ state: 'granted', steps: [{ role: 'finance', answer: 'granted' }] })
})

test('a refusal has a reason, gives the refund up, and the case owes its answer again', async () => {
  const { lin, fang, refund, approval } = await aMerchant(200_000)
  const { id } = await approval()
  expect((await fang.go('POST', `/approvals/${id}/refuse`, {})).status).toBe(400)
  const refused = await fang.go('POST', `/approvals/${id}/refuse`, { words: '请先核对物流。' })
  expect(refused.body).toMatchObject({ state: 'refused', steps: [{ answer: 'refused', words: '请先核对物流。' }] })
  expect((await fang.go('GET', `/refunds/${refund.id}`)).body.state).toBe('cancelled')
  const again = await lin.go('POST', `/cases/${refund.caseId}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(again.status).toBe(200)
  expect(await approval()).toMatchObject({ state: 'pending' })
})

test('a refund that is given up asks nobody any more', async () => {
  const { fang, refund, approval } = await aMerchant(200_000)
  await fang.go('POST', `/refunds/${refund.id}/cancel`, { reason: '顾客改了主意。' })
  expect(await approval()).toMatchObject({ state: 'refused', steps: [{ answer: 'withdrawn' }] })
})

test('finance is away: the delegate of these days signs, and it says for whom; not before, not for the asker', async () => {
  const { lin, fang, gu, hired, refund, approval } = await aMerchant(200_000)
  const he = await hired('he', ['agent'])
  const { id } = await approval()
  expect((await he.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('not_your_level')
  const days = { firstDay: '2026-11-23', lastDay: '2026-11-24' }
  expect((await he.go('POST', '/approval-delegates', { principal: fang.id, delegate: he.id, ...days })).status).toBe(
    403,
  )
  expect((await fang.go('POST', '/approval-delegates', { delegate: fang.id, ...days })).body.code).toBe(
    'delegate_is_self',
  )
  const late = await fang.go('POST', '/approval-delegates', {
    delegate: he.id,
    firstDay: '2026-11-24',
    lastDay: '2026-11-23',
  })
  expect(late.body.code).toBe('delegate_days')
  await fang.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  await gu.go('POST', '/approval-delegates', { principal: fang.id, delegate: lin.id, ...days })
  expect((await gu.go('GET', '/approval-delegates')).body.items).toHaveLength(2)
  expect((await lin.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('four_eyes')
  const [waits] = (await he.go('GET', '/approvals?mine=true')).body.items
  expect(waits.can).toEqual({ sign: true, onBehalfOf: { id: fang.id, name: expect.any(String) } })
  expect((await fang.go('GET', `/approvals/${id}`)).body.can).toEqual({ sign: true, onBehalfOf: null })
  const signed = await he.go('POST', `/approvals/${id}/grant`, {})
  expect(signed.body).toMatchObject({
    state: 'granted',
    steps: [{ role: 'finance', by: { id: he.id }, onBehalfOf: { id: fang.id } }],
  })
  expect((await gu.go('GET', `/refunds/${refund.id}`)).body.state).toBe('approved')
})

test('a delegate does not sign after the last day, nor once finance is back', async () => {
  const { fang, hired, approval } = await aMerchant(200_000)
  const he = await hired('he', ['agent'])
  const { id } = await approval()
  const days = { firstDay: '2026-11-23', lastDay: '2026-11-23' }
  const named = await fang.go('POST', '/approval-delegates', { delegate: he.id, ...days })
  story.at('2026-11-23T16:00:00Z') // midnight in Shanghai
  expect((await he.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('not_your_level')
  story.at('2026-11-23T15:59:00Z')
  expect((await he.go('GET', '/approvals?mine=true')).body.items).toHaveLength(1)
  expect((await fang.go('DELETE', `/approval-delegates/${named.body.id}`)).status).toBe(200)
  expect((await he.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('not_your_level')
})

test('nobody stands in for two: whoever signed for finance does not sign for the owner', async () => {
  const { fang, gu, hired, approval } = await aMerchant(2_000_000)
  const he = await hired('he', ['agent'])
  const { id } = await approval()
  const days = { delegate: he.id, firstDay: '2026-11-23', lastDay: '2026-11-30' }
  await fang.go('POST', '/approval-delegates', days)
  await gu.go('POST', '/approval-delegates', days)
  expect((await he.go('POST', `/approvals/${id}/grant`, {})).body.level).toBe(1)
  expect((await he.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('signed_before')
  expect((await fang.go('POST', `/approvals/${id}/grant`, {})).body.code).toBe('signed_before')
})

test('nobody answers: it climbs to the owner, then expires, and the case is work again', async () => {
  const { fang, gu, refund, approval } = await aMerchant(200_000)
  const { expiresAt } = await approval()
  story.at(expiresAt)
  await app.catchUp()
  expect(await approval()).toMatchObject({
    state: 'pending',
    levels: ['finance', 'owner'],
    level: 1,
    steps: [{ role: 'finance', answer: 'expired' }],
  })
  expect((await fang.go('GET', '/approvals?mine=true')).body.items).toEqual([])
  expect((await gu.go('GET', '/approvals?mine=true')).body.items).toHaveLength(1)
  story.at((await approval()).expiresAt)
  await app.catchUp()
  await app.catchUp()
  expect(await approval()).toMatchObject({ state: 'expired', steps: [{ role: 'finance' }, { role: 'owner' }] })
  expect((await gu.go('GET', `/refunds/${refund.id}`)).body.state).toBe('cancelled')
  expect((await gu.go('GET', `/cases/${refund.caseId}`)).body.can.resolve).toBe(true)
})

test('finance is mailed a link: personal, used once, and worth nothing without the sign-in', async () => {
  const { fang, gu, hired, mailOf, approval } = await aMerchant(2_000_000)
  const [mail] = await eventually(
    async () => messagesTo(app, mailOf('fang')),
    (all) => all.length > 0,
  )
  const [, id, link] = /\/console\/approvals\/([0-9a-f-]+)#(\S+)/.exec(mail!)!
  expect((await approval()).id).toBe(id)
  const path = `/api/v1/approvals/${id}/grant`
  const stranger = await fetch(`${app.url}${path}`, {
    method: 'POST',
    body: JSON.stringify({ link }),
    headers: { 'content-type': 'application/json' },
  })
  expect(stranger.status).toBe(401)
  expect((await gu.go('POST', `/approvals/${id}/grant`, { link })).body.code).toBe('approval_link_used')
  const signed = await fang.go('POST', `/approvals/${id}/grant`, { link })
  expect(signed.body).toMatchObject({ level: 1, steps: [{ channel: 'mail' }] })
  const other = await hired('min', ['owner'])
  expect((await other.go('POST', `/approvals/${id}/grant`, { link })).body.code).toBe('approval_link_used')
  expect((await other.go('POST', `/approvals/${id}/grant`, {})).body.state).toBe('granted')
})

test('goodwill: small needs nobody; above the month’s limit, or large, a supervisor agrees', async () => {
  const { call, lin, gu, hired, approval } = await aMerchant(200_000)
  const su = await hired('su', ['supervisor'])
  const goodwill = (amount: number) => [{ kind: 'compensation', amount: { amount, currency: 'CNY' } }]
  await gu.go('PATCH', '/merchant', { settings: { goodwillMonthlyMinor: 30_000 } })
  expect((await refundOf(call, lin, goodwill(20_000), 90_000)).state).toBe('proposed')
  expect((await refundOf(call, lin, goodwill(20_000), 90_000)).state).toBe('awaiting_approval')
  expect(await approval()).toMatchObject({ rule: 'goodwill_limit', levels: ['supervisor'] })
  expect((await refundOf(call, su, goodwill(60_000), 90_000)).state).toBe('awaiting_approval')
})

test('the ceiling of the day: what comes above it needs finance; tomorrow is another day', async () => {
  const { call, lin, gu, approval } = await aMerchant(50_000)
  await gu.go('PATCH', '/merchant', { settings: { refundDailyMinor: 100_000 } })
  expect((await refundOf(call, lin, [{ kind: 'refund' }], 50_000)).state).toBe('proposed')
  expect((await refundOf(call, lin, [{ kind: 'refund' }], 1_000)).state).toBe('awaiting_approval')
  expect((await approval()).rule).toBe('daily_ceiling')
  story.days(1)
  expect((await refundOf(call, lin, [{ kind: 'refund' }], 1_000)).state).toBe('proposed')
})

/** A draft of the table `disposition` that Su has submitted. */
async function aSubmittedDraft() {
  const { gu, hired } = await aMerchant(50_000)
  const su = await hired('su', ['supervisor'])
  const path = '/policies/disposition'
  const { content, examples } = (await su.go('GET', path)).body.inForce
  await su.go('PUT', `${path}/draft`, { content, examples })
  const submit = async (by = su) => by.go('POST', `${path}/submit`, { note: '同样的内容' })
  const submitted = await submit()
  expect(submitted.status).toBe(202)
  const edited = structuredClone(content)
  edited.rules[0]._description = '改过'
  return {
    gu,
    su,
    path,
    submit,
    draft: { content, examples },
    edited: { content: edited, examples },
    approval: `/approvals/${submitted.body.approvalId}`,
  }
}

test('a draft is submitted: not a second time, not agreed to by whoever asked; the owner agrees and it is published', async () => {
  const it = await aSubmittedDraft()
  expect((await it.submit()).body.code).toBe('approval_asked_before')
  expect((await it.su.go('POST', `${it.approval}/grant`, {})).body.code).toBe('four_eyes')
  expect((await it.gu.go('POST', `${it.approval}/grant`, {})).body.state).toBe('granted')
  expect((await it.gu.go('GET', it.path)).body.inForce.version).toBe(1)
})

test('a draft that is edited needs nobody’s agreement any more, and its author may ask again for what it is now', async () => {
  const it = await aSubmittedDraft()
  expect((await it.su.go('PUT', `${it.path}/draft`, it.draft)).status).toBe(200) // the same again changes nothing
  expect((await it.gu.go('GET', it.approval)).body.state).toBe('pending')
  await it.su.go('PUT', `${it.path}/draft`, it.edited)
  expect((await it.gu.go('GET', it.approval)).body).toMatchObject({
    state: 'refused',
    steps: [{ answer: 'withdrawn', by: { id: it.su.id } }],
  })
  expect((await it.gu.go('POST', `${it.approval}/grant`, {})).body.code).toBe('approval_ended')
  const again = await it.submit()
  expect((await it.gu.go('POST', `/approvals/${again.body.approvalId}/grant`, {})).body.state).toBe('granted')
  expect((await it.gu.go('GET', it.path)).body.inForce.version).toBe(1)
})

test('so does a draft that comes as a file, or is dropped, or is published by the owner', async () => {
  const it = await aSubmittedDraft()
  const file = new FormData()
  file.append('file', new Blob([JSON.stringify(it.edited.content)]), 'disposition.json')
  const sent = await fetch(`${app.url}/api/v1${it.path}/draft/file`, {
    method: 'POST',
    body: file,
    headers: { origin: app.url, cookie: [...it.su.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  expect(sent.status).toBe(200)
  expect((await it.gu.go('GET', it.approval)).body.state).toBe('refused')
  const second = `/approvals/${(await it.submit()).body.approvalId}`
  expect((await it.su.go('DELETE', `${it.path}/draft`)).status).toBe(200)
  expect((await it.gu.go('GET', second)).body.state).toBe('refused')
  await it.su.go('PUT', `${it.path}/draft`, it.edited)
  const third = `/approvals/${(await it.submit()).body.approvalId}`
  expect((await it.gu.go('POST', `${it.path}/publish`, { note: '我来发布' })).status).toBe(200)
  expect((await it.gu.go('GET', third)).body).toMatchObject({ state: 'refused', steps: [{ answer: 'withdrawn' }] })
  await it.su.go('PUT', `${it.path}/draft`, it.draft)
  expect((await it.submit()).status).toBe(202)
})

test('who may not sign is not shown it as theirs: not after its time, nor to a key that may only read', async () => {
  const { id: merchantId, fang, approval } = await aMerchant(200_000)
  const { id, expiresAt } = await approval()
  const seen = async (
    go: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: any }>,
  ) => ({
    mine: (await go('GET', '/approvals?mine=true')).body.items.length,
    sign: (await go('GET', `/approvals/${id}`)).body.can.sign,
    granted: (await go('POST', `/approvals/${id}/grant`, {})).body.code,
  })
  const { body: made } = await app.as(masterKey)('POST', `/merchants/${merchantId}/api-keys`, {
    name: 'reads only',
    scopes: ['approvals:read'],
  })
  const notYours = 'not_yours_to_do'
  expect(await seen(app.as(made.key))).toEqual({ mine: 0, sign: { reason: notYours }, granted: notYours })
  story.at(expiresAt)
  const after = await seen(fang.go)
  expect(after).toEqual({ mine: 0, sign: { reason: after.granted }, granted: after.granted })
})
