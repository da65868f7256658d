// Staff sign-in: better-auth's core and its second factor, nothing else (docs/decisions, reference reliability 5.3). Who a person is
// comes from here; what she may do is ours alone (may.ts) and read anew with every request (credentials.ts).
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { BetterAuthOptions } from 'better-auth/types'
import type { Engine } from '#kernel/database'
import { countAttempt } from './attempts.ts'
import { kyselyOn } from './auth-dialect.ts'
import { withHashedSessions } from './hashed-sessions.ts'
import { longestPassword, shortestPassword } from './passwords.ts'

/** Set by us for every request from the connection itself, whatever the client sent under this name. */
export const addressHeader = 'x-wanbi-address'

const day = 86_400

export type StaffAuth = {
  /** Answers one request of `/api/auth/*`. */
  answer(request: Request): Promise<Response>
  readonly secret: string
  readonly cookieName: string
}

export function staffAuth(engine: Engine, { secret, publicUrl }: { secret: string; publicUrl: string }): StaffAuth {
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
    },
    session: { expiresIn: 7 * day, updateAge: day, cookieCache: { enabled: false } },
    trustedOrigins: (request) => [new URL(publicUrl).origin, request ? new URL(request.url).origin : null],
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 60 } },
      customStorage: { consume: (key, rule) => countAttempt(engine, key, rule) },
    },
    plugins: [twoFactor({ issuer: 'Wanbi 完璧' })],
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
    answer: (request) => auth.handler(request),
    secret,
    cookieName: `${secure ? '__Secure-' : ''}wanbi.session_token`,
  }
}
