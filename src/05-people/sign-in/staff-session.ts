// From the cookie to the credential: no query of its own, the session is asked for with BEGIN.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database, Engine } from '#kernel/database'
import { isUuid, sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { type Credential, staffCredential } from '../credentials.ts'
import { personCredential } from '../terminal/tokens.ts'
import type { StaffAuth } from './staff-auth.ts'

/** Which merchant a person who works for several works for in this browser. */
export const merchantCookie = 'wanbi.merchant'

/** Whether this is a session that goes on. */
export async function isOpen(engine: Engine, hash: string | null): Promise<boolean> {
  if (!hash) return false
  const [open] = await engine.connected((connection) => connection.query(sql`select 1 from auth.session_of(${hash})`))
  return open !== undefined
}

/** The hash of the session's token when the cookie bears our signature, else null. */
export function sessionHash(request: FastifyRequest, { secret, cookieName }: StaffAuth): string | null {
  const cookie = request.cookies[cookieName] ?? ''
  const dot = cookie.lastIndexOf('.')
  if (dot < 1) return null
  const token = cookie.slice(0, dot)
  const signature = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  const given = Buffer.from(cookie.slice(dot + 1))
  return given.length === signature.length && timingSafeEqual(given, signature) ? sha256Hex(token) : null
}

/** Ends the session this browser holds, if it holds one. */
export async function endSession(
  engine: Engine,
  auth: StaffAuth,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const hash = sessionHash(request, auth)
  if (!hash) return
  await engine.connected((connection) => connection.query(sql`delete from auth.session where "token" = ${hash}`))
  reply.clearCookie(auth.cookieName, { path: '/', httpOnly: true, sameSite: 'lax', secure: auth.secure })
}

/**
 * The signed-in person at one merchant: the one named by header or cookie, else the one joined first. Session, roles and
 * whether this is still a member are read with every request, so what changes is in force with the next.
 */
export function staffOf(database: Database, auth: StaffAuth) {
  return async (request: FastifyRequest): Promise<Credential | null> => {
    const hash = sessionHash(request, auth)
    if (!hash) return personCredential(request)
    const named = String(request.headers['x-wanbi-merchant'] ?? request.cookies[merchantCookie] ?? '')
    const merchantId = isUuid(named) ? named : await firstMerchantOf(database, hash)
    return merchantId ? staffCredential(merchantId, hash) : null
  }
}

async function firstMerchantOf(database: Database, hash: string): Promise<string | null> {
  const [first] = await database.engine.connected((connection) =>
    connection.query<{ merchant_id: string }>(sql`
      select m.merchant_id from auth.session_of(${hash}) s join member m on m.user_id = s.user_id
      where m.at_work and (s.only_merchant is null or s.only_merchant = m.merchant_id) order by m.created_at, m.merchant_id limit 1`),
  )
  return first?.merchant_id ?? null
}
