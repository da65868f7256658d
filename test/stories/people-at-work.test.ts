// People come to work: they sign in, do what is theirs, and stop being able to the moment somebody says so.

import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOf, hire, invitationSentTo, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import { masterKey, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

describe('signing in', () => {
  test('with mail address and password opens a session, and the application knows who it is and what that person may do', async () => {
    const { id: merchantId } = await app.merchant()
    await hire(app, merchantId, 'Lin@example.org', ['agent'], '林晓')
    const browser = browserOf(app)
    expect((await browser.go('GET', '/me')).status).toBe(401)
    expect((await browser.signIn('lin@example.org')).status).toBe(200)
    const me = await browser.go('GET', '/me')
    expect(me.body).toMatchObject({
      name: '林晓',
      email: 'lin@example.org',
      roles: ['agent'],
      merchant: { id: merchantId },
    })
    expect(me.body.rights).toContain('decide')
    expect(me.body.rights).not.toContain('send_refund')
  })

  test('a wrong password and an unknown mail address are answered alike', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'known@example.org', ['agent'])
    const wrong = await browserOf(app).signIn('known@example.org', 'not the password')
    const unknown = await browserOf(app).signIn('unknown@example.org', 'not the password')
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } })
    const { requestId: _, ...first } = wrong.body
    const { requestId: __, ...second } = unknown.body
    expect(second).toEqual(first)
  })

  test('whoever tries too often has to wait, and an honest person with a few slips does not', async () => {
    const { id } = await app.merchant()
    await hire(app, id, 'slips@example.org', ['agent'])
    for (let slip = 0; slip < 3; slip += 1) await browserOf(app).signIn('slips@example.org', 'slip of the pen')
    expect((await browserOf(app).signIn('slips@example.org')).status).toBe(200)
    let refusal = await browserOf(app).signIn('target@example.org', 'guess')
    for (let guess = 0; guess < 30 && refusal.status !== 429; guess += 1) {
      refusal = await browserOf(app).signIn('target@example.org', `guess ${guess}`)
    }
    expect(refusal).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('nobody can make an account alone', async () => {
    const answer = await browserOf(app).auth('sign-up/email', {
      email: 'x@example.org',
      name: 'x',
      password: staffPassword,
    })
    expect(answer.status).toBe(404)
  })
})

describe('what changes is in force with the next request', () => {
  test('a role that was taken away', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-role@example.org', ['owner'])
    const agent = await staffAt(app, merchantId, 'agent-role@example.org', ['agent', 'supervisor'])
    expect((await agent.go('GET', '/members')).status).toBe(200)
    const changed = await owner.go('PATCH', `/members/${agent.id}`, { roles: ['agent'] })
    expect(changed).toMatchObject({ status: 200, body: { roles: ['agent'] } })
    expect(await agent.go('GET', '/members')).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } })
  })

  test('a person sent away, who stays out until asked back and signed in anew', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-away@example.org', ['owner'])
    const agent = await staffAt(app, merchantId, 'agent-away@example.org', ['agent'])
    const atWork = async () => (await owner.go('GET', '/members/at-work')).body.items
    const member = { id: agent.id, name: expect.any(String), roles: ['agent'] }
    expect(await atWork()).toContainEqual(member)
    await owner.go('PATCH', `/members/${agent.id}`, { disabled: true })
    expect(await atWork()).not.toContainEqual(member)
    expect((await agent.go('GET', '/me')).status).toBe(401)
    await owner.go('PATCH', `/members/${agent.id}`, { disabled: false })
    expect((await agent.go('GET', '/me')).status).toBe(401)
    await agent.signIn('agent-away@example.org')
    expect((await agent.go('GET', '/me')).status).toBe(200)
  })

  test('a session that was ended, even when its cookie was kept', async () => {
    const { id: merchantId } = await app.merchant()
    const agent = await staffAt(app, merchantId, 'agent-out@example.org', ['agent'])
    const kept = new Map(agent.jar)
    expect((await agent.auth('sign-out')).status).toBe(200)
    for (const [name, value] of kept) agent.jar.set(name, value)
    expect((await agent.go('GET', '/me')).status).toBe(401)
  })

  test('a changed password: every other session ends, the one it was changed in goes on', async () => {
    const { id: merchantId } = await app.merchant()
    const here = await staffAt(app, merchantId, 'agent-pass@example.org', ['agent'])
    const elsewhere = browserOf(app)
    await elsewhere.signIn('agent-pass@example.org')
    const weak = await here.auth('change-password', { currentPassword: staffPassword, newPassword: '1234567890' })
    expect(weak).toMatchObject({ status: 422, body: { code: 'password_too_weak' } })
    const changed = await here.auth('change-password', {
      currentPassword: staffPassword,
      newPassword: 'a quite new one 7',
    })
    expect(changed.status).toBe(200)
    expect((await elsewhere.go('GET', '/me')).status).toBe(401)
    expect((await here.go('GET', '/me')).status).toBe(200)
  })

  test('an API key that was revoked', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-key@example.org', ['owner'])
    const made = await owner.go('POST', '/api-keys', { name: 'shop', scopes: ['cases:read'] })
    expect(made.status).toBe(201)
    const shop = app.as(made.body.key)
    expect((await shop('GET', '/cases')).status).toBe(200)
    expect(await shop('GET', '/refunds')).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } })
    const listed = await owner.go('GET', '/api-keys')
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
    expect((await owner.go('DELETE', `/api-keys/${made.body.id}`)).body.revokedAt).not.toBeNull()
    expect((await shop('GET', '/cases')).status).toBe(401)
  })
})

describe('who may do what', () => {
  test('the last owner can neither leave nor give the role up', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-last@example.org', ['owner'])
    const away = await owner.go('PATCH', `/members/${owner.id}`, { disabled: true })
    expect(away).toMatchObject({ status: 409, body: { code: 'last_owner' } })
    const down = await owner.go('PATCH', `/members/${owner.id}`, { roles: ['agent'] })
    expect(down.body.code).toBe('last_owner')
    await staffAt(app, merchantId, 'owner-second@example.org', ['owner'])
    expect((await owner.go('PATCH', `/members/${owner.id}`, { roles: ['agent'] })).status).toBe(200)
  })

  test('only the owner takes people on, and never with a password everybody guesses', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-hires@example.org', ['owner'])
    const agent = await staffAt(app, merchantId, 'agent-hires@example.org', ['agent'])
    const newcomer = { email: 'new@example.org', name: '新同事', roles: ['warehouse'], password: staffPassword }
    expect((await agent.go('POST', '/members', newcomer)).body.code).toBe('not_yours_to_do')
    expect((await owner.go('POST', '/members', { ...newcomer, password: 'password123' })).body.code).toBe(
      'password_too_weak',
    )
    const limited = await owner.go('POST', '/members', { ...newcomer, decideLimitMinor: 20_000 })
    expect(limited).toMatchObject({ status: 201, body: { decideLimitMinor: 20_000 } })
    expect((await owner.go('POST', '/members', newcomer)).body.code).toBe('already_a_member')
    expect((await browserOf(app).signIn('new@example.org')).status).toBe(200)
  })

  test('a person of two merchants works for one at a time, and neither owner can change the password', async () => {
    const first = await app.merchant({ name: '一号店' })
    const second = await app.merchant({ name: '二号店' })
    const owner = await staffAt(app, second.id, 'owner-second-shop@example.org', ['owner'])
    const id = await hire(app, first.id, 'both@example.org', ['agent'])
    await owner.go('POST', '/members', {
      email: 'both@example.org',
      name: 'Both',
      roles: ['finance'],
      password: 'another pass 99',
    })
    const both = browserOf(app)
    const own = { newPassword: 'a quite new one 7' }
    await both.auth('reset-password', { ...own, token: await linkSentTo(app, 'both@example.org') })
    await both.auth('accept-invitation', { token: await invitationSentTo(app, 'both@example.org') })
    expect((await both.signIn('both@example.org', own.newPassword)).status).toBe(200)
    expect((await both.go('GET', '/me')).body).toMatchObject({ merchant: { name: '一号店' }, roles: ['agent'] })
    await both.go('POST', '/me/merchant', { merchantId: second.id })
    expect((await both.go('GET', '/me')).body).toMatchObject({ merchant: { name: '二号店' }, roles: ['finance'] })
    const taken = await owner.go('PATCH', `/members/${id}`, { password: 'taken over by 2' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'password_is_personal' } })
    const stranger = await app.merchant()
    expect((await both.go('POST', '/me/merchant', { merchantId: stranger.id })).status).toBe(404)
    expect((await both.go('GET', '/me', undefined, { 'x-wanbi-merchant': stranger.id })).status).toBe(401)
  })

  test('a page of another site cannot act with a signed-in person’s cookie', async () => {
    const { id: merchantId } = await app.merchant()
    const owner = await staffAt(app, merchantId, 'owner-site@example.org', ['owner'])
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const refused = await owner.go('PATCH', '/merchant', { name: 'taken' }, headers)
      expect(refused).toMatchObject({ status: 403, body: { code: 'other_site' } })
    }
    expect((await owner.auth('sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await owner.go('PATCH', '/merchant', { name: '青瓷' })).body.name).toBe('青瓷')
  })

  test('a cookie whose signature is not ours opens nothing', async () => {
    const { id: merchantId } = await app.merchant()
    const agent = await staffAt(app, merchantId, 'agent-forged@example.org', ['agent'])
    const [[name, value]] = [...agent.jar] as [[string, string]]
    const token = decodeURIComponent(value).split('.')[0]!
    const forged = createHmac('sha256', 'another secret').update(token).digest('base64')
    agent.jar.set(name, encodeURIComponent(`${token}.${forged}`))
    expect((await agent.go('GET', '/me')).status).toBe(401)
  })
})

test('a second factor: once it is on, the password alone no longer signs in', async () => {
  const { id: merchantId } = await app.merchant()
  const agent = await staffAt(app, merchantId, 'agent-totp@example.org', ['agent'])
  const enabled = await agent.auth('two-factor/enable', { password: staffPassword })
  const secret = new URL(enabled.body.totpURI).searchParams.get('secret')!
  expect((await agent.auth('two-factor/verify-totp', { code: totp(secret) })).status).toBe(200)
  expect((await agent.go('GET', '/me')).status).toBe(200)

  const again = browserOf(app)
  expect((await again.signIn('agent-totp@example.org')).body.twoFactorRedirect).toBe(true)
  expect((await again.go('GET', '/me')).status).toBe(401)
  expect((await again.auth('two-factor/verify-totp', { code: '000000' })).body.code).toBe('second_factor_wrong')
  expect((await again.auth('two-factor/verify-totp', { code: totp(secret) })).status).toBe(200)
  expect((await again.go('GET', '/me')).status).toBe(200)
})

test('the operator hires only with the master key', async () => {
  const { id, call } = await app.merchant()
  const person = { email: 'op@example.org', name: 'Op', roles: ['owner'] }
  expect((await call('POST', `/merchants/${id}/staff`, person)).body.code).toBe('master_key_missing')
  expect((await app.as(masterKey)('POST', `/merchants/${id}/staff`, { ...person, roles: ['king'] })).status).toBe(400)
  expect((await app.as(masterKey)('POST', `/merchants/${id}/staff`, person)).status).toBe(201)
})
