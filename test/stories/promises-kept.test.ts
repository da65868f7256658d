// What we promise runs in working time, waits while the customer is asked, and breaks once, in the history.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messagesTo, signIn } from '../support/portal.ts'
import { askToReturn, openShop, type Shop, threeKettles } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z')
})
afterAll(() => shop.close())

type Clock = { kind: string; state: string; dueAt: string | null; amberAt: string | null; brokenAt: string | null }
const clockOf = (body: { promises: Clock[] }, kind: string) => body.promises.filter((one) => one.kind === kind).at(-1)

test('asked at five on the eve of Golden Week: a word by ten on the 8th, a decision after three working days', async () => {
  shop.story.at('2026-09-30T09:00:00Z') // 17:00 in Shanghai
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '7101', 1)
  expect(clockOf(body, 'first_response')).toMatchObject({ state: 'running', dueAt: '2026-10-08T02:00:00.000Z' })
  // one hour on the 30th, nine on the 8th and the 9th, five on Saturday the 10th, which is worked instead
  expect(clockOf(body, 'decision')).toMatchObject({ state: 'running', dueAt: '2026-10-10T06:00:00.000Z' })
  expect(body.dueAt).toBe('2026-10-08T02:00:00.000Z')
  const preview = await call('POST', '/cases/preview', {
    order: { source: 'shop', number: '7101' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  })
  expect(preview.body.promises[0]).toEqual({ stage: 'submitted', dueAt: '2026-10-10T06:00:00.000Z' })
})

test('a first word keeps its promise; the decision waits while the customer is asked and goes on with what is left', async () => {
  shop.story.at('2026-11-23T02:00:00Z') // Monday, ten in the morning
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body: opened } = await askToReturn(call, '7102', 1)
  expect(clockOf(opened, 'decision')!.dueAt).toBe('2026-11-25T08:00:00.000Z')
  shop.story.at('2026-11-23T03:00:00Z')
  const said = await call('POST', `/cases/${opened.id}/messages`, { text: '收到，正在看。' })
  expect(clockOf(said.body, 'first_response')).toMatchObject({ state: 'kept', brokenAt: null })
  expect(said.body.dueAt).toBe('2026-11-25T08:00:00.000Z')
  shop.story.at('2026-11-23T06:00:00Z') // four of twenty-four hours used
  const asked = await call('POST', `/cases/${opened.id}/request-info`, { text: '请拍一张照片。' })
  expect(clockOf(asked.body, 'decision')).toMatchObject({ state: 'paused', dueAt: null })
  expect(asked.body.dueAt).toBeNull()
  shop.story.at('2026-11-26T02:00:00Z') // three days later, ten in the morning
  const given = await call('POST', `/cases/${opened.id}/provide-info`, { text: '照片在这里。' })
  expect(clockOf(given.body, 'decision')).toMatchObject({ state: 'running', dueAt: '2026-11-30T04:00:00.000Z' })
  const approved = await call('POST', `/cases/${opened.id}/approve`, {})
  expect(clockOf(approved.body, 'decision')).toMatchObject({ state: 'kept' })
})

test('over its time: broken once, told to the supervisor, and escalated; amber before that', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  await staffAt(shop, merchantId, `boss-${merchantId}@example.org`, ['supervisor'])
  const { body } = await askToReturn(call, '7103', 1)
  await call('POST', `/cases/${body.id}/messages`, { text: '收到。' })
  const promiseOf = async () => (await call('GET', '/cases')).body.items[0].promise
  expect(await promiseOf()).toBe('ok')
  shop.story.at('2026-11-25T02:30:00Z') // 18.5 of 24 working hours
  expect(await promiseOf()).toBe('amber')
  expect((await call('GET', '/cases?promise=amber')).body.items).toHaveLength(1)
  expect((await call('GET', '/promises?state=amber')).body.items).toMatchObject([{ kind: 'decision', state: 'amber' }])
  shop.story.at('2026-11-25T08:00:00Z')
  await Promise.all([shop.catchUp(), shop.catchUp()])
  await shop.catchUp()
  const late = (await call('GET', `/cases/${body.id}`)).body
  expect(late.stage).toBe('escalated')
  expect(clockOf(late, 'decision')).toMatchObject({ state: 'broken', brokenAt: '2026-11-25T08:00:00.000Z' })
  const { items } = (await call('GET', `/cases/${body.id}/events`)).body
  const kinds = items.map(({ kind }: { kind: string }) => kind)
  expect(kinds.filter((kind: string) => kind === 'promise_broken')).toHaveLength(1)
  expect(kinds).toContain('case_escalated')
  const mails = await eventually(
    async () => messagesTo(shop, `boss-${merchantId}@example.org`).filter((mail) => mail.includes(body.number)),
    (all) => all.length > 0,
  )
  expect(mails).toHaveLength(1)
  expect((await call('GET', '/cases?promise=broken')).body.items).toHaveLength(1)
  shop.story.at('2026-11-25T09:00:00Z')
  const answered = await call('POST', `/cases/${body.id}/approve`, {})
  expect(clockOf(answered.body, 'decision')).toMatchObject({ state: 'broken', brokenAt: '2026-11-25T08:00:00.000Z' })
})

test('two cases over by the same sweep: their supervisor reads of both, of each once', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const boss = `boss-${merchantId}@example.org`
  await staffAt(shop, merchantId, boss, ['supervisor'])
  const numbers = [(await askToReturn(call, '7111', 1)).body.number, (await askToReturn(call, '7112', 1)).body.number]
  shop.story.at('2026-11-25T08:00:00Z') // the first word and the decision of both
  await shop.catchUp()
  const named = await eventually(
    async () => messagesTo(shop, boss).flatMap((mail) => numbers.filter((number) => mail.includes(number))),
    (all) => numbers.every((number) => all.includes(number)),
  )
  expect(named).toHaveLength(2)
})

test('a calendar that changes plans open promises anew and leaves those that ended', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body: open } = await askToReturn(call, '7104', 1)
  const { body: done } = await askToReturn(call, '7105', 1)
  await call('POST', `/cases/${done.id}/approve`, {})
  const before = (await call('GET', `/cases/${done.id}`)).body.promises
  const { body: calendar } = await call('GET', '/calendars/default')
  expect(calendar).toMatchObject({ holidays: 'CN', exceptions: [] })
  const closed = { ...calendar, exceptions: [{ date: '2026-11-24', hours: [], note: '盘点' }] }
  expect((await call('PUT', '/calendars/default', closed)).status).toBe(200)
  const planned = await eventually(
    () => call('GET', `/cases/${open.id}`),
    ({ body }) => clockOf(body, 'decision')!.dueAt === '2026-11-26T08:00:00.000Z',
  )
  expect(planned.body.stage).toBe('submitted')
  expect((await call('GET', `/cases/${done.id}`)).body.promises).toEqual(before)

  const never = { ...calendar, weekly: [[], [], [], [], [], [], []], holidays: null }
  expect((await call('PUT', '/calendars/default', never)).body.code).toBe('calendar_without_hours')
  expect((await call('PUT', '/calendars/night', calendar)).body.code).toBe('calendar_not_found')
  const twice = { ...calendar, exceptions: [...closed.exceptions, ...closed.exceptions] }
  const told = await call('PUT', '/calendars/default', twice, { 'accept-language': 'zh-CN' })
  expect([told.status, told.body.code, told.body.detail]).toEqual([
    422,
    'day_twice',
    '2026-11-24 写了两次，请只保留一次。',
  ])
  const noDay = { ...calendar, exceptions: [{ date: '2026-02-29', hours: [] }] }
  expect((await call('PUT', '/calendars/default', noDay)).status).toBe(400)
})

test('what waits for somebody’s agreement is planned anew too, from when that level was asked', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { id, call } = await shop.merchant({ currency: 'CNY' })
  const lin = await staffAt(shop, id, `lin-${id}@example.org`, ['agent'])
  const gu = await staffAt(shop, id, `gu-${id}@example.org`, ['owner'])
  await gu.go('PATCH', `/members/${lin.id}`, { decideLimitMinor: 20_000 })
  const asked = async (number: string) => {
    const { body } = await askToReturn(call, number, 3)
    return `/approvals/${(await lin.go('POST', `/cases/${body.id}/approve`, {})).body.decisionApproval}`
  }
  const [waits, granted] = [await asked('7106'), await asked('7107')]
  const ended = (await gu.go('POST', `${granted}/grant`, {})).body
  expect((await call('GET', waits)).body).toMatchObject({ expiresAt: '2026-11-25T08:00:00.000Z', level: 0 })
  const { version: _, ...calendar } = (await call('GET', '/calendars/default')).body
  const closed = Array.from({ length: 14 }, (_, day) => ({
    date: new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10),
    hours: [],
  }))
  await call('PUT', '/calendars/default', { ...calendar, exceptions: closed })
  await eventually(
    () => call('GET', waits),
    ({ body }) => body.expiresAt === '2026-12-09T08:00:00.000Z',
  )
  shop.story.at('2026-11-25T08:00:00Z')
  await shop.catchUp()
  expect((await call('GET', waits)).body).toMatchObject({ state: 'pending', level: 0, steps: [] })
  expect((await call('GET', granted)).body.expiresAt).toBe(ended.expiresAt)

  shop.story.at('2026-12-09T08:00:00Z')
  await shop.catchUp() // it climbs to the owner, whose own time begins now
  expect((await call('GET', waits)).body).toMatchObject({ level: 1, expiresAt: '2026-12-14T05:00:00.000Z' })
  const more = { ...calendar, exceptions: [...closed, { date: '2026-12-10', hours: [] }] }
  expect((await call('PUT', '/calendars/default', more)).status).toBe(200)
  await eventually(
    () => call('GET', waits),
    ({ body }) => body.expiresAt !== '2026-12-14T05:00:00.000Z',
  )
  expect((await call('GET', waits)).body).toMatchObject({ level: 1, expiresAt: '2026-12-15T05:00:00.000Z' })
})

test('two owners at one calendar: the second is told that the first was faster, and nothing of the second is kept', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body: read } = await call('GET', '/calendars/default')
  expect(read.version).toBe(0)
  const firstOff = { ...read, exceptions: [{ date: '2026-11-24', hours: [] }] }
  const secondOff = { ...read, exceptions: [{ date: '2026-11-25', hours: [] }] }
  const answers = await Promise.all([firstOff, secondOff].map((body) => call('PUT', '/calendars/default', body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect(answers.find(({ status }) => status === 412)!.body.code).toBe('stale')
  const kept = (await call('GET', '/calendars/default')).body
  expect(kept).toEqual(answers.find(({ status }) => status === 200)!.body)
  expect(kept.version).toBe(1)
  // the header says the same, and wins; without a version it is set whatever was there
  const { version: _, ...unversioned } = secondOff
  expect((await call('PUT', '/calendars/default', unversioned, { 'if-match': '"0"' })).body.code).toBe('stale')
  expect((await call('PUT', '/calendars/default', { ...secondOff, version: 7 })).body.code).toBe('stale')
  expect((await call('PUT', '/calendars/default', unversioned)).body.version).toBe(2)
  expect((await call('PUT', '/calendars/default', { ...secondOff, version: 2 })).body.version).toBe(3)
})

test('a calendar is looked at before it is kept: the month, and how many promises it would plan anew', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  await askToReturn(call, '7106', 1)
  const { body: content } = await call('GET', '/calendars/default')
  const looked = await call('POST', '/calendars/default/preview', { content, month: '2026-10' })
  expect(looked.body).toMatchObject({ timeZone: 'Asia/Shanghai', openPromises: 2 })
  expect(looked.body.days[0]).toMatchObject({ kind: 'holiday', minutes: 0, holiday: { 'zh-CN': '国庆节' } })
  expect(looked.body.days[9]).toMatchObject({ kind: 'make_up', minutes: 540 })
  const never = { ...content, weekly: [[], [], [], [], [], [], []] }
  const refused = await call('POST', '/calendars/default/preview', { content: never, month: '2026-10' })
  expect(refused.body.code).toBe('calendar_without_hours')
  expect((await call('POST', '/calendars/default/preview', { content, month: '2026-13' })).status).toBe(400)
  expect((await call('GET', '/calendars/default')).body).toEqual(content)
})

test('a shop that moves to another time zone plans its open promises by the hours there; an unknown zone is refused', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '7107', 1)
  for (const timeZone of ['Mars/Olympus', '+08:00'])
    expect((await call('PATCH', '/merchant', { timeZone })).body.code).toBe('time_zone_unknown')
  expect((await call('PATCH', '/merchant', { timeZone: 'Europe/Berlin' })).body.timeZone).toBe('Europe/Berlin')
  await eventually(
    () => call('GET', `/cases/${body.id}`),
    // in Berlin it is three at night: two hours from nine o'clock there
    (one) => clockOf(one.body, 'first_response')!.dueAt === '2026-11-23T10:00:00.000Z',
  )
})

test('how much of a promise is used counts the hours somebody works, stands still while the customer is asked, and goes on when it is late', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '7108', 1)
  const promiseOf = async (kind: string) =>
    (await call('GET', `/cases/${body.id}/promises`)).body.items.find((one: Clock) => one.kind === kind)
  shop.story.at('2026-11-24T02:00:00Z') // a day of nine hours later, the night not counted
  expect(await promiseOf('decision')).toMatchObject({ state: 'running', budgetMinutes: 1440, usedMinutes: 540 })
  expect(await promiseOf('first_response')).toMatchObject({ state: 'broken', budgetMinutes: 120, usedMinutes: 540 })
  const listed = (await call('GET', '/promises?state=in_time')).body.items
  expect(listed).toMatchObject([{ kind: 'decision', budgetMinutes: 1440, usedMinutes: 540 }])
  await call('POST', `/cases/${body.id}/request-info`, { text: '请拍一张照片。' })
  shop.story.at('2026-11-26T02:00:00Z')
  expect(await promiseOf('decision')).toMatchObject({ state: 'paused', usedMinutes: 540, dueAt: null })
  await call('POST', `/cases/${body.id}/provide-info`, { text: '照片在这里。' })
  await call('POST', `/cases/${body.id}/approve`, {})
  shop.story.at('2026-12-26T02:00:00Z') // long after: what was kept in time stays kept
  expect(await promiseOf('decision')).toMatchObject({ state: 'kept', dueAt: null, usedMinutes: null })
})

test('two promises of one case that are due at the same minute are both on the pages of the list', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  await call('PATCH', '/merchant', { settings: { firstResponseHours: 24 } })
  await askToReturn(call, '7109', 1)
  const first = (await call('GET', '/promises?limit=1')).body
  const second = (await call('GET', `/promises?limit=1&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...second.items].map(({ kind }: Clock) => kind)).toEqual(['decision', 'first_response'])
  expect(second.nextCursor).toBeNull()
})

test("U11: what the customer's page and mail say, in the zone they name, is what the clock of the decision says, also when the hours change", async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const contact = 'mei@example.org'
  await call('PUT', '/orders/shop/7110', { ...threeKettles('7110'), customer: { name: '韩梅', email: contact } })
  const lines = [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }]
  const request = { order: { source: 'shop', number: '7110' }, channel: 'chat', wish: 'return_refund', lines }
  const { body } = await call('POST', '/cases', { ...request, contact: { email: contact } })
  const due = async () => clockOf((await call('GET', `/cases/${body.id}`)).body, 'decision')!.dueAt
  const mails = await eventually(
    async () => messagesTo(shop, contact).filter((mail) => mail.includes(body.number)),
    (all) => all.length > 0,
  )
  expect(await due()).toBe('2026-11-25T08:00:00.000Z')
  expect(mails[0]).toContain('北京时间 11月25日 16:00 前答复您')
  const customer = await signIn(shop, { merchantId, orderNumber: '7110', contact })
  const page = async () => (await customer.call('GET', `/portal/cases/${body.number}`)).body.dueAt
  expect(await page()).toBe(await due())
  const { body: calendar } = await call('GET', '/calendars/default')
  await call('PUT', '/calendars/default', { ...calendar, exceptions: [{ date: '2026-11-24', hours: [] }] })
  await eventually(page, (dueAt) => dueAt === '2026-11-26T08:00:00.000Z')
  expect(await due()).toBe('2026-11-26T08:00:00.000Z')
  const isLate = async () => (await customer.call('GET', `/portal/cases/${body.number}`)).body.isLate
  expect(await isLate()).toBe(false)
  // over, and not swept yet when longer closing would have given it days more: broken it stays, and the customer is told that we are late
  shop.story.at('2026-11-26T09:00:00Z')
  const { body: now } = await call('GET', '/calendars/default')
  const closed = ['2026-11-23', '2026-11-24', '2026-11-25'].map((date) => ({ date, hours: [] }))
  await call('PUT', '/calendars/default', { ...now, exceptions: closed })
  await eventually(isLate, (late) => late)
  await shop.catchUp()
  const late = (await call('GET', `/cases/${body.id}`)).body
  expect(late.stage).toBe('escalated')
  expect(clockOf(late, 'decision')).toMatchObject({ state: 'broken', brokenAt: '2026-11-26T08:00:00.000Z' })
})
