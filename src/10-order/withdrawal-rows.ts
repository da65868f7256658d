import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { and, sql } from '#kernel/sql'
import { orderSpokenOf } from './withdrawal-of-order.ts'

/** Languages a buyer may withdraw in: those of the countries whose law gives the right. */
export const statementLocales = ['de', 'fr', 'en', 'zh-CN'] as const

/** A statement as staff see it, with the order it speaks of where number and mail fit one. */
export const withdrawalView = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    contract: z.string(),
    contact: z.string(),
    locale: z.enum(statementLocales),
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

type Stated = Omit<WithdrawalView, 'order' | 'seenAt'> & { readonly contractKey: string }

/** Keeps a statement as it was made. Answers whether it speaks of an order of this merchant's. */
export async function keepStatement(tx: Tx, said: Stated): Promise<{ readonly isOwn: boolean }> {
  const [kept] = await tx.query<{ isOwn: boolean }>(sql`
    with w as (
      insert into withdrawal_statement (merchant_id, id, number, name, contract, contract_key, contact, locale, stated_at, content_hash)
      values (${tx.merchantId}, ${said.id}, ${said.number}, ${said.name}, ${said.contract}, ${said.contractKey}, ${said.contact},
        ${said.locale}, ${said.statedAt}, ${said.hash})
      returning *)
    select ${orderSpokenOf} is not null as "isOwn" from w`)
  return kept!
}

/** Marks a statement as seen to, by the first who did. Null when there is none with this id. `by`: whose identity is kept. */
export async function keepSeen(
  tx: Tx,
  id: string,
  { by, at }: { readonly by: object; readonly at: string },
): Promise<{ readonly id: string; readonly seenAt: string } | null> {
  const [settled] = await tx.query<{ id: string; seenAt: string }>(sql`
    update withdrawal_statement set seen_at = coalesce(seen_at, ${at}), seen_by = coalesce(seen_by, ${JSON.stringify(by)}::jsonb)
    where merchant_id = ${tx.merchantId} and id = ${id} returning id, seen_at as "seenAt"`)
  return settled ?? null
}
