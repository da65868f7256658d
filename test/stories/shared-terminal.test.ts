// C11: at a shared terminal people change in two seconds, by badge or PIN, and the history names whoever it was.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, browserOf, staffAt } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let merchantId: string
let owner: Browser & { id: string }
const story = storyClock('2026-11-20T09:00:00Z')

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  merchantId = (await app.merchant()).id
  owner = await staffAt(app, merchantId, 'owner-terminal@example.org', ['owner'])
})
afterAll(() => app.close())

const pin = '408213'
const me = async (browser: Browser) => (await browser.go('GET', '/me')).body
const show = (browser: Browser, shown: object) => browser.go('POST', '/terminals/here/person', shown)

/** A terminal that a warehouse person opened, and the full session ended, as the screen does. */
async function aTerminal(name: string) {
  const opener = await staffAt(app, merchantId, `${name}@example.org`, ['warehouse'])
  expect((await opener.go('POST', '/terminals')).status).toBe(201)
  await opener.auth('sign-out')
  return opener
}

test('C11: a badge and a PIN change the person; each has a station’s rights and no others', async () => {
  const zhang = await staffAt(app, merchantId, 'zhang@example.org', ['inspector'])
  expect((await zhang.go('PUT', '/me/pin', { pin })).status).toBe(200)
  const { body: issued } = await owner.go('POST', `/members/${owner.id}/badge`)
  expect(issued.badge).toMatch(/^WBB-[0-9A-Z]{16}$/)
  const terminal = await aTerminal('opens')
  expect(await me(terminal)).toMatchObject({ id: terminal.id, roles: ['warehouse'], atTerminal: true })
  expect((await terminal.go('GET', '/terminals/here')).body.people).toEqual([
    { id: zhang.id, name: 'zhang@example.org' },
  ])

  expect((await show(terminal, { badge: issued.badge.toLowerCase() })).body).toMatchObject({ id: owner.id })
  const boss = await me(terminal)
  expect(boss).toMatchObject({ id: owner.id, roles: ['warehouse', 'inspector'] })
  expect(boss.rights.sort()).toEqual(
    [
      ...['announce_parcel', 'attach_evidence', 'inspect', 'read_cases', 'read_orders', 'receive', 'write_message'],
      ...['read_stock', 'change_stock', 'read_dispatches', 'work_dispatches'],
    ].sort(),
  )
  for (const [method, path, body] of [
    ['POST', '/api-keys', { name: 'k', scopes: ['*'] }],
    ['GET', '/members', undefined],
    ['PUT', '/me/pin', { pin: '918273' }],
    ['POST', `/members/${owner.id}/badge`, undefined],
    ['POST', '/terminals', undefined],
    ['POST', '/me/merchant', { merchantId }],
  ] as const)
    expect((await terminal.go(method, path, body)).body.code).toBe('not_yours_to_do')

  expect((await show(terminal, { userId: zhang.id, pin })).status).toBe(200)
  expect((await me(terminal)).id).toBe(zhang.id)
  const kept = new Map(terminal.jar)
  expect((await terminal.go('POST', '/terminals/here/lock')).status).toBe(200)
  for (const [name, value] of kept) terminal.jar.set(name, value) // the cookie of whoever stood there opens nothing any more
  expect((await terminal.go('GET', '/me')).status).toBe(401)
})

test('C11: neither badge nor PIN opens anything where nobody signed in before, nor once the terminal is closed', async () => {
  const { body: issued } = await owner.go('POST', `/members/${owner.id}/badge`)
  expect((await show(browserOf(app), { badge: issued.badge })).status).toBe(401)
  const terminal = await aTerminal('closes')
  const before = new Map(terminal.jar)
  await terminal.go('POST', '/terminals/here/close')
  for (const [name, value] of before) terminal.jar.set(name, value)
  expect((await show(terminal, { badge: issued.badge })).status).toBe(401)
  expect((await terminal.go('GET', '/me')).status).toBe(401)
})

test('C11: who was sent away stands at no terminal, and one that person opened is none any more', async () => {
  const gone = await staffAt(app, merchantId, 'gone@example.org', ['warehouse'])
  await gone.go('PUT', '/me/pin', { pin })
  const terminal = await aTerminal('also-gone')
  await show(terminal, { userId: gone.id, pin })
  await owner.go('PATCH', `/members/${gone.id}`, { disabled: true })
  expect((await terminal.go('GET', '/me')).status).toBe(401)
  expect((await show(terminal, { userId: gone.id, pin })).body.code).toBe('pass_wrong')
  await owner.go('PATCH', `/members/${terminal.id}`, { disabled: true })
  expect((await terminal.go('GET', '/terminals/here')).status).toBe(401)
})

test('C11: a guessed PIN waits longer and longer; a weak one is not taken; another merchant’s badge is unknown', async () => {
  const li = await staffAt(app, merchantId, 'li@example.org', ['warehouse'])
  for (const weak of ['1234', '111111', '123456', '112211', '12345a'])
    expect((await li.go('PUT', '/me/pin', { pin: weak })).body.code).toBe('pin_too_weak')
  await li.go('PUT', '/me/pin', { pin })
  const terminal = await aTerminal('guesses')
  const answers: string[] = []
  for (let guess = 0; guess < 12; guess += 1)
    answers.push((await show(terminal, { userId: li.id, pin: `70${guess + 1000}` })).body.code)
  expect(answers).toEqual([...Array(10).fill('pass_wrong'), 'too_many_attempts', 'too_many_attempts'])
  story.at('2026-11-20T09:01:00Z')
  expect((await show(terminal, { userId: li.id, pin })).status).toBe(200)
  const other = await app.merchant()
  const stranger = await staffAt(app, other.id, 'stranger-badge@example.org', ['owner'])
  const { body } = await stranger.go('POST', `/members/${stranger.id}/badge`)
  expect((await show(terminal, { badge: body.badge })).body.code).toBe('pass_wrong')
})

test('C11: a page of another site cannot act with the cookie of whoever stands there', async () => {
  const terminal = await aTerminal('other-site')
  const answer = await terminal.go('POST', '/terminals/here/close', undefined, { origin: 'https://evil.example' })
  expect(answer).toMatchObject({ status: 403, body: { code: 'other_site' } })
})
