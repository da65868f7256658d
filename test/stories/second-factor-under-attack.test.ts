// Somebody knows the password. They neither guess the second factor nor keep its person out, and a new password ends what the old one made.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, browserOf, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

const story = storyClock('2026-11-20T09:00:00Z')
const minutesLater = (minutes: number) => story.at(new Date(story.clock().getTime() + minutes * 60_000).toISOString())
const from = (address: string) => ({ 'x-forwarded-for': address })
const chosen = 'a lantern in 12 windows'

let app: TestApplication
let merchantId: string
beforeAll(async () => {
  app = await startTestApplication({ WANBI_TRUSTED_PROXIES: '127.0.0.1,::1' }, { clock: story.clock })
  merchantId = (await app.merchant()).id
})
afterAll(() => app.close())

const signIn = (browser: Browser, address: string, email: string, password = staffPassword) =>
  browser.auth('sign-in/email', { email, password }, from(address))

/** An owner with a second factor, in the browser that set it up. */
async function withSecondFactor(email: string) {
  const owner = await staffAt(app, merchantId, email, ['owner'])
  const { body } = await owner.auth('two-factor/enable', { password: staffPassword })
  const secret = new URL(body.totpURI).searchParams.get('secret')!
  expect((await owner.auth('two-factor/verify-totp', { code: totp(secret) })).status).toBe(200)
  const backupCodes: string[] = body.backupCodes
  const finish = (browser: Browser, address: string) =>
    browser.auth('two-factor/verify-backup-code', { code: backupCodes.pop() }, from(address))
  return { ...owner, finish }
}

describe('whoever knows the password and guesses at the second factor from hundreds of addresses', () => {
  const email = 'guessed-at@example.org'
  let owner: Awaited<ReturnType<typeof withSecondFactor>>
  const codes: string[] = []

  test('has a hundred guesses in the life of the password, and no more', async () => {
    owner = await withSecondFactor(email)
    await owner.auth('sign-out')
    expect((await signIn(owner, '198.51.100.7', email)).body.twoFactorRedirect).toBe(true)
    expect((await owner.finish(owner, '198.51.100.7')).status).toBe(200)
    await owner.auth('sign-out')
    for (let address = 1; address <= 24; address += 1) {
      minutesLater(6)
      const thief = browserOf(app)
      const { status, body } = await signIn(thief, `203.0.113.${address}`, email)
      codes.push(status === 200 ? 'begun' : body.code)
      if (address > 1) continue
      const guesses: string[] = []
      for (let guess = 0; guess < 7; guess += 1)
        guesses.push((await thief.auth('two-factor/verify-totp', { code: '000000' }, from('203.0.113.1'))).body.code)
      expect(new Set(guesses)).toEqual(new Set(['second_factor_wrong']))
      // the sixth and seventh were not looked at, nor would be a right one
      expect((await owner.finish(thief, '203.0.113.1')).body.code).toBe('second_factor_wrong')
    }
    expect(codes).toEqual([...Array(20).fill('begun'), ...Array(4).fill('second_factor_guessed')])
  })

  test('does not keep the person out of a browser they used before', async () => {
    expect((await signIn(owner, '198.51.100.7', email)).body.twoFactorRedirect).toBe(true)
    expect((await owner.finish(owner, '198.51.100.7')).status).toBe(200)
  })

  test('is out for good when the person sets a new password by mail, who then signs in anywhere', async () => {
    await browserOf(app).auth('request-password-reset', { email }, from('198.51.100.8'))
    const token = await linkSentTo(app, email)
    expect((await browserOf(app).auth('reset-password', { token, newPassword: chosen })).status).toBe(200)
    expect((await signIn(browserOf(app), '203.0.113.99', email)).status).toBe(401)
    const elsewhere = browserOf(app)
    expect((await signIn(elsewhere, '198.51.100.8', email, chosen)).body.twoFactorRedirect).toBe(true)
    expect((await owner.finish(elsewhere, '198.51.100.8')).status).toBe(200)
    expect((await elsewhere.go('GET', '/me')).status).toBe(200)
  })
})

test('a password alone makes no known browser where there is a second factor, and no browser is trusted without one', async () => {
  const email = 'half-way@example.org'
  await withSecondFactor(email)
  minutesLater(60)
  const thief = browserOf(app)
  expect((await signIn(thief, '192.0.2.1', email)).body.twoFactorRedirect).toBe(true)
  expect([...thief.jar.keys()].filter((name) => name.startsWith('wanbi.device'))).toEqual([])
  const owner = await withSecondFactor('trusts@example.org')
  await owner.auth('sign-out')
  await signIn(owner, '192.0.2.2', 'trusts@example.org')
  const trusting = { code: 'x', trustDevice: true }
  expect((await owner.auth('two-factor/verify-totp', trusting, from('192.0.2.2'))).status).toBe(401)
  expect((await owner.finish(owner, '192.0.2.2')).status).toBe(200)
  expect([...owner.jar.keys()].filter((name) => name.includes('trust'))).toEqual([])
})

describe('a new password ends what the old one made', () => {
  const guess = async (browser: Browser, address: string, email: string) =>
    (await signIn(browser, address, email, 'a wrong guess 1')).status

  test.each(['changed', 'set by mail', 'set by the owner'] as const)(
    '%s: sessions, and the browsers that were known by it',
    async (how) => {
      const email = `${how.replaceAll(' ', '-')}@example.org`
      const address = `192.0.2.${10 + how.length}`
      const person = await staffAt(app, merchantId, email, ['agent'])
      const thief = browserOf(app)
      expect((await signIn(thief, address, email)).status).toBe(200)
      if (how === 'changed')
        await person.auth('change-password', { currentPassword: staffPassword, newPassword: chosen })
      else if (how === 'set by mail') {
        await browserOf(app).auth('request-password-reset', { email }, from('198.51.100.9'))
        const token = await linkSentTo(app, email)
        expect((await browserOf(app).auth('reset-password', { token, newPassword: chosen })).status).toBe(200)
      } else {
        const boss = await staffAt(app, merchantId, 'sets-passwords@example.org', ['owner'])
        expect((await boss.go('PATCH', `/members/${person.id}`, { password: chosen })).status).toBe(200)
      }
      expect((await thief.go('GET', '/me')).status).toBe(401)
      expect((await person.go('GET', '/me')).status).toBe(how === 'changed' ? 200 : 401)
      for (let time = 0; time < 10; time += 1) await guess(browserOf(app), address, email)
      expect(await guess(thief, address, email)).toBe(429) // a stranger like any other
      if (how === 'changed') expect((await signIn(person, address, email, chosen)).status).toBe(200) // its own browser stays known
    },
  )
})
