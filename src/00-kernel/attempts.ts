import type { Database, Tx } from './database.ts'
import { sha256Hex } from './ids.ts'
import { type Refused, refused } from './result.ts'
import { sql } from './sql.ts'

/** What is counted, e.g. ['order', '536365'], and how often it may happen in any hour. */
export type Counted = { readonly of: readonly string[]; readonly most: number }

const bucketMs = 10 * 60_000
const hourMs = 60 * 60_000

/** The form a subject is kept in: hashed, because nothing personal belongs in a count. */
export const subjectHash = (of: readonly string[]): string => sha256Hex(of.join('\n'))

/**
 * Counts one attempt for each subject, in a transaction of its own, so that what is refused afterwards was still counted. Refuses
 * when one of them has had its `most` within the last hour, with `retryAfter` in seconds; a refused attempt is not counted, so that waiting always helps.
 */
export const countAttempt = (
  database: Database,
  merchantId: string,
  subjects: readonly Counted[],
  now: Date,
): Promise<Refused<'too_many_attempts'> | null> =>
  database.transact(merchantId, (tx) => countAttemptIn(tx, subjects, now))

/** The same inside a transaction: what is refused afterwards was not counted. */
export async function countAttemptIn(
  tx: Tx,
  subjects: readonly Counted[],
  now: Date,
): Promise<Refused<'too_many_attempts'> | null> {
  const { merchantId } = tx
  const bucket = new Date(Math.floor(now.getTime() / bucketMs) * bucketMs)
  const inOrder = subjects
    .map(({ of, most }) => ({ subject: subjectHash(of), most }))
    .sort((a, b) => a.subject.localeCompare(b.subject)) // one order for everybody: no deadlock
  for (const { subject, most } of inOrder) {
    const earlier = sql`(select coalesce(sum(e.attempts), 0) from attempt_count e where e.merchant_id = ${merchantId}
        and e.subject = ${subject} and e.window_start > ${new Date(now.getTime() - hourMs - bucketMs).toISOString()}
        and e.window_start < ${bucket.toISOString()})`
    const counted = await tx.query(sql`
        insert into attempt_count (merchant_id, subject, window_start, attempts)
        select ${merchantId}::uuid, ${subject}::text, ${bucket.toISOString()}::timestamptz, 1 where ${earlier} < ${most}::int
        on conflict (merchant_id, subject, window_start) do update set attempts = attempt_count.attempts + 1
          where attempt_count.attempts + ${earlier} < ${most}::int
        returning attempts`)
    if (counted.length === 0) return refused('too_many_attempts', { retryAfter: secondsUntilFree(now) })
  }
  return null
}

// The next bucket's end: the soonest moment at which an old attempt can leave the hour.
const secondsUntilFree = (now: Date): number => Math.ceil((bucketMs - (now.getTime() % bucketMs)) / 1000)
