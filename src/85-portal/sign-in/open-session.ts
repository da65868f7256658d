import { countAttempt } from '#kernel/attempts'
import type { Database, Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { keepSession } from './keep-session.ts'
import { triesPerCode, tryingCounts } from './limits.ts'
import { codeNamed } from './request-code.ts'
import { codeHash } from './send-code.ts'

/** Times UTC. */
export type Session = { readonly token: string; readonly expiresAt: string; readonly orderId: string }
export type OpenSession = { readonly id: string; readonly code: string; readonly address: string }

/**
 * Opens a session for one order with the code that was sent. A wrong try is written down although it is refused, and who tries is told how
 * many are left: alike whether or not order and contact exist (U16). `code_over`: unknown, used, expired or tried too often.
 */
export async function openSession(
  database: Database,
  { id: name, code, address }: OpenSession,
  now: Date,
): Promise<Result<Session, 'code_wrong' | 'code_over' | 'too_many_attempts'>> {
  const named = codeNamed(name)
  if (!named) return refused('code_over')
  const { merchantId, id } = named
  const asked = await database.transact(merchantId, async (tx) => {
    const [row] = await tx.query<{ hash: string; left: number }>(sql`
      select order_hash as hash, tries_left as left from portal_code where merchant_id = ${merchantId} and id = ${id}`)
    return row ?? null
  })
  const tooMany = await countAttempt(database, merchantId, tryingCounts(asked?.hash ?? null, address), now)
  // The first try of every request is let through: who asked for a code may enter it, whatever strangers tried before (A6).
  if (tooMany && asked?.left !== triesPerCode) return tooMany
  const opened = await database.transact(merchantId, (tx) => tryCode(tx, { id, code, now }))
  if (!('triesLeft' in opened)) return opened
  return opened.triesLeft > 0 ? refused('code_wrong', opened) : refused('code_over', opened)
}

async function tryCode(
  tx: Tx,
  { id, code, now }: { id: string; code: string; now: Date },
): Promise<{ triesLeft: number } | Session> {
  const [tried] = await tx.query<{ orderId: string | null; sentAs: string; way: string; triesLeft: number }>(sql`
    update portal_code set tries_left = tries_left - 1
    where merchant_id = ${tx.merchantId} and id = ${id} and tries_left > 0 and used_at is null and expires_at > ${now.toISOString()}
    returning order_id as "orderId", coalesce(sent_as, id) as "sentAs", way, tries_left as "triesLeft"`)
  if (!tried?.orderId) return { triesLeft: tried?.triesLeft ?? 0 }
  // the code opens one session, of whichever request it was sent for
  const opened = await tx.query(sql`
    update portal_code set used_at = ${now.toISOString()}
    where merchant_id = ${tx.merchantId} and id = ${tried.sentAs} and used_at is null and code_hash = ${codeHash(tried.sentAs, code)}
    returning id`)
  if (opened.length === 0) return { triesLeft: tried.triesLeft }
  return { ...(await keepSession(tx, { orderId: tried.orderId, way: tried.way })), orderId: tried.orderId }
}
