// Sums of what was given before, as approvals ask of them. Minor units.
import { type CaseFile, isForeign } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { CaseRefund } from './refund/refunds-of-case.ts'

/** The refunds of the case that may still be paid, or have been. */
export const standing = ({ refunds }: CaseFile): CaseRefund[] =>
  refunds.filter(({ state }) => state !== 'cancelled' && state !== 'failed')

/**
 * Whether this refund takes the day above the merchant's ceiling. Two refunds at once wait for each other here, or each would
 * not see the other. A ceiling is in the merchant's own currency: it counts what was paid in that, and anything in another is
 * above it.
 */
export async function isAboveDailyCeiling(tx: Tx, file: CaseFile, totalMinor: number, now: string): Promise<boolean> {
  const { settings, timeZone } = await merchantOf(tx)
  if (settings.refundDailyMinor === null) return false
  if (isForeign(file)) return true
  await tx.query(
    sql`select 1 as held from (select pg_advisory_xact_lock(hashtextextended(${`refunds ${tx.merchantId}`}, 0))) l`,
  )
  const [day] = await tx.query<{ askedMinor: string }>(sql`
    select coalesce(sum(amount_minor), 0) as "askedMinor" from refund
    where merchant_id = ${tx.merchantId} and currency = ${file.merchantCurrency} and state <> 'cancelled'
      and asked_at >= date_trunc('day', ${now}::timestamptz, ${timeZone})`)
  return Number(day!.askedMinor) + totalMinor > settings.refundDailyMinor
}

// What was given with a member's key counts for the member, or each key would have a monthly limit of its own.
export async function isAboveGoodwillLimit(
  tx: Tx,
  file: CaseFile,
  goodwillMinor: number,
  { by, now }: Pick<Moment, 'by' | 'now'>,
): Promise<boolean> {
  const { settings, timeZone } = await merchantOf(tx)
  if (settings.goodwillMonthlyMinor === null) return false
  if (isForeign(file)) return true
  const giver = (by.kind === 'key' ? by.madeBy : null) ?? by.id
  await tx.query(
    sql`select 1 as held from (select pg_advisory_xact_lock(hashtextextended(${`goodwill ${tx.merchantId} ${giver}`}, 0))) l`,
  )
  const [month] = await tx.query<{ givenMinor: string }>(sql`
    select coalesce(sum(g.gross_minor), 0) as "givenMinor"
    from refund r join ledger_posting g on g.merchant_id = r.merchant_id and g.refund_id = r.id
    where r.merchant_id = ${tx.merchantId} and r.currency = ${file.merchantCurrency} and r.state <> 'cancelled'
      and ${giver} in (r.asked_by->>'id', r.asked_by->>'madeBy')
      and g.why = 'goodwill' and r.asked_at >= date_trunc('month', ${now}::timestamptz, ${timeZone})`)
  return Number(month!.givenMinor) + goodwillMinor > settings.goodwillMonthlyMinor
}
