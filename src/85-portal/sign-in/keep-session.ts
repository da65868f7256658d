import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { newToken, tokenHash } from '#people'
import { sessionHours } from './limits.ts'

/**
 * Keeps a portal session for one order; the token is the customer's alone, only its hash is stored. `linkHash`: of the signed link
 * that opened it. By the database's clock, as the
 * session is judged by it with every request (05-people/credentials.ts). Answers the token and its end, UTC ISO 8601.
 */
export async function keepSession(
  tx: Tx,
  {
    orderId,
    way,
    linkHash = null,
  }: { readonly orderId: string; readonly way: string; readonly linkHash?: string | null },
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken('wp', tx.merchantId)
  const [session] = await tx.query<{ expiresAt: string }>(sql`
    insert into portal_session (merchant_id, token_hash, order_id, way, link_hash, expires_at)
    values (${tx.merchantId}, ${tokenHash(token)}, ${orderId}, ${way}, ${linkHash}, now() + make_interval(hours => ${sessionHours}::int))
    returning to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt"`)
  return { token, expiresAt: session!.expiresAt }
}
