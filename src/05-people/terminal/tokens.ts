import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Sql, sql } from '#kernel/sql'
import { type Credential, tokenHash, tokenOf } from '../credentials.ts'
import { atTerminal, rights } from '../may.ts'

/** The cookie that says which shared terminal this browser is, and the one that says who stands there now. */
export const terminalCookie = 'wanbi.terminal'
export const personCookie = 'wanbi.person'

export const terminalCookies = [terminalCookie, personCookie] as const

/** Hours after which badge or PIN must be shown again: a shift. */
export const shiftHours = 10

export type CookieOptions = { readonly secure: boolean }
const optionsOf = ({ secure }: CookieOptions) => ({
  path: '/api/v1',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure,
})

/** Sets a token in this browser: a terminal's for long, a person's until the browser is closed. */
export function setToken(reply: FastifyReply, cookie: string, token: string, options: CookieOptions): void {
  const maxAge = cookie === terminalCookie ? { maxAge: 365 * 86_400 } : {}
  reply.setCookie(cookie, token, { ...optionsOf(options), ...maxAge })
}

export function takeTokens(reply: FastifyReply, cookies: readonly string[], options: CookieOptions): void {
  for (const cookie of cookies) reply.clearCookie(cookie, optionsOf(options))
}

export type TerminalOf = { readonly merchantId: string; readonly hash: string }

/** Which terminal this browser says it is; null when none. */
export const terminalOf = (request: FastifyRequest): TerminalOf | null => {
  const token = request.cookies?.[terminalCookie] ?? ''
  const named = tokenOf(token)
  return named?.kind === 'wt' ? { merchantId: named.merchantId, hash: tokenHash(token) } : null
}

/** A terminal `t` that is open, and whose opener could still open one. */
export const isOpenTerminal: Sql = sql`t.ended_at is null and exists (
  select 1 from member o where o.merchant_id = t.merchant_id and o.user_id = t.opened_by and o.at_work
    and o.roles && ${[...rights.open_terminal.roles]}::text[])`

/** Whoever stands at the terminal now: with the rights of a station only, however much more the person may do elsewhere. */
export function personCredential(request: FastifyRequest): Credential | null {
  const token = request.cookies?.[personCookie] ?? ''
  const named = tokenOf(token)
  if (named?.kind !== 'ws') return null
  const { merchantId } = named
  const hash = tokenHash(token)
  return {
    merchantId,
    caller: `terminal ${hash}`,
    read: sql`select m.user_id, m.roles from terminal_session s
      join terminal t on t.merchant_id = s.merchant_id and t.id = s.terminal_id and ${isOpenTerminal}
      join member m on m.merchant_id = s.merchant_id and m.user_id = s.user_id
      where s.merchant_id = ${merchantId} and s.token_hash = ${hash} and s.expires_at > now()
        and m.at_work and m.sessions_since <= s.opened_at`,
    actorOf: ([row]) => (row ? atTerminal(row.user_id as string, row.roles as string[]) : null),
  }
}
