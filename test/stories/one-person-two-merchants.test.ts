// A mail address belongs to whoever reads it: a merchant that typed it in never comes into another merchant by it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messagesTo } from '../support/portal.ts'
import { type Browser, browserOf, hire, linkSentTo, staffAt, staffPassword, totp } from '../support/staff.ts'
import { eventually, masterKey, startTestApplication, type TestApplication } from '../support/start-application.ts'

const chosenByOther = 'chosen by the other 42'
const chosen = 'chosen by the reader 7'

let app: TestApplication
let serial = 0
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

/** Merchants A and B with an owner each. */
async function twoMerchants() {
  serial += 1
  const [a, b] = [await app.merchant({ name: '甲' }), await app.merchant({ name: '乙' })]
  const ownerA = await staffAt(app, a.id, `owner-a-${serial}@example.org`, ['owner'])
  const ownerB = await staffAt(app, b.id, `owner-b-${serial}@example.org`, ['owner'])
  return { a: a.id, b: b.id, ownerA, ownerB, mail: `wang-${serial}@example.org` }
}

const colleague = (email: string, rest: object = {}) => ({ email, name: '王芳', roles: ['agent'], ...rest })
const meAt = async (browser: Pick<Browser, 'go'>, merchant: string) =>
  (await browser.go('GET', '/me', undefined, { 'x-wanbi-merchant': merchant })).status
const signedIn = async (email: string, password: string) => {
  const browser = browserOf(app)
  expect((await browser.signIn(email, password)).status).toBe(200)
  return browser
}
const invitationTo = async (email: string, before = 0): Promise<string> => {
  const mails = await eventually(
    async () => messagesTo(app, email),
    (all) => all.length > before,
  )
  return /\/console\/(?:invitation|password)#(\S+)/.exec(mails.at(-1)!)![1]!
}
const accept = (token: string, newPassword?: string) =>
  browserOf(app).auth('accept-invitation', { token, ...(newPassword && { newPassword }) })

describe('A2: one merchant never comes into another by the mail address of a colleague', () => {
  test.each([
    ['its owner', 'ownerA'],
    ['the operator', 'operator'],
  ] as const)('when %s adds an address another merchant set a password for', async (_, who) => {
    const { a, b, ownerA, ownerB, mail } = await twoMerchants()
    await ownerB.go('POST', '/members', colleague(mail, { password: chosenByOther }))
    const before = await signedIn(mail, chosenByOther)
    expect(await meAt(before, b)).toBe(200)
    const added =
      who === 'ownerA'
        ? await ownerA.go('POST', '/members', colleague(mail, { roles: ['finance'], password: staffPassword }))
        : await app.as(masterKey)('POST', `/merchants/${a}/staff`, colleague(mail, { password: staffPassword }))
    expect(added.status).toBe(201)
    // neither the session from before, nor the password of the other, nor the one just typed opens A
    expect(await meAt(before, a)).toBe(401)
    expect(await meAt(await signedIn(mail, chosenByOther), a)).toBe(401)
    expect((await before.go('POST', '/me/merchant', { merchantId: a })).status).toBe(404)
    expect((await browserOf(app).signIn(mail, staffPassword)).body.code).toBe('sign_in_failed')
    // the other cannot make a password count by setting it again or by changing it from inside
    const again = await ownerB.go('PATCH', `/members/${added.body.id}`, { password: 'set once more by b 9' })
    expect(again.status).toBe(200)
    const inside = await signedIn(mail, 'set once more by b 9')
    const changed = await inside.auth('change-password', {
      currentPassword: 'set once more by b 9',
      newPassword: chosenByOther,
    })
    expect(changed.status).toBe(200)
    expect(await meAt(inside, a)).toBe(401)
    // the reader of the mailbox comes in by the mailed link, and the other is out everywhere
    expect((await accept(await invitationTo(mail), chosen)).body).toEqual({ email: mail })
    expect(await meAt(inside, a)).toBe(401)
    expect(await meAt(inside, b)).toBe(401)
    expect((await browserOf(app).signIn(mail, chosenByOther)).body.code).toBe('sign_in_failed')
    expect(await meAt(await signedIn(mail, chosen), a)).toBe(200)
    const taken = await ownerB.go('PATCH', `/members/${added.body.id}`, { password: chosenByOther })
    expect(taken).toMatchObject({ status: 409, body: { code: 'password_is_personal' } })
  })

  test('a second factor the other had set up is gone once the mailbox is proved', async () => {
    const { a, ownerA, ownerB, mail } = await twoMerchants()
    await ownerB.go('POST', '/members', colleague(mail, { password: chosenByOther }))
    const other = await signedIn(mail, chosenByOther)
    const { body } = await other.auth('two-factor/enable', { password: chosenByOther })
    await other.auth('two-factor/verify-totp', { code: totp(new URL(body.totpURI).searchParams.get('secret')!) })
    await ownerA.go('POST', '/members', colleague(mail))
    await accept(await invitationTo(mail), chosen)
    const browser = browserOf(app)
    expect((await browser.signIn(mail, chosen)).body.twoFactorRedirect).toBeUndefined()
    expect(await meAt(browser, a)).toBe(200)
  })

  test('a membership that rested on the password of another has to be accepted too', async () => {
    const { a, b, ownerA, ownerB, mail } = await twoMerchants()
    await ownerB.go('POST', '/members', colleague(mail, { password: chosenByOther }))
    await ownerA.go('POST', '/members', colleague(mail))
    await accept(await invitationTo(mail), chosen)
    const reader = await signedIn(mail, chosen)
    expect([await meAt(reader, a), await meAt(reader, b)]).toEqual([200, 401])
    expect((await reader.go('GET', '/me')).body).toMatchObject({ merchant: { id: a }, merchants: [{ id: a }] })
    expect((await accept(await invitationTo(mail, 1))).status).toBe(200) // own password: nothing to set
    expect(await meAt(reader, b)).toBe(401) // signed in before that
    expect(await meAt(await signedIn(mail, chosen), b)).toBe(200)
  })

  test('a stranger who adds somebody’s address shuts nobody out', async () => {
    const { a, b, ownerB } = await twoMerchants()
    const mail = `works-at-a-${serial}@example.org`
    const works = await staffAt(app, a, mail, ['agent'])
    expect((await ownerB.go('POST', '/members', colleague(mail))).body.acceptedAt).toBeNull()
    expect(await meAt(works, a)).toBe(200)
    expect(await meAt(await signedIn(mail, staffPassword), a)).toBe(200)
    expect(await meAt(works, b)).toBe(401)
  })
})

describe('who is invited and has not accepted', () => {
  test('is not at work: no colleague, no case, no delegate, and not the owner who remains', async () => {
    const { ownerA, mail } = await twoMerchants()
    const { body: invited } = await ownerA.go('POST', '/members', colleague(mail, { roles: ['owner'] }))
    expect(invited.acceptedAt).toBeNull()
    const { body: atWork } = await ownerA.go('GET', '/members/at-work')
    expect(atWork.items.map(({ id }: { id: string }) => id)).not.toContain(invited.id)
    expect((await ownerA.go('PATCH', `/members/${ownerA.id}`, { disabled: true })).body.code).toBe('last_owner')
    await accept(await invitationTo(mail), chosen)
    expect((await ownerA.go('GET', '/members/at-work')).body.items).toContainEqual(
      expect.objectContaining({ id: invited.id }),
    )
  })

  test('is mailed again when the owner asks, and the link before is void; sent away, no link works', async () => {
    const { ownerA, mail } = await twoMerchants()
    const { body: invited } = await ownerA.go('POST', '/members', colleague(mail))
    const first = await invitationTo(mail)
    expect((await ownerA.go('POST', `/members/${invited.id}/invitation`)).status).toBe(200)
    const second = await invitationTo(mail, 1)
    expect((await accept(first, chosen)).body.code).toBe('password_link_invalid')
    expect((await accept(second)).body.code).toBe('password_too_weak')
    await ownerA.go('PATCH', `/members/${invited.id}`, { disabled: true })
    expect((await accept(second, chosen)).body.code).toBe('password_link_invalid')
    await ownerA.go('PATCH', `/members/${invited.id}`, { disabled: false })
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(second, chosen)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await ownerA.go('POST', `/members/${invited.id}/invitation`)).body.code).toBe('already_a_member')
  })

  test('is invited by the operator too, when no password was told', async () => {
    const { a, mail } = await twoMerchants()
    const { body } = await app.as(masterKey)('POST', `/merchants/${a}/staff`, colleague(mail))
    expect(body.invited).toBe(true)
    expect(
      (await browserOf(app).auth('reset-password', { token: await linkSentTo(app, mail), newPassword: chosen })).body,
    ).toEqual({ email: mail })
    expect(await meAt(await signedIn(mail, chosen), a)).toBe(200)
  })

  test('is mailed again when the operator asks: nobody else may be left there who can', async () => {
    const { b, ownerA, ownerB } = await twoMerchants()
    const { email } = (await ownerB.go('GET', '/me')).body
    await ownerA.go('POST', '/members', colleague(email))
    await accept(await invitationTo(email), chosen) // the owner's membership at b rested on a password the operator told
    await invitationTo(email, 1)
    const again = await app.as(masterKey)('POST', `/merchants/${b}/staff`, colleague(email))
    expect(again).toMatchObject({ status: 201, body: { id: ownerB.id, invited: true, roles: ['owner'] } })
    expect((await accept(await invitationTo(email, 2))).status).toBe(200)
    expect(await meAt(await signedIn(email, chosen), b)).toBe(200)
    const other = await app.as(masterKey)('POST', `/merchants/${b}/staff`, colleague(email))
    expect(other.body.code).toBe('already_a_member')
  })
})

test('A2: a session that a sign-in with the old password opened while the password was set anew opens nothing', async () => {
  const { a, mail } = await twoMerchants()
  await hire(app, a, mail, ['agent'])
  await browserOf(app).auth('request-password-reset', { email: mail })
  const token = await linkSentTo(app, mail)
  const racers = Array.from({ length: 8 }, () => browserOf(app))
  const [reset] = await Promise.all([
    browserOf(app).auth('reset-password', { token, newPassword: chosen }),
    ...racers.map((racer) => racer.signIn(mail)),
  ])
  expect(reset.status).toBe(200)
  for (const racer of racers) expect(await meAt(racer, a)).toBe(401)
})
