import { countAttempt } from '#kernel/attempts'
import type { Database, Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { newToken, tokenHash } from '#people'
import { sessionHours, tryingCounts } from './limits.ts'
import { codeNamed } from './request-code.ts'
import { codeHash } from './send-code.ts'

export type OpenSession = { readonly id: string; readonly code: string; readonly address: string }

/**
 * Opens a session for one order with the code that was sent. An unknown request, a wrong, used, expired or exhausted code are
 * answered alike. A wrong try is written down although it is refused.
 */
export async function openSession(
  database: Database,
  { id: name, code, address }: OpenSession,
  now: Date,
): Promise<Result<{ token: string; expiresAt: string }, 'code_wrong' | 'too_many_attempts'>> {
  const named = codeNamed(name)
  if (!named) return refused('code_wrong')
  const { merchantId, id } = named
  const asked = await database.transact(merchantId, async (tx) => {
    const [row] = await tx.query<{ hash: string }>(sql`
      select order_hash as hash from portal_code where merchant_id = ${merchantId} and id = ${id}`)
    return row ?? null
  })
  const tooMany = await countAttempt(database, merchantId, tryingCounts(asked?.hash ?? null, address), now)
  if (tooMany) return tooMany
  const token = newToken('wp', merchantId)
  const opened = await database.transact(merchantId, (tx) => tryCode(tx, { id, code, token, now }))
  return opened === 'wrong' || isRefused(opened) ? refused('code_wrong') : { token, expiresAt: opened.expiresAt }
}

async function tryCode(
  tx: Tx,
  { id, code, token, now }: { id: string; code: string; token: string; now: Date },
): Promise<'wrong' | { expiresAt: string }> {
  const [tried] = await tx.query<{ orderId: string | null; codeHash: string | null; way: string }>(sql`
    update portal_code set tries_left = tries_left - 1
    where merchant_id = ${tx.merchantId} and id = ${id} and tries_left > 0 and used_at is null and expires_at > ${now.toISOString()}
    returning order_id as "orderId", code_hash as "codeHash", way`)
  if (!tried?.orderId || tried.codeHash !== codeHash(id, code)) return 'wrong'
  await tx.query(sql`
    update portal_code set used_at = ${now.toISOString()} where merchant_id = ${tx.merchantId} and id = ${id}`)
  // By the database's clock, as the session is judged by it with every request (05-people/credentials.ts).
  const [session] = await tx.query<{ expiresAt: string }>(sql`
    insert into portal_session (merchant_id, token_hash, order_id, way, expires_at)
    values (${tx.merchantId}, ${tokenHash(token)}, ${tried.orderId}, ${tried.way}, now() + make_interval(hours => ${sessionHours}::int))
    returning to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt"`)
  return session!
}
