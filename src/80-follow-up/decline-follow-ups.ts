import { lockCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { merchantOf } from '#people'
import { contactHashes } from './follow-up.ts'
import { linked } from './follow-up-links.ts'

/** A customer wants to be asked no more, of this case and of every other. Said again it stays so. The case is locked. */
export async function declineFollowUps(
  tx: Tx,
  { hash }: { readonly hash: string },
  now: string,
): Promise<Result<{ readonly asked: false }, 'follow_up_link_over'>> {
  const asked = await linked(tx, hash, now)
  const file = asked && (await lockCase(tx, asked.caseId))
  if (!file) return refused('follow_up_link_over')
  const hashes = contactHashes(file, (await merchantOf(tx)).jurisdiction)
  tx.write(sql`
    insert into follow_up_customer as k (merchant_id, contact_hash, unsubscribed_at)
    select ${tx.merchantId}::uuid, h, ${now}::timestamptz from unnest(${hashes}::text[]) h order by h
    on conflict (merchant_id, contact_hash) do update set unsubscribed_at = coalesce(k.unsubscribed_at, excluded.unsubscribed_at)`)
  return { asked: false }
}
