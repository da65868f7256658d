// C11, A2, A15: what a shared terminal must withstand: guessed PINs, a stolen password, a full session left behind, an opener whose
// ground ended; and it must let the honest pass.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, browserOf, linkSentTo, staffAt } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let merchantId: string
let owner: Browser & { id: string }
const story = storyClock('2026-11-20T09:00:00Z')

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  merchantId = (await app.merchant()).id
  owner = await staffAt(app, merchantId, 'owner-attacked@example.org', ['owner'])
})
afterAll(() => app.close())

const pin = '408213'
const newPassword = 'quite another 77 plum'
const me = async (browser: Browser) => (await browser.go('GET', '/me')).body
const show = (browser: Browser, shown: object) => browser.go('POST', '/terminals/here/person', shown)
const badgeOf = async (id: string): Promise<string> => (await owner.go('POST', `/members/${id}/badge`)).body.badge

async function aTerminal(name: string, roles = ['warehouse']) {
  const opener = await staffAt(app, merchantId, `${name}@example.org`, roles)
  expect((await opener.go('POST', '/terminals')).status).toBe(201)
  await opener.auth('sign-out')
  return opener
}

test('C11: people who change two dozen times by badge and PIN within the hour wait for nothing', async () => {
  const wang = await staffAt(app, merchantId, 'wang@example.org', ['warehouse'])
  await wang.go('PUT', '/me/pin', { pin })
  const badge = await badgeOf(wang.id)
  const terminal = await aTerminal('busy')
  const answers: number[] = []
  for (let time = 0; time < 12; time += 1)
    answers.push((await show(terminal, { badge })).status, (await show(terminal, { userId: wang.id, pin })).status)
  expect(answers).toEqual(Array(24).fill(200))
})

test('C11: who opens one terminal after the other gets no more guesses at a colleague’s PIN; the colleague waits for none of it', async () => {
  const victim = await staffAt(app, merchantId, 'victim@example.org', ['inspector'])
  await victim.go('PUT', '/me/pin', { pin })
  const insider = await staffAt(app, merchantId, 'insider@example.org', ['warehouse'])
  const answers: string[] = []
  for (let terminal = 0; terminal < 4; terminal += 1) {
    expect((await insider.go('POST', '/terminals')).status).toBe(201)
    for (let guess = 0; guess < 10; guess += 1)
      answers.push((await show(insider, { userId: victim.id, pin: `70${terminal}${guess}13` })).body.code)
    // the full session is the way to the next terminal
    await insider.signIn('insider@example.org')
  }
  expect(answers.filter((code) => code === 'pass_wrong')).toHaveLength(30)
  expect(answers.slice(30)).toEqual(Array(10).fill('too_many_attempts'))
  const honest = await aTerminal('honest')
  expect((await show(honest, { userId: victim.id, pin })).status).toBe(200)
})

test('C11: a badge ends the full session that somebody left in this browser', async () => {
  const boss = await staffAt(app, merchantId, 'left-signed-in@example.org', ['owner'])
  expect((await boss.go('POST', '/terminals')).status).toBe(201)
  const packer = await staffAt(app, merchantId, 'packer@example.org', ['warehouse'])
  const badge = await badgeOf(packer.id)
  const before = new Map(boss.jar)
  expect(await me(boss)).toMatchObject({ atTerminal: false })
  expect((await show(boss, { badge })).body.id).toBe(packer.id)
  expect(await me(boss)).toMatchObject({ id: packer.id, atTerminal: true, roles: ['warehouse'] })
  const thief = browserOf(app)
  for (const [name, value] of before) if (name.includes('session_token')) thief.jar.set(name, value)
  expect((await thief.go('GET', '/me')).status).toBe(401)
})

test.each(['by the mailed link', 'by its owner', 'by the shop’s owner'] as const)(
  'A2: a new password (%s) ends the PIN, the badge and the terminals that a thief made with the old one',
  async (way) => {
    const mail = `robbed-${way.length}@example.org`
    const victim = await staffAt(app, merchantId, mail, ['warehouse'])
    const thief = browserOf(app)
    await thief.signIn(mail)
    await thief.go('PUT', '/me/pin', { pin })
    const { badge } = (await thief.go('POST', `/members/${victim.id}/badge`)).body
    expect(badge).toMatch(/^WBB-/)
    expect((await thief.go('POST', '/terminals')).status).toBe(201)
    const own = await aTerminal(`own-${way.length}`)
    expect((await show(own, { badge })).status).toBe(200)

    if (way === 'by the mailed link') {
      await browserOf(app).auth('request-password-reset', { email: mail })
      const token = await linkSentTo(app, mail)
      expect((await browserOf(app).auth('reset-password', { token, newPassword })).status).toBe(200)
    } else if (way === 'by its owner') {
      const changed = await victim.auth('change-password', {
        currentPassword: '青瓷 garden 42 plum',
        newPassword,
      })
      expect(changed.status).toBe(200)
      expect((await victim.go('GET', '/me')).status).toBe(200)
    } else expect((await owner.go('PATCH', `/members/${victim.id}`, { password: newPassword })).status).toBe(200)

    expect((await own.go('GET', '/me')).status).toBe(401)
    expect((await show(own, { badge })).body.code).toBe('pass_wrong')
    expect((await show(own, { userId: victim.id, pin })).body.code).toBe('pass_wrong')
    expect((await thief.go('GET', '/terminals/here')).status).toBe(401)
  },
)

test('A15: a terminal ends when its opener may open none any more', async () => {
  const terminal = await aTerminal('loses-right')
  await owner.go('PATCH', `/members/${terminal.id}`, { roles: ['analyst'] })
  expect((await terminal.go('GET', '/terminals/here')).status).toBe(401)
  expect((await show(terminal, { badge: await badgeOf(owner.id) })).status).toBe(401)
})

test('an owner sees the shared terminals and ends one that was lost; others neither see nor end them', async () => {
  const lost = await aTerminal('lost')
  const other = await aTerminal('kept')
  const { body } = await owner.go('GET', '/terminals')
  const named = (name: string) => body.items.find((one: any) => one.openedBy.name === `${name}@example.org`)
  expect(named('lost')).toMatchObject({
    openedBy: { id: lost.id },
    person: { id: lost.id },
    openedAt: expect.any(String),
  })
  const agent = await staffAt(app, merchantId, 'sees-none@example.org', ['supervisor'])
  expect((await agent.go('GET', '/terminals')).body.code).toBe('not_yours_to_do')
  expect((await agent.go('DELETE', `/terminals/${named('lost').id}`)).body.code).toBe('not_yours_to_do')
  expect((await owner.go('DELETE', `/terminals/${named('lost').id}`)).status).toBe(200)
  expect((await lost.go('GET', '/me')).status).toBe(401)
  expect((await lost.go('GET', '/terminals/here')).status).toBe(401)
  expect((await show(lost, { badge: await badgeOf(owner.id) })).status).toBe(401)
  expect((await other.go('GET', '/me')).status).toBe(200)
  expect((await owner.go('DELETE', `/terminals/${named('lost').id}`)).body.code).toBe('terminal_not_found')
  expect((await owner.go('GET', '/terminals')).body.items.map((one: any) => one.id)).not.toContain(named('lost').id)
})
