// A merchant's past, made by one statement: cases with the facts they were judged on, a minute apart, of fourteen kinds.
import type { Connection } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'

export const pastFrom = '2026-01-01T00:00:00.000Z'
export const pastTo = '2027-01-01T00:00:00.000Z'

/** Makes a merchant with `count` cases, opened from 1 January 2026 on, each judged `person` then. Answers the merchant's id. */
export async function makePast(connection: Connection, count: number): Promise<string> {
  const merchantId = newId()
  await connection.query(sql`
    insert into merchant (merchant_id, name, locale, time_zone, currency, jurisdiction, created_at)
    values (${merchantId}, 'Past', 'zh-CN', 'Asia/Shanghai', 'CNY', 'CN', ${pastFrom})`)
  await fillPast(connection, merchantId, count)
  return merchantId
}

export async function fillPast(connection: Connection, merchantId: string, count: number): Promise<void> {
  await connection.query(sql`
    with made as (
      select n, gen_random_uuid() as order_id, gen_random_uuid() as case_id,
        ${pastFrom}::timestamptz + n * interval '1 minute' as opened_at
      from generate_series(0, ${count}::int - 1) n
    ), orders as (
      insert into sales_order (merchant_id, id, source, number, currency, placed_at, document, content_hash, paid_minor,
        shipping_minor, charges_minor, balanced, difference_minor, created_at, changed_at)
      select ${merchantId}::uuid, order_id, 'past', n::text, 'CNY', opened_at, '{}', '', 5100, 0, 0, true, 0, opened_at, opened_at
      from made
    ), cases as (
      insert into after_sales_case (merchant_id, id, number, order_id, channel, wish, locale, spine, decision, return_state,
        inspection, resolution, follow_up, stage, version, description, contact, verdict, needs_return, freight_payer, opened_at,
        changed_at, history_length, history_head)
      select ${merchantId}::uuid, case_id, 'AS-260101-' || lpad(n::text, 6, '0'), order_id, 'portal', 'return_refund', 'zh-CN',
        'closed', 'approved', 'none', 'none', 'none', 'none', 'closed', 1, '', '{}',
        '{"outcome":"person","reasons":[{"rule":"asked_a_person","text":{"zh-CN":"由客服确认","en":"A person confirms"}}],
          "terms":{"needsReturn":true,"freightPayer":"customer"},"alternatives":[]}', true,
        'customer', opened_at, opened_at, 0, repeat('0', 64)
      from made
    )
    insert into judged_facts (merchant_id, case_id, opened_at, worth_minor, currency, facts)
    select ${merchantId}::uuid, case_id, opened_at, 5100, 'CNY', json_build_array(json_build_object(
      'request', json_build_object('wish', 'return_refund', 'channel', 'portal', 'evidenceCount', n % 2, 'lineCount', 1),
      'line', json_build_object('reason', case when n % 3 = 0 then 'defective' else 'no_longer_wanted' end,
        'fault', case when n % 3 = 0 then 'merchant' else 'none' end, 'quality', n % 3 = 0, 'quantity', 2, 'remaining', 2,
        'sku', 'SKU-' || n % 50, 'category', null, 'pricePaidMinor', 5100, 'opened', false, 'used', n % 7 = 0, 'complete', true,
        'exclusion', 'none', 'exclusionConfirmed', null),
      'order', json_build_object('balanced', true, 'valueMinor', 5100, 'daysSincePlaced', 3 + n % 14, 'daysSinceSignOff', n % 14,
        'signOff', 'signed', 'destination', 'CN'),
      'customer', json_build_object('cases90d', n % 5, 'notReceived90d', 0, 'orders', 4, 'returnedShare', 0.25, 'valueMinor', 20400),
      'law', json_build_object('jurisdiction', 'CN', 'withdrawal', case when n % 14 <= 7 then 'open' else 'passed' end,
        'withdrawalEndsAt', null, 'withdrawalRule', 'cn.noReason.window', 'fault', 'return', 'faultEndsAt', null,
        'faultRule', 'cn.defect.default', 'shipment', 'none', 'shipmentDueAt', null),
      'risk', json_build_object('score', n % 100)))
    from made`)
}
