// 回访: a day after goods came or money was paid the customer is asked once whether all is well, by a link for this answer and nothing else. A bad
// answer goes to whoever knows the case, with a clock; a good one is the end of it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOn } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { askFollowUps } from '../../src/processes/ask-follow-ups.ts'
import '../../src/stages.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { openDispatches } from '../support/dispatch-steps.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { type Mail, startMailServer } from '../support/mail-server.ts'
import { reshipped } from '../support/reship.ts'
import { type Caller, eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z') // Monday, ten in the morning in Shanghai
let mail: Awaited<ReturnType<typeof startMailServer>>
let desk: Awaited<ReturnType<typeof openDispatches>>
let call: Caller
let customers = 0

beforeAll(async () => {
  mail = await startMailServer()
  desk = await openDispatches('postgres', story.clock, {
    SMTP_URL: mail.url,
    WANBI_MAIL_FROM: '青瓷家居 <care@qingci.example>',
    WANBI_PUBLIC_URL: 'https://care.qingci.example',
  })
  call = desk.call
  await set({ refundSecondPairMinor: null })
})
afterAll(async () => {
  await desk?.warehouse.close()
  await mail?.close()
  await closeDatabases()
})

const set = async (settings: object) => {
  expect((await call('PATCH', '/merchant', { settings })).status).toBe(200)
}
const anyone: Caller = (...asked) => desk.warehouse.app.as('nobody')(...asked)
const mailsTo = (to: string): Mail[] => mail.taken.filter((one) => one.to === to)
const textOf = ({ raw }: Mail): string => {
  const part = raw
    .split(/\r\n\r\n/)
    .slice(1)
    .join('\r\n\r\n')
  const plain = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? part
  if (/Content-Transfer-Encoding: base64/i.test(raw)) return Buffer.from(plain, 'base64').toString()
  const bytes = plain
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
const questions = (to: string): Mail[] => mailsTo(to).filter((one) => /#k=wf_/.test(textOf(one)))
const tokenIn = (one: Mail): string => /#k=(wf_\S+)/.exec(textOf(one))![1]!
const caseOf = async (id: string) => (await call('GET', `/cases/${id}`)).body
const askedOf = async (id: string) => (await call('GET', `/cases/${id}/follow-ups`)).body.items
const sweep = () => desk.warehouse.app.catchUp()

async function aCase({ to = `f${++customers}@example.org`, locale = 'zh-CN' } = {}) {
  const { number } = await desk.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2 }],
    customer: { name: '李雷', phone: `139${10_000_000 + ++customers}`, email: to },
  })
  const { body } = await call('POST', '/cases', {
    ...{ order: { source: 'shop', number }, channel: 'chat', wish: 'refund_only', locale },
    lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
    contact: { email: to },
  })
  await desk.agent.go('POST', `/cases/${body.id}/approve`, { needsReturn: false })
  return { id: body.id as string, number: body.number as string, to }
}

const bought = (sku: string, email: string) =>
  desk.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
    customer: { name: '李雷', email },
    shippingAddress: homeInHangzhou,
  })

/** A refund that was paid: from here on its customer will be asked. */
async function paid(told: { to?: string; locale?: string } = {}) {
  const one = await aCase(told)
  await desk.agent.go('POST', `/cases/${one.id}/resolve`, { parts: [{ kind: 'refund' }] })
  await desk.shop.pay(one.id)
  await eventually(
    () => askedOf(one.id),
    (all) => all.length > 0,
  )
  return one
}

/** Asked by mail a day later; answers the token of the link. */
async function asked(told: { to?: string; locale?: string } = {}) {
  const one = await paid(told)
  story.days(1)
  await sweep()
  const [question] = await eventually(
    async () => questions(one.to),
    (all) => all.length > 0,
  )
  return { ...one, question: question!, token: tokenIn(question!) }
}

const well = { score: 5, arrived: true, complete: true }
const answer = (token: string, said: object) => anyone('POST', '/portal/follow-ups/answer', { token, ...said })

test('goods sent again: asked once, a day after they should be there, with nothing personal behind the link; a good answer is the end of it', async () => {
  const to = `f${++customers}@example.org`
  const { code } = await desk.goods(3)
  const order = await bought(code, to)
  const opened = await desk.shop.open(order.number, { 1: 1 }, { wish: 'reship', reason: 'missing_item' })
  await desk.shop.approve(opened.id, false)
  await desk.shop.resolve(opened.id, [{ kind: 'reship' }])
  const { dispatches } = await eventually(
    () => caseOf(opened.id),
    (file) => file.dispatches.length > 0,
  )
  await desk.shipped(dispatches[0].id)
  const [planned] = await eventually(
    () => askedOf(opened.id),
    (all) => all.length > 0,
  )
  expect(planned).toMatchObject({ state: 'planned', about: 'goods', answer: null })
  story.at(new Date(Date.parse(planned.askAt) - 1000).toISOString())
  await sweep()
  expect(await askedOf(opened.id)).toMatchObject([{ state: 'planned' }])
  story.at(planned.askAt)
  await sweep()
  await sweep()
  const [question] = await eventually(
    async () => questions(to),
    (all) => all.length > 0,
  )
  expect(questions(to)).toHaveLength(1)
  expect(textOf(question!)).toContain('收到了吗')
  expect(question!.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  const token = tokenIn(question!)
  const shown = await anyone('POST', '/portal/follow-ups/open', { token })
  expect(shown.body).toMatchObject({ shop: '青瓷家居', about: 'goods', product: '杯子', more: 0, state: 'open' })
  for (const personal of ['李雷', to, '1381', opened.number, order.number])
    expect(JSON.stringify(shown.body)).not.toContain(personal)
  // a mail scanner fetches every address there is
  for (const path of [
    '/portal/follow-ups/answer',
    '/portal/follow-ups/open',
    `/portal/follow-ups/unsubscribe?k=${token}`,
  ])
    await fetch(`${desk.warehouse.app.url}/api/v1${path}`, { redirect: 'manual' })
  expect(await askedOf(opened.id)).toMatchObject([{ state: 'asked' }])
  // the link opens neither the case nor anything else
  expect((await anyone('POST', '/portal/links', { token })).status).toBe(410)
  expect((await desk.warehouse.app.as(token)('GET', `/portal/cases/${opened.number}`)).status).toBe(401)

  const said = await answer(token, { ...well, intact: true, words: '很好' })
  expect(said).toMatchObject({ status: 200, body: { isBad: false, reopened: false, answerBy: null } })
  const again = await answer(token, { score: 1, arrived: false })
  expect(again).toMatchObject({ status: 409, body: { code: 'follow_up_answered_before' } })
  expect((await anyone('POST', '/portal/follow-ups/open', { token })).body.state).toBe('answered')
  expect(await askedOf(opened.id)).toMatchObject([
    {
      state: 'answered',
      answer: { score: 5, arrived: true, complete: true, intact: true, words: '很好', isBad: false },
    },
  ])
  expect(await caseOf(opened.id)).toMatchObject({ followUp: 'content', awaitingAnswerSince: null, stage: 'resolved' })
  story.days(20)
  await sweep()
  expect(await caseOf(opened.id)).toMatchObject({ stage: 'closed', closedBecause: 'settled' })
  const other = await paid()
  await eventually(
    async () => mailsTo(other.to).length,
    (sent) => sent > 0,
  )
  expect(
    mailsTo(to)
      .map(textOf)
      .filter((text) => text.includes('已关闭')),
  ).toEqual([]) // who said that all is well is not told that it is over
})

test('a parcel that is late is not asked about until it was delivered; one that comes back is never asked about', async () => {
  const sent = async () => {
    const { code } = await desk.goods(3)
    const to = `f${++customers}@example.org`
    const { id, caseId } = await reshipped(call, { order: (await bought(code, to)).number, email: to })
    return { caseId, number: await desk.shipped(id) }
  }
  const tell = async (number: string, words: string) => {
    const at = story.clock().toISOString()
    const told = await call('POST', '/tracking-events', { events: [{ number, at, words }] })
    expect(told.status).toBeLessThan(300)
  }
  const [late, back] = [await sent(), await sent()]
  for (const { caseId } of [late, back])
    await eventually(
      () => askedOf(caseId),
      (all) => all.length > 0,
    )
  story.days(1)
  await tell(late.number, '【杭州】已揽收')
  await tell(back.number, '快件已退回，正在返回寄件人')
  story.days(6)
  await sweep()
  expect(await askedOf(late.caseId)).toMatchObject([{ state: 'planned' }])
  expect(await askedOf(back.caseId)).toMatchObject([{ state: 'dropped' }])
  await tell(late.number, '快件已签收，签收人：本人')
  const at = story.clock().getTime()
  const [planned] = await eventually(
    () => askedOf(late.caseId),
    ([one]) => Date.parse(one.askAt) === at + 86_400_000,
  )
  story.at(planned.askAt)
  await sweep()
  expect(await askedOf(late.caseId)).toMatchObject([{ state: 'asked' }])
})

test('money that did not come: the agent who knows the case has it, with a clock, and it is over when the customer was answered', async () => {
  const { id, token } = await asked()
  const told = await answer(token, { score: 2, arrived: false, words: '到现在没有收到。', intact: true })
  expect(told.body).toMatchObject({ isBad: true, reopened: false })
  const file = await caseOf(id)
  expect(file).toMatchObject({ followUp: 'discontent', assignee: desk.agent.id, stage: 'resolved' })
  expect(told.body.answerBy).toBe(file.dueAt)
  const open = async () =>
    (await call('GET', '/cases?mark=bad_answer')).body.items.map((one: any) => ({
      id: one.id,
      dueAt: one.dueAt,
      marks: one.marks,
    }))
  expect(await open()).toEqual([{ id, dueAt: file.dueAt, marks: ['bad_answer'] }])
  const said = (await call('GET', `/cases/${id}/messages`)).body.items.at(-1)
  expect(said).toMatchObject({ saidBy: { kind: 'customer' }, text: '回访：没有收到，评分 2/5。\n到现在没有收到。' })
  await desk.agent.go('POST', `/cases/${id}/messages`, { text: '银行说今天到账，我们盯着。' })
  expect(await open()).toEqual([])
  expect((await call('GET', `/cases/${id}/events`)).body.items.map((one: any) => one.kind)).toEqual(
    expect.arrayContaining(['follow_up_asked', 'follow_up_answered', 'case_assigned']),
  )
})

test('where the shop wants it a bad answer opens the case again while there is time, and is a task after it', async () => {
  await set({ onBadAnswer: 'reopen', reopenDays: 3 })
  const inTime = await asked()
  const told = await answer(inTime.token, { score: 4, arrived: true, complete: false })
  expect(told.body).toMatchObject({ isBad: true, reopened: true })
  expect(await caseOf(inTime.id)).toMatchObject({ stage: 'assessed', spine: 'open', followUp: 'discontent' })
  const late = await asked({ locale: 'en' })
  expect(textOf(late.question)).toMatch(/Has the refund for .* reached you/)
  story.days(4)
  const after = await answer(late.token, { score: 1, arrived: true, complete: true })
  expect(after.body).toMatchObject({ isBad: true, reopened: false })
  expect((await caseOf(late.id)).awaitingAnswerSince).not.toBeNull()
  expect((await call('GET', `/cases/${late.id}/messages`)).body.items.at(-1).text).toBe('Follow-up: score 1 of 5.')
  await set({ onBadAnswer: 'task', reopenDays: 7 })
})

test('not at night, not twice a week, not when it is switched off, not when the case was opened again', async () => {
  const one = await paid()
  story.at(`${story.clock().toISOString().slice(0, 10)}T15:30:00Z`) // half past eleven in the evening
  story.days(1)
  await sweep()
  const [later] = await askedOf(one.id)
  expect(later.state).toBe('planned')
  expect(later.askAt.slice(11, 16)).toBe('00:00') // eight in the morning
  story.at(later.askAt)
  await sweep()
  await eventually(
    async () => questions(one.to),
    (all) => all.length === 1,
  )

  const second = await paid({ to: one.to })
  story.days(2)
  await sweep()
  const [weekly] = await askedOf(second.id)
  expect(weekly).toMatchObject({
    state: 'planned',
    askAt: new Date(Date.parse(later.askAt) + 7 * 86_400_000).toISOString(),
  })

  const reopened = await paid()
  await call('POST', `/cases/${reopened.id}/reopen`, { text: '还是不对' })
  const off = await paid()
  story.days(1)
  await set({ followUps: false })
  await sweep()
  await set({ followUps: true })
  expect(await askedOf(off.id)).toMatchObject([{ state: 'dropped' }])
  expect(await askedOf(reopened.id)).toMatchObject([{ state: 'dropped' }])
})

test('whose address was erased meanwhile is not asked, and nothing breaks; a link that is out still takes the answer', async () => {
  const linkOut = await asked()
  const erased = await paid()
  await forget(erased.id)
  await forget(linkOut.id)
  story.days(1)
  await sweep()
  expect(await askedOf(erased.id)).toMatchObject([{ state: 'dropped' }])
  expect(questions(erased.to)).toEqual([])
  expect((await answer(linkOut.token, { score: 1, arrived: true })).body).toMatchObject({ isBad: true })
})

test('who presses unsubscribe in the mailbox is asked no more; fetching the address changes nothing', async () => {
  const one = await asked()
  const url = new URL(/<(.*)>/.exec(one.question.header('List-Unsubscribe')!)![1]!)
  const here = `${desk.warehouse.app.url}${url.pathname}${url.search}`
  const fetched = await fetch(here, { redirect: 'manual' })
  expect(fetched.status).toBe(302)
  expect(fetched.headers.get('location')).toMatch(/\/asked-no-more\?merchant=[\w-]+#k=wu_/)
  const pressed = () =>
    fetch(here, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
  expect((await pressed()).status).toBe(200)
  expect((await pressed()).status).toBe(200) // said twice it stays so
  const answered = url.searchParams.get('k')!
  expect((await answer(answered, well)).body.code).toBe('follow_up_link_over') // it opens nothing else
  const next = await paid({ to: one.to })
  story.days(10)
  await sweep()
  expect(await askedOf(next.id)).toMatchObject([{ state: 'dropped' }])
})

test('nobody answers: after fourteen days it is over, and nobody is told', async () => {
  const one = await asked()
  const told = mailsTo(one.to).length
  story.days(15)
  const early = await answer(one.token, well)
  expect(early).toMatchObject({ status: 410, body: { code: 'follow_up_over' } })
  await sweep()
  expect(await askedOf(one.id)).toMatchObject([{ state: 'expired' }])
  expect((await caseOf(one.id)).followUp).toBe('none')
  expect((await anyone('POST', '/portal/follow-ups/open', { token: one.token })).body.state).toBe('over')
  expect(questions(one.to)).toHaveLength(1)
  expect(mailsTo(one.to).length).toBeLessThanOrEqual(told + 1) // that the case closed
})

test('two sweeps at once ask once, two cases of one customer ask one, and of two answers one stands', async () => {
  const to = `f${++customers}@example.org`
  const [first, second] = [await paid({ to }), await paid({ to })]
  story.days(1)
  const engines = [1, 2, 3, 4].map(() => postgresEngine(desk.warehouse.home!.url, { poolSize: 2 }))
  const left: unknown[] = []
  try {
    const databases = engines.map((engine) => databaseOn(engine))
    for (const database of databases) database.follow({ enqueue: async () => {}, hear() {} })
    const counts = await Promise.all(
      databases.map((one) => askFollowUps(one, story.clock().toISOString(), (out) => left.push(out))),
    )
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  } finally {
    await Promise.all(engines.map((engine) => engine.close()))
  }
  expect(left).toEqual([])
  const states = [...(await askedOf(first.id)), ...(await askedOf(second.id))].map(({ state }: any) => state)
  expect(states.sort()).toEqual(['asked', 'planned'])

  const { id, token } = await asked()
  const answers = await Promise.all([1, 2, 3, 4, 5].map((score) => answer(token, { ...well, score })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
  const stands = answers.findIndex(({ status }) => status === 200) + 1
  expect(await askedOf(id)).toMatchObject([{ answer: { score: stands } }])
})

test('what is no answer is refused, photos are cleaned and belong to this question alone', async () => {
  const one = await asked()
  const other = await asked()
  for (const [said, field] of [
    [{ ...well, score: 0 }, 'score'],
    [{ ...well, score: 6 }, 'score'],
    [{ ...well, score: 4.5 }, 'score'],
    [{ score: 5 }, 'arrived'],
    [{ ...well, words: 'x'.repeat(2001) }, 'words'],
    [{ ...well, photoIds: Array.from({ length: 4 }, () => crypto.randomUUID()) }, 'photoIds'],
    [{ ...well, isBad: false }, 'isBad'],
  ] as const)
    expect([field, (await answer(one.token, said)).status]).toEqual([field, field === 'isBad' ? 422 : 400])
  for (const token of [
    '',
    'wf_',
    'x'.repeat(200),
    one.token.slice(0, -1),
    one.token.replace('wf_', 'wl_'),
    one.token.replace('wf_', 'wu_'),
  ])
    expect([token, (await answer(token, well)).body.code]).toEqual([token, 'follow_up_link_over'])
  const send = async (token: string, bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    const url = `${desk.warehouse.app.url}/api/v1/portal/follow-ups/photos`
    const response = await fetch(url, { method: 'POST', headers: { 'x-follow-up': token }, body: form })
    return { status: response.status, body: await response.json() }
  }
  const png = Uint8Array.from(Buffer.from(onePixel, 'base64'))
  const kept = await send(one.token, png, 'box.png')
  expect(kept.status).toBe(201)
  expect((await send(one.token, Uint8Array.from(Buffer.from('<script>')), 'box.png')).body.code).toBe(
    'file_type_not_allowed',
  )
  expect((await send('wf_x', png, 'box.png')).body.code).toBe('follow_up_link_over')
  expect((await answer(other.token, { ...well, photoIds: [kept.body.id] })).body.code).toBe('evidence_not_found')
  const said = await answer(one.token, {
    score: 3,
    arrived: true,
    complete: true,
    words: '  ',
    photoIds: [kept.body.id],
  })
  expect(said.body).toMatchObject({ isBad: false })
  expect((await call('GET', `/cases/${one.id}/evidence`)).body.items.map(({ id }: any) => id)).toEqual([kept.body.id])
  expect(await askedOf(one.id)).toMatchObject([{ answer: { words: null, evidenceIds: [kept.body.id] } }])
  expect((await send(one.token, png, 'box.png')).body.code).toBe('follow_up_answered_before')
})

test('figures: by month, product, reason and carrier; by person only where it is allowed, and of nobody with fewer than five answers', async () => {
  const figures = async (by: string) => (await call('GET', `/insight/follow-ups?by=${by}`)).body
  const { all, items } = await figures('product')
  expect(all.answered).toBeGreaterThan(5)
  expect(all.scores.reduce((sum: number, count: number) => sum + count)).toBe(all.answered)
  expect(items.map(({ name }: any) => name)).toContain('杯子')
  expect((await figures('month')).items.every(({ key }: any) => /^\d{4}-\d{2}$/.test(key))).toBe(true)
  expect((await figures('reason')).items.map(({ key }: any) => key)).toEqual(
    expect.arrayContaining(['defective', 'missing_item']),
  )
  expect((await figures('carrier')).items.map(({ key }: any) => key)).toEqual(['顺丰'])
  expect((await call('GET', '/insight/follow-ups?by=agent')).body.code).toBe('not_counted_by_person')
  await set({ countsByPerson: true })
  const byPerson = await figures('agent')
  expect(byPerson.items).toEqual([expect.objectContaining({ key: desk.agent.id })])
  expect(byPerson.items[0].answered).toBeGreaterThanOrEqual(5)
  expect((await desk.agent.go('GET', '/insight/follow-ups?by=agent')).status).toBe(403)
  const later = new Date(story.clock().getTime() + 1000).toISOString()
  expect((await call('GET', `/insight/follow-ups?from=${later}`)).body.code).toBe('period_has_no_time')
  const csv = await fetch(`${desk.warehouse.app.url}/api/v1/insight/follow-ups?by=product`, {
    headers: { authorization: `Bearer ${desk.merchant.key}`, accept: 'text/csv' },
  })
  expect(await csv.text()).toMatch(/^\uFEFF?product,name,asked,answered/)
})

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** As erasing personal data leaves a case. */
async function forget(caseId: string): Promise<void> {
  const engine = postgresEngine(desk.warehouse.home!.url, { poolSize: 1 })
  await engine.connected((connection) =>
    connection.batch(`update after_sales_case set contact = '{}' where id = '${caseId}'`),
  )
  await engine.close()
}
