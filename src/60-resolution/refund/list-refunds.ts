import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import type { Actor } from '#people'
import type { Payments } from './payments-port.ts'
import { type CaseOfRefund, type RefundView, refundViewOf } from './refund-view.ts'
import type { CaseRefund } from './refunds-of-case.ts'

export type RefundFilter = {
  readonly state?: string | undefined
  readonly named?: { column: 'id' | 'number'; value: string }
  readonly after?: [string, string] | undefined
  readonly limit: number
}

/** Refunds of this merchant, oldest first: what waits longest is what finance does next. */
export async function listRefunds(
  tx: Tx,
  filter: RefundFilter,
  payments: ReadonlyMap<string, Payments>,
  by: Actor,
): Promise<RefundView[]> {
  const conditions: Sql[] = [sql`r.merchant_id = ${tx.merchantId}`]
  if (filter.state) conditions.push(sql`r.state = ${filter.state}`)
  if (filter.named) {
    const { column, value } = filter.named
    conditions.push(column === 'id' ? sql`r.id = ${value}` : sql`r.number = ${value}`)
  }
  if (filter.after)
    conditions.push(sql`(r.asked_at, r.id) > (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`)
  const rows = await tx.query<CaseRefund & { of: CaseOfRefund }>(sql`
    select r.id, r.number, r.state, r.version, r.amount_minor as "amountMinor", r.currency, r.payment_id as "paymentId",
      r.payment_ref as "paymentRef", r.provider, r.provider_request_id as "providerRequestId", r.components,
      r.asked_by as "askedBy", r.asked_at as "askedAt", r.settled_at as "settledAt", r.provider_ref as "providerRef",
      r.failure_code as "failureCode", r.failure_text as "failureText", 
      (select json_build_object('payee', t.payee, 'evidenceIds', t.evidence_ids, 'recordedBy', t.recorded_by, 'recordedAt', t.recorded_at)
        from manual_transfer t where t.merchant_id = r.merchant_id and t.refund_id = r.id) as transfer,
      json_build_object('id', c.id, 'number', c.number, 'contact', c.contact, 'order', json_build_object('number', o.number,
        'customer', json_build_object('name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email))) as of
    from refund r
    join after_sales_case c on c.merchant_id = r.merchant_id and c.id = r.case_id
    join sales_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
    where ${and(conditions)} order by r.asked_at, r.id limit ${filter.limit}`)
  return rows.map(({ of, ...refund }) => refundViewOf(refund, of, payments, by))
}
