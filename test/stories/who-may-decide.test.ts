// Who decides: not whoever refused before, not beyond one's limit, many at once, and policy by itself where the merchant allows it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-21T02:00:00Z')
})
afterAll(() => shop.close())

test('where nobody else at work may decide, whoever refused answers the appeal, until a second person is there', async () => {
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const owner = await staffAt(shop, merchantId, `only-${merchantId}@example.org`, ['owner'])
  await staffAt(shop, merchantId, `agent-${merchantId}@example.org`, ['agent'])
  const appealed = async (number: string) => {
    const { body } = await askToReturn(call, number, 1)
    await owner.go('POST', `/cases/${body.id}/reject`, { reason: 'other', text: '不符合条件。' })
    await call('POST', `/cases/${body.id}/appeal`, { text: '请再看看。' })
    return `/cases/${body.id}`
  }
  const first = await appealed('9101')
  expect((await owner.go('GET', first)).body.can.approve).toBe(true)
  expect((await owner.go('POST', `${first}/approve`, {})).status).toBe(200)
  const then = await appealed('9102')
  await staffAt(shop, merchantId, `second-${merchantId}@example.org`, ['supervisor'])
  expect((await owner.go('POST', `${then}/approve`, {})).body.code).toBe('decided_before')
})

test('whoever refused may not decide the appeal; another supervisor may', async () => {
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const wang = await staffAt(shop, merchantId, `wang-${merchantId}@example.org`, ['supervisor'])
  const zhao = await staffAt(shop, merchantId, `zhao-${merchantId}@example.org`, ['supervisor'])
  const { body } = await askToReturn(call, '9001', 1)
  const path = `/cases/${body.id}`
  await wang.go('POST', `${path}/reject`, { reason: 'other', text: '不符合条件。' })
  await call('POST', `${path}/appeal`, { text: '请再看看。' })
  const seen = await wang.go('GET', path)
  expect(seen.body.can).toMatchObject({ approve: { reason: 'decided_before' }, reject: { reason: 'decided_before' } })
  await wang.go('POST', `${path}/assign`, { assignee: wang.id })
  const again = await wang.go('POST', `${path}/reject`, { reason: 'other', text: '还是不行。' })
  expect(again).toMatchObject({ status: 403, body: { code: 'decided_before' } })
  expect((await wang.go('POST', `${path}/approve`, {})).body.code).toBe('decided_before')
  expect((await zhao.go('POST', `${path}/approve`, {})).body.stage).toBe('awaiting_return')
})

test('an agent decides up to a limit; above it a yes needs a supervisor, and no more than it is offered', async () => {
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const owner = await staffAt(shop, merchantId, `owner-${merchantId}@example.org`, ['owner'])
  const lin = await staffAt(shop, merchantId, `lin-${merchantId}@example.org`, ['agent'])
  const limited = await owner.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  expect(limited.body.decideLimitMinor).toBe(20_000)
  const one = (await askToReturn(call, '9101', 1)).body.id
  const three = (await askToReturn(call, '9102', 3)).body.id
  expect((await lin.go('POST', `/cases/${one}/approve`, {})).status).toBe(200)
  const seen = await lin.go('GET', `/cases/${three}`)
  expect(seen.body.can).toMatchObject({
    approve: true,
    propose: true,
    escalate: true,
    reject: true,
  })
  const offering = (wish: string, amount?: number) =>
    lin.go('POST', `/cases/${three}/propose`, {
      wish,
      ...(amount && { amount: { amount, currency: 'CNY' } }),
      text: '您看这样可以吗？',
    })
  const beyond = { status: 403, body: { code: 'beyond_your_limit' } }
  expect(await offering('compensation', 20_001)).toMatchObject(beyond)
  expect(await offering('refund_only')).toMatchObject(beyond)
  expect((await lin.go('POST', `/cases/${three}/approve`, {})).body.stage).toBe('submitted')
  await lin.go('POST', `/cases/${three}/escalate`, { reason: '超过我的上限。' })
  expect((await owner.go('POST', `/cases/${three}/approve`, {})).status).toBe(200)
  await owner.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: null })
  await owner.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  const late = (await askToReturn(call, '9104', 3)).body.id
  const twenty = { wish: 'compensation', amount: { amount: 2_000, currency: 'CNY' }, text: '补偿 20 元，您留着用。' }
  expect((await lin.go('POST', `/cases/${late}/propose`, twenty)).status).toBe(200)
  await owner.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: null })
  const free = (await askToReturn(call, '9103', 3)).body.id
  expect((await lin.go('POST', `/cases/${free}/approve`, {})).status).toBe(200)
})

test('one decision for many cases is answered case by case, and a repeated call answers the same', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const ids: string[] = []
  for (const number of ['9201', '9202', '9203']) ids.push((await askToReturn(call, number, 1)).body.id)
  await call('POST', `/cases/${ids[1]}/withdraw`)
  const caseIds = [...ids, '019f0000-0000-7000-8000-000000000000', ids[0]!]
  const key = { 'idempotency-key': 'many-1' }
  const many = await call('POST', '/cases/decisions', { caseIds, verb: 'approve' }, key)
  expect(many).toMatchObject({ status: 200, body: { done: 2, refused: 2 } })
  expect(many.body.items).toMatchObject([
    { caseId: ids[0], status: 200, stage: 'awaiting_return', code: null },
    { caseId: ids[1], status: 409, stage: null, code: 'already_withdrawn' },
    { caseId: ids[2], status: 200, stage: 'awaiting_return', code: null },
    { status: 404, code: 'case_not_found' },
  ])
  for (const { code, text } of many.body.items) if (code) expect(text).toMatch(/[。.]$/)
  const repeated = await call('POST', '/cases/decisions', { caseIds, verb: 'approve' }, key)
  expect(repeated.body).toEqual(many.body)
  const anew = await call('POST', '/cases/decisions', { caseIds: ids, verb: 'approve' })
  expect(anew.body.items.map(({ code }: { code: string }) => code)).toEqual([
    'already_approved',
    'already_withdrawn',
    'already_approved',
  ])
  const wrong = await call('POST', '/cases/decisions', {
    caseIds: [ids[0]],
    verb: 'reject',
    body: { reason: 'opened', text: '？' },
  })
  expect(wrong.body.items[0]).toMatchObject({ status: 400, code: 'invalid_input' })
  expect((await call('POST', '/cases/decisions', { caseIds: ids, verb: 'refund' })).status).toBe(400)
  expect((await shop.as('nobody')('POST', '/cases/decisions', { caseIds: ids, verb: 'approve' })).status).toBe(401)
})

test('an agent decides many cases at once, and the limit holds for each', async () => {
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const owner = await staffAt(shop, merchantId, `owner-${merchantId}@example.org`, ['owner'])
  const lin = await staffAt(shop, merchantId, `lin-${merchantId}@example.org`, ['agent'])
  await owner.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  const one = (await askToReturn(call, '9251', 1)).body.id
  const three = (await askToReturn(call, '9252', 3)).body.id
  const { body } = await lin.go('POST', '/cases/decisions', { caseIds: [one, three], verb: 'approve' })
  expect(body.items).toMatchObject([
    { caseId: one, status: 200, stage: 'awaiting_return' },
    { caseId: three, status: 200, stage: 'submitted' }, // the agent's yes waits for a supervisor
  ])
  const browser = { 'sec-fetch-site': 'same-origin' }
  const again = await lin.go('POST', '/cases/decisions', { caseIds: [three], verb: 'approve' }, browser)
  expect(again.body.items).toMatchObject([{ code: 'approval_pending' }])
  const elsewhere = { 'sec-fetch-site': 'cross-site' }
  const forged = await lin.go('POST', '/cases/decisions', { caseIds: [three], verb: 'escalate' }, elsewhere)
  expect(forged.body.code).toBe('other_site')
})

test('where the merchant allows it, policy approves by itself and is named as who did', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await call('PATCH', '/merchant', { settings: { policyApproves: true } })
  const { body: opened } = await askToReturn(call, '9301', 1)
  expect(opened.verdict.outcome).toBe('approve')
  const { body } = await eventually(
    () => call('GET', `/cases/${opened.id}`),
    ({ body: file }) => file.stage === 'awaiting_return',
  )
  expect(body.can.approve).toEqual({ reason: 'already_approved' })
  const { items } = (await call('GET', `/cases/${opened.id}/events`)).body
  expect(items.find(({ kind }: { kind: string }) => kind === 'case_approved')).toMatchObject({
    actor: { kind: 'policy', id: 'request-policy@0' },
  })
  const doubtful = (await askToReturn(call, '9302', 1, 'defective')).body // no photo: a person
  await call('POST', `/cases/${opened.id}/messages`, { text: '.' })
  expect((await call('GET', `/cases/${doubtful.id}`)).body.stage).toBe('submitted')
})

test('where it does not, nothing is approved by itself', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '9401', 1)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect((await call('GET', `/cases/${body.id}`)).body.stage).toBe('submitted')
})
