// Who forgot a password, or was invited and has none, sets one by a link sent to their own mail address.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesTo } from '../support/portal.ts'
import { browserOf, hire, invitationSentTo, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

const chosen = 'a quite new one 7'

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

const ask = (email: string, headers = {}) => browserOf(app).auth('request-password-reset', { email }, headers)
const set = (token: string, newPassword = chosen) => browserOf(app).auth('reset-password', { token, newPassword })

describe('a forgotten password', () => {
  test('is set anew by the link in the mail, and whoever was signed in with the old one is out', async () => {
    const { id } = await app.merchant()
    const lin = await staffAt(app, id, 'forgot@example.org', ['agent'])
    expect(await ask('Forgot@example.org', { 'accept-language': 'zh-CN' })).toMatchObject({ status: 202, body: {} })
    const token = await linkSentTo(app, 'forgot@example.org')
    expect(messagesTo(app, 'forgot@example.org')[0]).toContain('Subject: 完璧：设置新密码')
    expect(await set(token)).toMatchObject({ status: 200, body: { email: 'forgot@example.org' } })
    expect((await lin.go('GET', '/me')).status).toBe(401)
    expect((await browserOf(app).signIn('forgot@example.org')).body.code).toBe('sign_in_failed')
    const again = browserOf(app)
    expect((await again.signIn('forgot@example.org', chosen)).status).toBe(200)
    expect((await again.go('GET', '/me')).body.email).toBe('forgot@example.org')
  })

  test('a link opens once, a guessed one never, and a newer one makes the older void', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'once@example.org', ['agent'])
    await ask('once@example.org')
    const first = await linkSentTo(app, 'once@example.org')
    await ask('once@example.org')
    const second = await linkSentTo(app, 'once@example.org', 1)
    for (const token of [first, 'guessed', `${second}x`])
      expect(await set(token)).toMatchObject({ status: 403, body: { code: 'password_link_invalid' } })
    expect((await set(second)).status).toBe(200)
    expect((await set(second)).body.code).toBe('password_link_invalid')
  })

  test('ten who use one link at once: one sets the password', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'race@example.org', ['agent'])
    await ask('race@example.org')
    const token = await linkSentTo(app, 'race@example.org')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => set(token, `${chosen} of ${index}`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)
    expect(new Set(lost)).toEqual(new Set(['password_link_invalid']))
    const winner = answers.findIndex(({ status }) => status === 200)
    expect((await browserOf(app).signIn('race@example.org', `${chosen} of ${winner}`)).status).toBe(200)
  })

  test('a password everybody guesses is refused, and the link still opens', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'wangfang@example.org', ['agent'])
    await ask('wangfang@example.org')
    const token = await linkSentTo(app, 'wangfang@example.org')
    for (const weak of ['1234567890', 'short', 'wangfang2026', 'wangfang@example.org'])
      expect(await set(token, weak)).toMatchObject({ status: 422, body: { code: 'password_too_weak' } })
    expect((await set(token)).status).toBe(200)
  })

  test('nobody learns whose mail address is known: strangers and people who left are answered alike, and get no mail', async () => {
    const { id } = await app.merchant()
    const owner = await staffAt(app, id, 'owner-forgot@example.org', ['owner'])
    const left = await hire(app, id, 'left@example.org', ['agent'])
    await owner.go('PATCH', `/members/${left}`, { disabled: true })
    const answers = [
      await ask('left@example.org'),
      await ask('stranger@example.org'),
      await ask('owner-forgot@example.org'),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: {} })
    await linkSentTo(app, 'owner-forgot@example.org')
    await ask('owner-forgot@example.org')
    await linkSentTo(app, 'owner-forgot@example.org', 1) // asked last: the others were worked on before
    expect(messagesTo(app, 'left@example.org')).toEqual([])
    expect(messagesTo(app, 'stranger@example.org')).toEqual([])
  })

  test('who asks again and again has to wait, known or not', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'often@example.org', ['agent'])
    for (const email of ['often@example.org', 'never-seen@example.org']) {
      for (let time = 0; time < 5; time += 1) expect((await ask(email)).status).toBe(202)
      const refusal = await ask(email)
      expect(refusal).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
      expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('the second factor stays on: the new password alone does not sign in', async () => {
    const { id } = await app.merchant()
    const agent = await staffAt(app, id, 'both-factors@example.org', ['agent'])
    const { body } = await agent.auth('two-factor/enable', { password: staffPassword })
    const secret = new URL(body.totpURI).searchParams.get('secret')!
    await agent.auth('two-factor/verify-totp', { code: totp(secret) })
    await ask('both-factors@example.org')
    await set(await linkSentTo(app, 'both-factors@example.org'))
    const again = browserOf(app)
    expect((await again.signIn('both-factors@example.org', chosen)).body.twoFactorRedirect).toBe(true)
    expect((await again.go('GET', '/me')).status).toBe(401)
  })
})

describe('an invitation', () => {
  const newcomer = { name: '新同事', roles: ['warehouse'] }

  test('an owner takes somebody on without a password: a mail of the shop comes, a password is set, and work begins', async () => {
    const { id } = await app.merchant({ name: '青瓷家居' })
    const owner = await staffAt(app, id, 'owner-invites@example.org', ['owner'])
    const added = await owner.go('POST', '/members', { ...newcomer, email: 'Invited@example.org' })
    expect(added).toMatchObject({ status: 201, body: { email: 'invited@example.org', roles: ['warehouse'] } })
    const token = await linkSentTo(app, 'invited@example.org')
    expect(messagesTo(app, 'invited@example.org')[0]).toContain('Subject: 青瓷家居：邀请您加入售后团队')
    expect((await browserOf(app).signIn('invited@example.org')).body.code).toBe('sign_in_failed')
    expect((await set(token)).status).toBe(200)
    const browser = browserOf(app)
    await browser.signIn('invited@example.org', chosen)
    expect((await browser.go('GET', '/me')).body).toMatchObject({ roles: ['warehouse'], merchant: { id } })
  })

  test('one whose invitation ran out asks for a new link', async () => {
    const { id } = await app.merchant({ locale: 'en' })
    const owner = await staffAt(app, id, 'owner-late@example.org', ['owner'])
    await owner.go('POST', '/members', { ...newcomer, email: 'late@example.org' })
    await linkSentTo(app, 'late@example.org')
    expect(messagesTo(app, 'late@example.org')[0]).toContain('invitation to join the after-sales team')
    await ask('late@example.org')
    expect((await set(await linkSentTo(app, 'late@example.org', 1))).status).toBe(200)
  })

  test('one who has a password of their own accepts with one click, and it stays theirs', async () => {
    const [first, second] = [await app.merchant(), await app.merchant({ name: '二号店' })]
    await hire(app, first.id, 'of-two@example.org', ['agent'])
    await ask('of-two@example.org')
    await set(await linkSentTo(app, 'of-two@example.org'))
    const owner = await staffAt(app, second.id, 'owner-of-two@example.org', ['owner'])
    expect((await owner.go('POST', '/members', { ...newcomer, email: 'of-two@example.org' })).status).toBe(201)
    const token = await invitationSentTo(app, 'of-two@example.org')
    expect((await browserOf(app).auth('accept-invitation', { token })).status).toBe(200)
    const browser = browserOf(app)
    expect((await browser.signIn('of-two@example.org', chosen)).status).toBe(200)
    expect((await browser.go('GET', '/me')).body.merchants).toHaveLength(2)
  })

  test('who may not take people on sends no mail', async () => {
    const { id } = await app.merchant()
    const agent = await staffAt(app, id, 'agent-invites@example.org', ['agent'])
    const answer = await agent.go('POST', '/members', { ...newcomer, email: 'nobody-asked@example.org' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } })
    await ask('agent-invites@example.org')
    await linkSentTo(app, 'agent-invites@example.org')
    expect(messagesTo(app, 'nobody-asked@example.org')).toEqual([])
  })
})

describe('giving the second factor up', () => {
  test('takes the password; afterwards the password alone signs in', async () => {
    const { id } = await app.merchant()
    const agent = await staffAt(app, id, 'gives-up@example.org', ['agent'])
    const { body } = await agent.auth('two-factor/enable', { password: staffPassword })
    await agent.auth('two-factor/verify-totp', { code: totp(new URL(body.totpURI).searchParams.get('secret')!) })
    const wrong = await agent.auth('two-factor/disable', { password: 'not the password' })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'password_wrong' } })
    expect((await browserOf(app).signIn('gives-up@example.org')).body.twoFactorRedirect).toBe(true)
    expect((await agent.auth('two-factor/disable', { password: staffPassword })).status).toBe(200)
    expect((await agent.go('GET', '/me')).status).toBe(200)
    const again = browserOf(app)
    expect((await again.signIn('gives-up@example.org')).body.twoFactorRedirect).toBeUndefined()
    expect((await again.go('GET', '/me')).status).toBe(200)
  })

  test('nobody does it for another without being signed in', async () => {
    const answer = await browserOf(app).auth('two-factor/disable', { password: staffPassword })
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
  })
})
