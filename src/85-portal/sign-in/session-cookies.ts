import type { FastifyReply } from 'fastify'
import { cookieOfSession, portalCookie, sessionName } from '#people'
import { sessionHours } from './limits.ts'

/** The cookies go to the portal's own paths, so that a person who is signed in to the console in the same browser stays a member of staff there. */
const path = '/api/v1/portal'

/** A session is kept under its order's name, so that two tabs with two orders stay apart, and as the one opened last (U9, U10). */
export function keepCookies(
  reply: FastifyReply,
  { token, orderId }: { readonly token: string; readonly orderId: string },
  secure: boolean,
): void {
  for (const name of [portalCookie, cookieOfSession(sessionName(orderId))])
    reply.setCookie(name, token, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: sessionHours * 3600 })
}

/** Takes the cookies of this session away; those of another stay. */
export function dropCookies(
  reply: FastifyReply,
  cookies: Readonly<Record<string, string | undefined>>,
  token: string,
): void {
  for (const [name, value] of Object.entries(cookies)) if (value === token) reply.clearCookie(name, { path })
}
