import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { newToken, tokenHash } from '#people'

/** How long a signed link in a notice holds. The notice of the next step brings a new one. */
const linkDays = 30

export type LinkedCase = { readonly id: string; readonly number: string; readonly way: 'mail' | 'phone' }

/**
 * Makes a signed link to each of these cases (U3). What it opens stands behind `#`: it reaches no server's log and no other site. Only its hash
 * is kept, by the database's clock, and only when the transaction ends. Answers the addresses, in order.
 */
export function makeLinks(tx: Tx, cases: readonly LinkedCase[], publicUrl: string): string[] {
  const links = cases.map((one) => ({ ...one, token: newToken('wl', tx.merchantId) }))
  if (links.length > 0)
    tx.write(sql`
      insert into case_link (merchant_id, token_hash, case_id, way, made_at, expires_at)
      select ${tx.merchantId}::uuid, l.hash, l.id, l.way, now(), now() + make_interval(days => ${linkDays}::int)
      from json_to_recordset(${JSON.stringify(links.map(({ id, way, token }) => ({ id, way, hash: tokenHash(token) })))}::json)
        as l(id uuid, way text, hash text)`)
  return links.map(({ number, token }) => `${addressOfCase(publicUrl, tx.merchantId, number)}#k=${token}`)
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
