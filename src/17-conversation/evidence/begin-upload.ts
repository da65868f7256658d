import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'

/** Bytes of photos and videos that may be kept: of one customer's order, and of a merchant altogether. */
export type StorageQuota = { readonly perCustomer: number; readonly perMerchant: number }

export type BeginUpload = {
  readonly id: string
  /** The most it can be. */
  readonly bytes: number
  readonly fileKey: string
  readonly thumbnailKey: string
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1_000_000)

/**
 * Sets aside what a file may take, before a byte of it is read: however many are sent at once, together they stay within the quota (A13).
 * The row stays until the evidence is written down, or is swept with its files.
 */
export async function beginUpload(
  tx: Tx,
  { id, bytes, fileKey, thumbnailKey }: BeginUpload,
  quota: StorageQuota,
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'customer_storage_full' | 'merchant_storage_full'>> {
  const giver = JSON.stringify(identityOf(by))
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${tx.merchantId}`}::text, 0))`)
  const [held] = await tx.query<{ own: number; all: number }>(sql`
    select coalesce(sum(bytes) filter (where given_by = ${giver}::jsonb), 0)::bigint as own, coalesce(sum(bytes), 0)::bigint as "all"
    from (
      select given_by, bytes from evidence where merchant_id = ${tx.merchantId}
      union all select given_by, bytes from upload where merchant_id = ${tx.merchantId}) kept`)
  if (by.kind === 'customer' && held!.own + bytes > quota.perCustomer)
    return refused('customer_storage_full', { megabytes: megabytes(quota.perCustomer) })
  if (held!.all + bytes > quota.perMerchant)
    return refused('merchant_storage_full', { megabytes: megabytes(quota.perMerchant) })
  tx.write(sql`
    insert into upload (merchant_id, id, given_by, bytes, file_key, thumbnail_key, begun_at)
    values (${tx.merchantId}, ${id}, ${giver}, ${bytes}, ${fileKey}, ${thumbnailKey}, ${now})`)
  return { id }
}
