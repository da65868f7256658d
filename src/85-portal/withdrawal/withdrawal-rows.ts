import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { and, sql } from '#kernel/sql'
import { orderSpokenOf } from '#order/ask'

/** A statement as staff see it, with the order it speaks of where number and mail fit one. */
export const withdrawalView = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    contract: z.string(),
    contact: z.string(),
    locale: z.string(),
    statedAt: z.string(),
    hash: z.string(),
    order: z.object({ id: z.string(), number: z.string() }).nullable(),
    seenAt: z.string().nullable(),
  })
  .meta({ id: 'Withdrawal' })
export type WithdrawalView = z.infer<typeof withdrawalView>

/** Statements, oldest first: those nobody saw to yet, or all. Up to `limit` after a place. */
export function listWithdrawals(
  tx: Tx,
  { open, limit }: { readonly open: boolean; readonly limit: number },
  after: readonly [string, string] | undefined,
): Promise<WithdrawalView[]> {
  return tx.query<WithdrawalView>(sql`
    select w.id, w.number, w.name, w.contract, w.contact, w.locale, w.stated_at as "statedAt", w.content_hash as hash,
      w.seen_at as "seenAt", (
        select json_build_object('id', o.id, 'number', o.number) from sales_order o
        where o.merchant_id = w.merchant_id and o.id = ${orderSpokenOf}) as "order"
    from withdrawal_statement w
    where ${and([
      sql`w.merchant_id = ${tx.merchantId}`,
      ...(open ? [sql`w.seen_at is null`] : []),
      ...(after ? [sql`(w.stated_at, w.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
    ])}
    order by w.stated_at, w.id limit ${limit}`)
}
