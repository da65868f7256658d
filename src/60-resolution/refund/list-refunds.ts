import type { CaseRefund } from '#case'
import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { type RefundView, refundViewOf } from './refund-view.ts'

export type RefundFilter = {
  readonly state?: string | undefined
  readonly named?: { column: 'id' | 'number'; value: string }
  readonly after?: [string, string] | undefined
  readonly limit: number
}

/** Refunds of this merchant, oldest first: what waits longest is what finance does next. */
export async function listRefunds(tx: Tx, filter: RefundFilter): Promise<RefundView[]> {
  const conditions: Sql[] = [sql`r.merchant_id = ${tx.merchantId}`]
  if (filter.state) conditions.push(sql`r.state = ${filter.state}`)
  if (filter.named) {
    const { column, value } = filter.named
    conditions.push(column === 'id' ? sql`r.id = ${value}` : sql`r.number = ${value}`)
  }
  if (filter.after)
    conditions.push(sql`(r.asked_at, r.id) > (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`)
  const rows = await tx.query<CaseRefund & { caseId: string; caseNumber: string; orderNumber: string }>(sql`
    select r.id, r.number, r.state, r.version, r.amount_minor as "amountMinor", r.currency, r.payment_id as "paymentId",
      r.payment_ref as "paymentRef", r.provider, r.provider_request_id as "providerRequestId", r.components, r.covers,
      r.asked_by as "askedBy", r.asked_at as "askedAt", r.settled_at as "settledAt", r.provider_ref as "providerRef",
      r.failure_code as "failureCode", r.failure_text as "failureText", c.id as "caseId", c.number as "caseNumber",
      o.number as "orderNumber"
    from refund r
    join after_sales_case c on c.merchant_id = r.merchant_id and c.id = r.case_id
    join sales_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    where ${and(conditions)} order by r.asked_at, r.id limit ${filter.limit}`)
  return rows.map((row) =>
    refundViewOf(row, { id: row.caseId, number: row.caseNumber, order: { number: row.orderNumber } }),
  )
}
