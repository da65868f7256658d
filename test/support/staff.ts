// A browser's half of a staff session, for tests: keeps cookies and says where it comes from.
import { createHmac } from 'node:crypto'
import { messagesTo } from './portal.ts'
import { eventually, masterKey, type TestApplication } from './start-application.ts'

export type StaffAnswer = { readonly status: number; readonly body: any; readonly headers: Headers }

export const staffPassword = '青瓷 garden 42 plum'

export type Browser = ReturnType<typeof browserOf>

/** A browser at the application: `go` asks the API, `signIn` opens a session. */
export function browserOf(app: Pick<TestApplication, 'url'>) {
  const jar = new Map<string, string>()
  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<StaffAnswer> {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: {
        origin: app.url,
        prefer: 'return=representation',
        ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookie)
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers }
  }
  function keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name!)
    else jar.set(name!, value!)
  }
  return {
    jar,
    auth: (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      ask('POST', `/api/auth/${path}`, body, headers),
    go: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      ask(method, `/api/v1${path}`, body, headers),
    signIn: (email: string, password = staffPassword) => ask('POST', '/api/auth/sign-in/email', { email, password }),
  }
}

/** A member of staff made by the operator. */
export async function hire(app: TestApplication, merchantId: string, email: string, roles: string[], name = email) {
  const { status, body } = await app.as(masterKey)('POST', `/merchants/${merchantId}/staff`, {
    email,
    name,
    roles,
    password: staffPassword,
  })
  if (status !== 201) throw new Error(`not hired: ${JSON.stringify(body)}`)
  return body.id as string
}

/** Hired and signed in. */
export async function staffAt(app: TestApplication, merchantId: string, email: string, roles: string[]) {
  const id = await hire(app, merchantId, email, roles)
  const browser = browserOf(app)
  const { status } = await browser.signIn(email)
  if (status !== 200) throw new Error(`not signed in: ${status}`)
  return { id, ...browser }
}

/** RFC 6238: the code an authenticator app shows now. */
export function totp(base32: string): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = hash[19]! & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The token of the newest link to set a password that was mailed to somebody, once there are more mails than `before`. */
export const linkSentTo = (app: TestApplication, email: string, before = 0) =>
  tokenSentTo(app, email, /\/password#(\S+)/, before)

/** The token of the newest invitation that was mailed to somebody who has a password of their own. */
export const invitationSentTo = (app: TestApplication, email: string) =>
  tokenSentTo(app, email, /\/invitation#(\S+)/, 0)

async function tokenSentTo(app: TestApplication, email: string, pattern: RegExp, before: number): Promise<string> {
  const mails = await eventually(
    async () => messagesTo(app, email),
    (all) => all.length > before && pattern.test(all.at(-1)!),
  )
  return pattern.exec(mails.at(-1)!)![1]!
}
