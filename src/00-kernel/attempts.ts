// How often may somebody try? Counted in the database, so that all nodes count together. What strangers choose, an order number or a mail
// address, is never counted alone but together with where they come from: nobody is shut out by what others type (A6).
import type { Database, Tx } from './database.ts'
import { sha256Hex } from './ids.ts'
import { type Refused, refused } from './result.ts'
import { type Sql, sql } from './sql.ts'

/** What is counted, e.g. ['order', '536365', '203.0.113.7'], and how often it may happen in any hour. */
export type Counted = {
  readonly of: readonly string[]
  readonly most: number
  /**
   * Seconds. When given, what is above `most` is not shut out for the hour but waits 1, 2, 4 … seconds since the one before, at most this
   * long; when left out, it waits until the hour is over.
   */
  readonly longestWait?: number
}

/** Under no merchant: staff work for several, and who signs in has not said for which. */
export const noMerchant = '00000000-0000-0000-0000-000000000000'

const bucketMs = 10 * 60_000
const hourMs = 60 * 60_000

/** The form a subject is kept in: hashed, because nothing personal belongs in a count. */
export const subjectHash = (of: readonly string[]): string => sha256Hex(of.join('\n'))

/** Where a request comes from, to count by: an IPv4 address, or the /64 an IPv6 address lies in, because a household has a whole one. Some proxies write the port beside it. */
export function networkOf(address: string): string {
  const ip = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped) return mapped[1]!
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Counts one attempt for each subject, in a transaction of its own, so that what is refused afterwards was still counted. Refuses when
 * one of them has to wait, with `retryAfter` in seconds; a refused attempt is not counted, so that waiting always helps.
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
  const inOrder = subjects
    .map(({ of, ...rest }) => ({ subject: subjectHash(of), ...rest }))
    .sort((a, b) => a.subject.localeCompare(b.subject)) // one order for everybody: no deadlock
  for (const counted of inOrder) {
    const refusal = await countOne(tx, counted, now)
    if (refusal) return refusal
  }
  return null
}

type One = { readonly subject: string; readonly most: number; readonly longestWait?: number | undefined }

async function countOne(tx: Tx, { subject, most, longestWait }: One, now: Date) {
  const bucket = new Date(Math.floor(now.getTime() / bucketMs) * bucketMs).toISOString()
  const time = now.toISOString()
  const earlier = sql`(select coalesce(sum(e.attempts), 0)::int as n, max(e.last_at) as last from attempt_count e
    where e.merchant_id = ${tx.merchantId} and e.subject = ${subject}
      and e.window_start > ${hourBefore(now)} and e.window_start < ${bucket})`
  const free = (n: Sql, last: Sql): Sql =>
    longestWait === undefined
      ? sql`${n} < ${most}::int`
      : sql`(${n} < ${most}::int or ${last} is null or ${last} + ${wait(n, most, longestWait)} <= ${time}::timestamptz)`
  const counted = await tx.query(sql`
    insert into attempt_count (merchant_id, subject, window_start, attempts, last_at)
    select ${tx.merchantId}::uuid, ${subject}::text, ${bucket}::timestamptz, 1, ${time}::timestamptz
    from ${earlier} e where ${free(sql`e.n`, sql`e.last`)}
      or exists (select 1 from attempt_count c where c.merchant_id = ${tx.merchantId} and c.subject = ${subject} and c.window_start = ${bucket})
    on conflict (merchant_id, subject, window_start) do update
      set attempts = attempt_count.attempts + 1, last_at = greatest(attempt_count.last_at, excluded.last_at)
      where ${free(sql`(attempt_count.attempts + (select n from ${earlier} b))`, sql`attempt_count.last_at`)}
    returning attempts`)
  if (counted.length > 0) return null
  return refused('too_many_attempts', { retryAfter: await secondsUntilFree(tx, { subject, most, longestWait }, now) })
}

const hourBefore = (now: Date): string => new Date(now.getTime() - hourMs - bucketMs).toISOString()

const wait = (n: Sql, most: number, longestWait: number): Sql =>
  sql`make_interval(secs => least(${longestWait}::int, power(2, least(${n} - ${most}::int, 30))))`

// Without a growing wait the next bucket's end: the soonest moment at which an old attempt can leave the hour.
async function secondsUntilFree(tx: Tx, { subject, most, longestWait }: One, now: Date): Promise<number> {
  if (longestWait === undefined) return Math.ceil((bucketMs - (now.getTime() % bucketMs)) / 1000)
  const [row] = await tx.query<{ seconds: number | null }>(sql`
    select ceil(extract(epoch from last + ${wait(sql`n`, most, longestWait)} - ${now.toISOString()}::timestamptz))::int as seconds
    from (select coalesce(sum(attempts), 0)::int as n, max(last_at) as last from attempt_count
      where merchant_id = ${tx.merchantId} and subject = ${subject} and window_start > ${hourBefore(now)}) counted`)
  return Math.max(1, row?.seconds ?? 1)
}

/** How often it happened in the last hour. */
export async function attemptsOf(tx: Tx, of: readonly string[], now: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>(sql`
    select coalesce(sum(attempts), 0)::int as n from attempt_count
    where merchant_id = ${tx.merchantId} and subject = ${subjectHash(of)} and window_start > ${hourBefore(now)}`)
  return row!.n
}

/** Whoever succeeded was who they said: the tries before were their own. */
export const forgetAttempts = (tx: Tx, of: readonly string[]): Promise<unknown> =>
  tx.query(sql`delete from attempt_count where merchant_id = ${tx.merchantId} and subject = ${subjectHash(of)}`)

/** The statement that forgets attempts counted before `before` (UTC). */
export const attemptsForgotten = (before: string): Sql => sql`delete from attempt_count where window_start < ${before}`
