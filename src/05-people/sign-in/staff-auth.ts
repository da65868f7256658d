// Staff sign-in: better-auth's core and its second factor, nothing else (docs/decisions, reference reliability 5.3). Who a person is
// comes from here; what this person may do is ours alone (may.ts) and read anew with every request (credentials.ts).
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { BetterAuthOptions } from 'better-auth/types'
import { countAttempt, noMerchant } from '#kernel/attempts'
import type { Database, Engine } from '#kernel/database'
import { newSecret, sha256Hex } from '#kernel/ids'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { kyselyOn, throwingWhatFailed } from './auth-dialect.ts'
import { withHashedSessions } from './hashed-sessions.ts'
import { longestPassword, shortestPassword } from './passwords.ts'
import { proveMailbox } from './prove-mailbox.ts'

/** Set by us for every request from the connection itself, whatever the client sent under this name. */
export const addressHeader = 'x-wanbi-address'

const day = 86_400

/** Under this name better-auth looks for the link when a password is set. */
const linkPrefix = 'reset-password:'
const linkHash = async (identifier: string): Promise<string> => `password-link ${sha256Hex(identifier)}`

// its own lock would keep the person out whenever somebody else guesses: see second-factor.ts
const secondFactor = twoFactor({ issuer: 'Wanbi 完璧', accountLockout: { enabled: false } })

export type StaffAuth = {
  /** Answers one request of `/api/auth/*`. */
  answer(request: Request): Promise<Response>
  /** A link's token by which this person sets a password, once. Those made before are void. */
  createLink(personId: string, hours: number): Promise<string>
  /** Whose link this is, while it can be used, else null. */
  personOfLink(token: string): Promise<{ readonly email: string } | null>
  readonly secret: string
  /** Whether cookies go over https only. */
  readonly secure: boolean
  readonly cookieName: string
}

export function staffAuth(database: Database, { secret, publicUrl }: { secret: string; publicUrl: string }): StaffAuth {
  const { engine } = database
  const secure = publicUrl.startsWith('https:')
  const tables = kyselyAdapter(kyselyOn(engine), { type: 'postgres' })
  const auth = betterAuth({
    appName: 'Wanbi 完璧',
    basePath: '/api/auth',
    secret,
    database: (options: BetterAuthOptions) => withHashedSessions(tables(options)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // members are made by their owner or the operator
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true, // sessions opened with the old password end
      onPasswordReset: async ({ user }) =>
        void (await engine.connected((connection) => connection.query(proveMailbox(user.id)))),
    },
    // who reads the table cannot set a password with what it holds
    verification: { storeIdentifier: { default: 'plain', overrides: { [linkPrefix]: { hash: linkHash } } } },
    session: { expiresIn: 7 * day, updateAge: day, cookieCache: { enabled: false } },
    trustedOrigins: (request) => [new URL(publicUrl).origin, request ? new URL(request.url).origin : null],
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      // an address may be a whole office; each challenge of a second factor has its own count of tries besides
      customRules: { '/sign-in/email': { window: 60, max: 60 }, '/two-factor/*': { window: 60, max: 60 } },
      customStorage: { consume: (key, rule) => consumed(database, key, rule) },
    },
    plugins: [secondFactor],
    advanced: {
      cookiePrefix: 'wanbi',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true }, // it would write addresses and mails; what fails is logged by our edge
  })
  return {
    answer: (request) => throwingWhatFailed(() => auth.handler(request)),
    async createLink(personId, hours) {
      const { internalAdapter } = await auth.$context
      const token = newSecret()
      const expiresAt = new Date(Date.now() + hours * 3_600_000)
      await voidLinks(engine, personId)
      await internalAdapter.createVerificationValue({ identifier: linkPrefix + token, value: personId, expiresAt })
      return token
    },
    async personOfLink(token) {
      const { internalAdapter } = await auth.$context
      const link = await internalAdapter.findVerificationValue(linkPrefix + token)
      return link && link.expiresAt > new Date() ? internalAdapter.findUserById(link.value) : null
    },
    secret,
    secure,
    cookieName: `${secure ? '__Secure-' : ''}wanbi.session_token`,
  }
}

const voidLinks = async (engine: Engine, personId: string): Promise<void> => {
  await engine.connected((connection) =>
    connection.query(
      sql`delete from auth.verification where "value" = ${personId} and "identifier" like 'password-link %'`,
    ),
  )
}

// better-auth names its own windows, of seconds; what it counts is the address and the path.
async function consumed(database: Database, key: string, { window, max }: { window: number; max: number }) {
  const slot = Math.floor(Date.now() / (window * 1000))
  const tooMany = await countAttempt(database, noMerchant, [{ of: [key, String(slot)], most: max }], new Date())
  return isRefused(tooMany) ? { allowed: false, retryAfter: window } : { allowed: true, retryAfter: null }
}
