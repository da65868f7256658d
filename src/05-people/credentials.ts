// Who calls: what a request carries becomes a question asked in the same round trip as BEGIN, so that a revoked key, a changed
// role or a disabled person is in force with the next request, without a query of its own.
import '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import type { Row } from '#kernel/database'
import { newSecret, sha256Hex } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { type Actor, roles as allRoles, type Role, rights } from './may.ts'

export type Credential = {
  readonly merchantId: string
  /** Names the credential in idempotency keys; never shown. */
  readonly caller: string
  /** The statement whose one row names the actor; no row when the credential no longer holds. */
  readonly read: Sql
  actorOf(rows: Row[]): Actor | null
}

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

const tokenPattern = /^(wb|wp|wt|ws|wl|wf|wu)_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

type TokenKind = 'wb' | 'wp' | 'wt' | 'ws' | 'wl' | 'wf' | 'wu'

/**
 * An API key (`wb_…`), portal session (`wp_…`), shared terminal (`wt_…`), a person at one (`ws_…`), a signed link to a case (`wl_…`), to the
 * question after it (`wf_…`) or to be asked no more (`wu_…`) names its merchant, so that it is looked up among that merchant's only.
 */
export const newToken = (kind: TokenKind, merchantId: string): string =>
  `${kind}_${merchantId.replaceAll('-', '')}_${newSecret()}`

export const tokenHash = (token: string): string => sha256Hex(token)

/** The cookie of the session that was opened last. */
export const portalCookie = 'wanbi_portal'

/** Names a portal session in a browser that has several: the end of its order's id, which tells nothing about the order. */
export const sessionName = (orderId: string): string => orderId.slice(-12)
export const cookieOfSession = (name: string): string => `${portalCookie}_${name}`
/** A page says for which order it speaks, in a header or, for a picture, in the query; two tabs with two orders stay apart (U9). */
export const sessionHeader = 'x-portal-order'

function sessionNamed(request: FastifyRequest): string | null {
  const named = request.headers[sessionHeader] ?? (request.query as { order?: unknown } | undefined)?.order
  return typeof named === 'string' && /^[0-9a-f]{12}$/.test(named) ? named : null
}

/** The kind and merchant a token names; null when it is not one of ours. Whether it is valid is asked of the database. */
export function tokenOf(token: string): { readonly kind: TokenKind; readonly merchantId: string } | null {
  const parts = tokenPattern.exec(token)
  return parts && { kind: parts[1] as TokenKind, merchantId: uuidOf(parts[2]!) }
}

/** The token a request carries: as bearer, or in the cookie of the session it names, or of the one that was opened last. */
export function tokenCarried(request: FastifyRequest): string {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined && parsedToken(bearer, null)) return bearer
  const named = sessionNamed(request)
  const own = named === null ? undefined : request.cookies?.[cookieOfSession(named)]
  return own ?? request.cookies?.[portalCookie] ?? ''
}

/** Reads a bearer token or the portal's cookie. Null when there is none or it is not one of ours. */
export function tokenCredential(request: FastifyRequest): Credential | null {
  const token = tokenCarried(request)
  return parsedToken(token, request.headers.authorization?.endsWith(token) ? null : sessionNamed(request))
}

function parsedToken(token: string, session: string | null): Credential | null {
  const named = tokenOf(token)
  if (named?.kind === 'wb') return apiKeyCredential(named.merchantId, tokenHash(token))
  return named?.kind === 'wp' ? portalCredential(named.merchantId, tokenHash(token), session) : null
}

function apiKeyCredential(merchantId: string, hash: string): Credential {
  return {
    merchantId,
    caller: hash,
    // a key is valid only while its maker is an active member whose role may make keys (A15)
    read: sql`select k.id, k.scopes, k.made_by from api_key k
      where k.merchant_id = ${merchantId} and k.key_hash = ${hash} and k.revoked_at is null and (k.made_by is null or exists (
        select 1 from member m where m.merchant_id = k.merchant_id and m.user_id = k.made_by and m.at_work
          and m.roles && ${[...rights.change_settings.roles]}::text[]))`,
    actorOf: ([row]) =>
      row
        ? {
            kind: 'key',
            id: row.id as string,
            scopes: row.scopes as string[],
            ...(row.made_by !== null && { madeBy: row.made_by as string }),
          }
        : null,
  }
}

// A session that a link opened sees the link's case, and ends with the link and with the case. `session`: the one the page speaks for; another
// order's is none.
function portalCredential(merchantId: string, hash: string, session: string | null): Credential {
  const spokenFor = session === null ? sql`true` : sql`right(s.order_id::text, 12) = ${session}`
  return {
    merchantId,
    caller: hash,
    read: sql`select s.order_id, l.case_id from portal_session s
      left join case_link l on l.merchant_id = s.merchant_id and l.token_hash = s.link_hash
      left join after_sales_case c on c.merchant_id = l.merchant_id and c.id = l.case_id
      where s.merchant_id = ${merchantId} and s.token_hash = ${hash} and s.expires_at > now() and ${spokenFor} and (s.link_hash is null
        or (l.revoked_at is null and l.expires_at > now() and c.spine in ('open', 'resolved')))`,
    actorOf: ([row]) =>
      row
        ? {
            kind: 'customer',
            id: row.order_id as string,
            ...(row.case_id !== null && { onlyCase: row.case_id as string }),
          }
        : null,
  }
}

/**
 * A signed-in person: the session says who, the member row says what they may do now. `sessionHash` is the hex hash of the token. A session
 * from before the membership was accepted does not open it, and one by a password that a merchant chose opens that merchant alone (A2).
 */
export function staffCredential(merchantId: string, sessionHash: string): Credential {
  return {
    merchantId,
    caller: `staff ${sessionHash}`,
    read: sql`select m.user_id, m.roles, m.decide_limit_minor from auth.session_of(${sessionHash}) s
      join member m on m.merchant_id = ${merchantId} and m.user_id = s.user_id
      where m.at_work and m.sessions_since <= s.since and (s.only_merchant is null or s.only_merchant = m.merchant_id)`,
    actorOf: ([row]) =>
      row
        ? {
            kind: 'staff',
            id: row.user_id as string,
            roles: knownRoles(row.roles),
            ...(row.decide_limit_minor !== null && { decideLimitMinor: Number(row.decide_limit_minor) }),
          }
        : null,
  }
}

const knownRoles = (value: unknown): Role[] =>
  (value as string[]).filter((role): role is Role => allRoles.includes(role as Role))
