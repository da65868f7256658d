import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { newToken, tokenHash } from '#people'

/** How long a signed link in a notice holds. The notice of the next step brings a new one. */
const linkDays = 30

export type LinkedCase = { readonly id: string; readonly number: string }

/**
 * Makes a signed link to one case (U3). What it opens stands behind `#`: it reaches no server's log and no other site. Only its hash is kept, by
 * the database's clock, and only when the transaction ends. Answers the address.
 */
export function makeLink(
  tx: Tx,
  { id, number }: LinkedCase,
  { way, publicUrl }: { readonly way: 'mail' | 'phone'; readonly publicUrl: string },
): string {
  const token = newToken('wl', tx.merchantId)
  tx.write(sql`
    insert into case_link (merchant_id, token_hash, case_id, way, made_at, expires_at)
    values (${tx.merchantId}, ${tokenHash(token)}, ${id}, ${way}, now(), now() + make_interval(days => ${linkDays}::int))`)
  return `${addressOfCase(publicUrl, tx.merchantId, number)}#k=${token}`
}

/** Where a case stands on the portal; without a link's token a code is asked there. */
export const addressOfCase = (publicUrl: string, merchantId: string, number: string): string =>
  `${publicUrl}/cases/${number}?merchant=${merchantId}`

/** The statement that makes every link to a case worthless; answers their `hash`es. */
export const linksRevoked = (merchantId: string, caseId: string): Sql => sql`
  update case_link set revoked_at = now()
  where merchant_id = ${merchantId} and case_id = ${caseId} and revoked_at is null returning token_hash as hash`

/** The statement that forgets links whose time is over, of all merchants. */
export const oldLinksForgotten: Sql = sql`delete from case_link where expires_at < now()`
