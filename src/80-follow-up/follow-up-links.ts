// What opens a question: a link for its answer and nothing else, and one to be asked no more. Only hashes are kept; a notice that is tried again
// brings new ones, and the earlier ones hold as well: whoever carried it may have delivered it.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { newToken, tokenHash, tokenOf } from '#people'
import { type FollowUp, followUpColumns, later, read } from './follow-up.ts'

/** A link tells what became of its question for some time after it is over; mailboxes offer to be asked no more for as long. */
const daysAfter = 46

export type FollowUpLinks = {
  /** What opens it stands behind `#`: it reaches no server's log, and no mail scanner answers by fetching it. */
  readonly answer: string
  /** For mailboxes: RFC 8058, one click is a POST. */
  readonly oneClick: string
}

/** Of the question that a case was asked; null: it is over, or answered. */
export async function makeFollowUpLinks(tx: Tx, caseId: string, publicUrl: string): Promise<FollowUpLinks | null> {
  const [asked] = await tx.query<{ id: string; expiresAt: string }>(sql`
    select f.id, f.expires_at as "expiresAt" from follow_up f where f.merchant_id = ${tx.merchantId} and f.case_id = ${caseId} and f.state = 'asked'`)
  if (!asked) return null
  const [answer, unsubscribe] = [newToken('wf', tx.merchantId), newToken('wu', tx.merchantId)]
  const until = later(asked.expiresAt, { days: daysAfter })
  for (const [token, opens] of [[answer, 'answer'] as const, [unsubscribe, 'unsubscribe'] as const])
    tx.write(sql`
      insert into follow_up_link (merchant_id, token_hash, follow_up_id, opens, expires_at)
      values (${tx.merchantId}, ${tokenHash(token)}, ${asked.id}, ${opens}, ${until})`)
  return {
    answer: `${addressOfFollowUp(publicUrl, tx.merchantId)}#k=${answer}`,
    oneClick: `${publicUrl}/api/v1/portal/follow-ups/unsubscribe?k=${unsubscribe}`,
  }
}

export const addressOfFollowUp = (publicUrl: string, merchantId: string): string =>
  `${publicUrl}/follow-up?merchant=${merchantId}`

/** The page where its reader is asked once whether to be asked no more. */
export const addressOfNoMore = (publicUrl: string, merchantId: string, token: string): string =>
  `${publicUrl}/asked-no-more?merchant=${merchantId}#k=${encodeURIComponent(token)}`

/** The merchant a link is of, and the hash it is known by; null for a text that is none of these links. */
export function linkNamed(token: string, kinds: readonly ('wf' | 'wu')[]): { merchantId: string; hash: string } | null {
  const named = tokenOf(token)
  return named && kinds.some((kind) => kind === named.kind)
    ? { merchantId: named.merchantId, hash: tokenHash(token) }
    : null
}

/** The case of a link, as a condition on `c`: to lock it with BEGIN. */
export const caseOfLink = (merchantId: string, hash: string): Sql => sql`c.id = (
  select f.case_id from follow_up_link l join follow_up f on f.merchant_id = l.merchant_id and f.id = l.follow_up_id
  where l.merchant_id = ${merchantId} and l.token_hash = ${hash})`

/** The question a link opens; null: none, or its time is over. */
export async function linked(tx: Tx, hash: string, now: string): Promise<FollowUp | null> {
  const [row] = await tx.query<FollowUp>(sql`
    select ${followUpColumns} from follow_up_link l
    join follow_up f on f.merchant_id = l.merchant_id and f.id = l.follow_up_id
    where l.merchant_id = ${tx.merchantId} and l.token_hash = ${hash} and l.expires_at > ${now}`)
  return row ? read(row) : null
}

/** The statement that forgets links whose time is over, of all merchants. */
export const oldFollowUpLinksForgotten = (now: string): Sql => sql`delete from follow_up_link where expires_at < ${now}`
