// Every notice leads straight to its case by a signed link: it opens this case and nothing else, ends with it, and asks for a code where money
// moves or more would be seen.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, codeSentTo, linkInNotice, messagesTo, signIn } from '../support/portal.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { staffAt } from '../support/staff.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let engine: Awaited<ReturnType<typeof readyDatabase>>
let call: Caller
let merchantId: string
let lin: Awaited<ReturnType<typeof staffAt>>
let numbers = 0

beforeAll(async () => {
  engine = await readyDatabase()
  app = await startTestApplication({}, { engine })
  ;({ call, id: merchantId } = await app.merchant({ currency: 'CNY' }))
  await call('PATCH', '/merchant', { settings: { quietHours: null } }) // whatever the hour is now
  lin = await staffAt(app, merchantId, 'lin@example.org', ['agent'])
})
afterAll(() => app.close())

const anyone: Caller = (...args) => app.as('nobody')(...args)

async function aCase({ phoneOnly = false } = {}) {
  const number = `N${++numbers}`
  const mail = `n${numbers}@example.org`
  const phone = `+86 138 0013 ${String(8100 + numbers)}`
  const order = anOrder(mail, phone)
  await call('PUT', `/orders/shop/${number}`, phoneOnly ? { ...order, customer: { name: '林晓', phone } } : order)
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
  const { body } = await call('POST', '/cases', asked)
  const to = phoneOnly ? phone : mail
  await linkInNotice(app, to)
  return { id: body.id as string, number: body.number as string, order: number, to }
}

/** The caller a link makes: by the cookie it was exchanged for. */
async function byLink(token: string): Promise<Caller> {
  const opened = await anyone('POST', '/portal/links', { token })
  expect(opened.status).toBe(201)
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
  return (method, path, body, headers) => anyone(method, path, body, { authorization: '', cookie, ...headers })
}

const writes = async (to: string, id: string, text: string) => {
  const before = messagesTo(app, to).length
  await lin.go('POST', `/cases/${id}/messages`, { text })
  return linkInNotice(app, to, before)
}

test('U3: a message of the shop is mailed, links to its case and never to /, and is marked until it is read', async () => {
  const { id, number, to } = await aCase()
  const { url, token } = await writes(to, id, '请问外箱还在吗？')
  expect(`${url.pathname}${url.search}`).toBe(`/cases/${number}?merchant=${merchantId}`)
  expect(messagesTo(app, to).at(-1)).toContain('请问外箱还在吗？')
  const customer = await byLink(token)
  const unread = async () =>
    (await customer('GET', `/portal/cases/${number}`)).body.messages.map((one: any) => one.unread)
  expect(await unread()).toEqual([true])
  expect((await customer('POST', `/portal/cases/${number}/read`)).status).toBe(200)
  expect(await unread()).toEqual([false])
  const counted = messagesTo(app, to).length
  await customer('POST', `/portal/cases/${number}/messages`, { text: '还在' })
  await lin.go('POST', `/cases/${id}/messages`, { text: '只给同事', internal: true })
  await writes(to, id, '谢谢')
  expect(messagesTo(app, to).length).toBe(counted + 1) // neither their own words nor notes between colleagues
  expect(await unread()).toEqual([false, false, true])
})

test('U3: who left only a phone gets every notice there', async () => {
  const { id, number, to } = await aCase({ phoneOnly: true })
  const { url } = await writes(to, id, '您好')
  expect(url.pathname).toBe(`/cases/${number}`)
  const sent = messagesTo(app, to)
  expect(sent).toHaveLength(2)
  expect(sent.at(-1)!.split('\r\n\r\n')[1]).toMatch(/^【青瓷家居】商家给您留言了。https?:/)
  for (const message of sent) expect(message).not.toMatch(/https?:\/\/[^/\s]+\/(\s|$)/)
})

test('U3: the list of cases counts what was not read', async () => {
  const { id, order, to } = await aCase()
  await writes(to, id, '一')
  await writes(to, id, '二')
  const { call: customer } = await signIn(app, { merchantId, orderNumber: order, contact: to })
  expect((await customer('GET', '/portal/cases')).body.items).toMatchObject([{ unread: 2 }])
})

test('U3: a link opens its case and nothing else; what moves money or shows more asks for a code', async () => {
  const { id, number, order, to } = await aCase()
  const other = await call('POST', '/cases', {
    order: { source: 'shop', number: order },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '2', quantity: 1, reason: 'defective' }],
  })
  await eventually(
    async () => messagesTo(app, to).length,
    (sent) => sent === 2,
  )
  const { token } = await writes(to, id, '您好')
  const customer = await byLink(token)
  const seen = await customer('GET', `/portal/cases/${number}`)
  expect(seen.status).toBe(200)
  for (const personal of ['林晓', to, '8000', '0013']) expect(JSON.stringify(seen.body)).not.toContain(personal)
  for (const name of [other.body.id, other.body.number])
    for (const [method, path, body] of [
      ['GET', `/portal/cases/${name}`],
      ['POST', `/portal/cases/${name}/messages`, { text: 'x' }],
      ['POST', `/portal/cases/${name}/read`],
      ['GET', `/portal/cases/${name}/return-slip`],
    ] as [string, string, object?][])
      expect([path, (await customer(method, path, body)).body.code]).toEqual([path, 'case_not_found'])
  const lines = [{ orderLineId: other.body.lines[0].orderLineId, quantity: 1, reason: 'other' }]
  await lin.go('POST', `/cases/${id}/propose`, { wish: 'refund_only', text: '直接退款' })
  for (const [method, path, body] of [
    ['GET', '/portal/order'],
    ['GET', '/portal/cases'],
    ['POST', '/portal/cases', { wish: 'return_refund', lines }],
    ['POST', '/portal/cases/preview', { wish: 'return_refund', lines }],
    ['POST', `/portal/cases/${number}/accept-proposal`, {}],
    ['POST', `/portal/cases/${number}/accept-alternative`, { wish: 'refund_only' }],
    ['POST', `/portal/cases/${number}/withdraw`, {}],
  ] as [string, string, object?][])
    expect([path, (await customer(method, path, body)).body]).toMatchObject([
      path,
      { code: 'code_needed', status: 403 },
    ])
  for (const path of ['/cases', '/orders', `/cases/${id}`]) expect((await customer('GET', path)).status).toBe(401)
  // the token itself is no bearer token
  expect((await app.as(token)('GET', `/portal/cases/${number}`)).status).toBe(401)

  const before = messagesTo(app, to).length
  const asked = await customer('POST', '/portal/codes/again', {})
  expect(asked.status).toBe(202)
  const code = await codeSentTo(app, to, before)
  const session = await anyone('POST', '/portal/sessions', { id: asked.body.id, code })
  const full = app.as(session.body.token)
  expect((await full('POST', `/portal/cases/${number}/accept-proposal`, {})).status).toBe(200)
  expect((await full('GET', '/portal/cases')).body.items).toHaveLength(2)
  expect((await anyone('POST', '/portal/codes/again', {})).status).toBe(401)
})

test('U3: a link ends with its case, when it is revoked, and when its time is over; so do the sessions it opened', async () => {
  const ends: Record<string, (id: string) => Promise<unknown>> = {
    withdrawn: (id) => call('POST', `/cases/${id}/withdraw`, {}),
    revoked: async (id) => expect((await lin.go('POST', `/cases/${id}/revoke-links`)).body.revoked).toBeGreaterThan(0),
    'too old': (id) => engine.pglite.query('update case_link set expires_at = now() where case_id = $1', [id]),
  }
  for (const [how, end] of Object.entries(ends)) {
    const { id, number, to } = await aCase()
    const { token } = await writes(to, id, '您好')
    const customer = await byLink(token)
    expect((await customer('GET', `/portal/cases/${number}`)).status).toBe(200)
    await end(id)
    expect([how, (await customer('GET', `/portal/cases/${number}`)).status]).toEqual([how, 401])
    const again = await anyone('POST', '/portal/links', { token })
    expect([how, again.status, again.body.code]).toEqual([how, 410, 'link_over'])
  }
  for (const token of ['', 'wl_x', `wl_${merchantId.replaceAll('-', '')}_${'a'.repeat(43)}`])
    expect((await anyone('POST', '/portal/links', { token })).status).toBe(410)
})

test('U3: of a case that is over the notice leads to its page, which asks for a code', async () => {
  const { id, number, to } = await aCase()
  await lin.go('POST', `/cases/${id}/reject`, { reason: 'other', text: '不在保修范围。' })
  await engine.pglite.query(`update after_sales_case set customer_due_at = now() - interval '1 hour' where id = $1`, [
    id,
  ])
  await app.catchUp()
  const closed = await eventually(
    async () => messagesTo(app, to).filter((one) => one.includes('已关闭')),
    (all) => all.length > 0,
  )
  expect(closed[0]).toMatch(new RegExp(`/cases/${number}\\?merchant=${merchantId}\\r?\\n`))
})

test('U3: neither a table nor a job holds a link, and no page tells another site where it was', async () => {
  const { id, to } = await aCase()
  const { token, url } = await writes(to, id, '您好')
  await byLink(token)
  const tables = await engine.pglite.query<{ name: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'pgboss')`)
  for (const { name } of tables.rows) {
    const { rows } = await engine.pglite.query<{ text: string }>(`select t::text as text from ${name} t`)
    expect(rows.filter(({ text }) => text.includes(token) || text.includes(token.slice(36)))).toEqual([])
  }
  const page = await fetch(`${app.url}${url.pathname}`, { headers: { accept: 'text/html' } })
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
})

test('U9: two orders in one browser: each page speaks for its own', async () => {
  const jar = new Map<string, string>()
  const keep = (answer: { headers: Headers }) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=')
      jar.set(name!, value!)
    }
  }
  const inBrowser =
    (session?: string): Caller =>
    (method, path, body) =>
      anyone(method, path, body, {
        authorization: '',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(session && { 'x-portal-order': session }),
      })
  const sessions: string[] = []
  for (const number of ['U9-1', 'U9-2']) {
    const mail = `${number}@example.org`.toLowerCase()
    await call('PUT', `/orders/shop/${number}`, anOrder(mail))
    const asked = await anyone('POST', '/portal/codes', { merchantId, orderNumber: number, contact: mail })
    const opened = await anyone('POST', '/portal/sessions', { id: asked.body.id, code: await codeSentTo(app, mail) })
    keep(opened)
    sessions.push(opened.body.session)
  }
  expect((await inBrowser(sessions[0])('GET', '/portal/order')).body.number).toBe('U9-1')
  expect((await inBrowser(sessions[1])('GET', '/portal/order')).body.number).toBe('U9-2')
  expect((await inBrowser()('GET', '/portal/session')).body).toEqual({
    session: sessions[1],
    orderNumber: 'U9-2',
    onlyCase: null,
  })
  await inBrowser(sessions[1])('DELETE', '/portal/sessions')
  expect((await inBrowser(sessions[1])('GET', '/portal/order')).status).toBe(401)
  expect((await inBrowser(sessions[0])('GET', '/portal/order')).body.number).toBe('U9-1')
})
