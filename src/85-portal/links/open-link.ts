import { countAttempt, networkOf } from '#kernel/attempts'
import type { Database, Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { tokenHash, tokenOf } from '#people'
import { keepSession } from '../sign-in/keep-session.ts'

export type OpenLink = {
  readonly token: string
  readonly address: string
  /** The token of a session for this order that the browser has already. */
  readonly held: (orderId: string) => string | undefined
}
/** `token` null: the browser's own session, opened by a code, sees the case as well. Times UTC. */
export type Opened = {
  readonly token: string | null
  readonly expiresAt: string
  readonly caseNumber: string
  readonly orderId: string
}

const mostPerAddress = 120

/**
 * Exchanges the token of a signed link for a session that sees one case. Unknown, expired, revoked, and of a case that is over are answered
 * alike; a link may be opened again, as people do with a mail.
 */
export async function openLink(
  database: Database,
  { token, address, held }: OpenLink,
  now: Date,
): Promise<Result<Opened, 'link_over' | 'too_many_attempts'>> {
  const named = tokenOf(token)
  if (named?.kind !== 'wl') return refused('link_over')
  const { merchantId } = named
  const counted = [{ of: ['link from address', networkOf(address)], most: mostPerAddress, longestWait: 30 }]
  const tooMany = await countAttempt(database, merchantId, counted, now)
  if (tooMany) return tooMany
  const opened = await database.transact(merchantId, async (tx) => {
    const linkHash = tokenHash(token)
    const [link] = await tx.query<{ orderId: string; number: string; way: string }>(sql`
      select c.order_id as "orderId", c.number, l.way from case_link l
      join after_sales_case c on c.merchant_id = l.merchant_id and c.id = l.case_id
      where l.merchant_id = ${merchantId} and l.token_hash = ${linkHash} and l.revoked_at is null and l.expires_at > now()
        and c.spine in ('open', 'resolved')`)
    if (!link) return null
    const before = await sessionByCode(tx, link.orderId, held(link.orderId))
    if (before) return { token: null, expiresAt: before, caseNumber: link.number, orderId: link.orderId }
    const session = await keepSession(tx, { orderId: link.orderId, way: link.way, linkHash })
    return { ...session, caseNumber: link.number, orderId: link.orderId }
  })
  return opened === null || isRefused(opened) ? refused('link_over') : opened
}

// Who entered a code is not asked for it again because a mail was opened.
async function sessionByCode(tx: Tx, orderId: string, token: string | undefined): Promise<string | null> {
  if (token === undefined) return null
  const [row] = await tx.query<{ expiresAt: string }>(sql`
    select expires_at as "expiresAt" from portal_session
    where merchant_id = ${tx.merchantId} and token_hash = ${tokenHash(token)} and order_id = ${orderId} and link_hash is null
      and expires_at > now()`)
  return row ? new Date(row.expiresAt).toISOString() : null
}
