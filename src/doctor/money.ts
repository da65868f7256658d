import { sql } from '#kernel/sql'
import { type Check, minor, mostSentences } from './check.ts'
import type { ProviderRefund } from './provider-refunds.ts'

type Sum = { ref: string; captured: number; held: number; summed: number; currency: string }

/** I1: per payment Σ of our refunds = what it holds for them ≤ captured. */
export const refundsWithinCaptured: Check = {
  id: 'I1',
  keeps: 'Refunds of a payment add up to what it holds for them, and never exceed what was captured',
  async find(connection) {
    const rows = await connection.query<Sum>(sql`
      select p.provider || ' ' || p.ref as ref, p.captured_minor as captured, p.refunding_minor as held,
        coalesce(r.summed, 0)::bigint as summed, o.currency
      from payment p
      join sales_order o on o.merchant_id = p.merchant_id and o.id = p.order_id
      left join (
        select merchant_id, order_id, payment_id, sum(amount_minor) as summed from refund
        where state not in ('failed', 'cancelled') group by merchant_id, order_id, payment_id
      ) r on r.merchant_id = p.merchant_id and r.order_id = p.order_id and r.payment_id = p.id
      where p.refunding_minor <> coalesce(r.summed, 0) or coalesce(r.summed, 0) > p.captured_minor
      limit ${mostSentences}`)
    return rows.map(({ ref, captured, held, summed, currency }) =>
      summed > captured
        ? `Payment ${ref}: refunds of ${minor(summed, currency)} exceed the ${captured} that were captured.`
        : `Payment ${ref} holds ${minor(held, currency)} for refunds, but its refunds add up to ${summed}.`,
    )
  },
}

type OurRefund = { number: string; state: string; request_id: string; amount: number; currency: string }

/** I1 and I2 against the provider: each of its refunds is exactly one of ours, for the same amount, and the other way round. */
export const providerAgrees: Check = {
  id: 'I2',
  keeps:
    'Every refund the provider paid is one of ours, paid once, for the same amount; and every one we call paid was paid',
  async find(connection, { provider, paidBefore }) {
    if (!provider) return []
    const rows = await connection.query<OurRefund>(sql`
      select number, state, provider_request_id as request_id, amount_minor as amount, currency
      from refund where provider = ${provider.name}`)
    const ours = new Map(rows.map((refund) => [refund.request_id, refund]))
    const paidAfter = new Set((await provider.refunds()).filter(isPaid).map((refund) => refund.providerRequestId))
    const strangers = paidBefore
      .filter(({ providerRequestId }) => !ours.has(providerRequestId))
      .map(({ providerRef, state }) => `The provider has refund ${providerRef} (${state}) that we never asked for.`)
    const paid = Map.groupBy(paidBefore.filter(isPaid), (refund) => refund.providerRequestId)
    const disagreeing = [...paid].flatMap(([requestId, refunds]) => disagreements(ours.get(requestId), refunds))
    const unpaid = rows
      .filter(({ state, request_id }) => state === 'succeeded' && !paidAfter.has(request_id))
      .map(({ number }) => `Refund ${number} is called paid, but the provider never paid it.`)
    return [...strangers, ...disagreeing, ...unpaid].slice(0, mostSentences)
  },
}

const isPaid = ({ state }: ProviderRefund): boolean => state === 'succeeded'

// On its way it may be paid already and not yet known to us; anything else that is paid we must call paid.
const mayBePaid = ['succeeded', 'sending', 'unknown']

function disagreements(refund: OurRefund | undefined, [first, ...more]: readonly ProviderRefund[]): string[] {
  if (!refund || !first) return []
  const { number, amount, currency, state } = refund
  return [
    ...(more.length > 0 ? [`Refund ${number} was paid ${more.length + 1} times by the provider.`] : []),
    ...(first.amount !== amount || first.currency !== currency
      ? [`Refund ${number} is ${minor(amount, currency)}, the provider paid ${first.amount} ${first.currency}.`]
      : []),
    ...(mayBePaid.includes(state) ? [] : [`Refund ${number} was paid by the provider, but we call it ${state}.`]),
  ]
}

type Counter = { what: string; counter: string; stored: number; summed: number }

/**
 * The order's own counters are sums over its cases: units in cases, units that came back, units paid for without coming back. Units that were
 * given up, disposed of or the shop's after an objection, stay counted with their case for good.
 */
export const orderCountersAddUp: Check = {
  id: 'I1b',
  keeps: 'What an order counts per line is the sum over its cases',
  async find(connection) {
    const rows = await connection.query<Counter>(sql`
      with done as (
        select merchant_id, order_id, case_line_id,
          sum(case when outcome = 'returned' then units when was = 'returned' then -units else 0 end) as returned,
          sum(case when outcome = 'written_off' then units when was = 'written_off' then -units else 0 end) as written_off
        from unit_outcome group by 1, 2, 3),
      disposed as (
        select l.merchant_id, l.case_line_id, sum(l.units) as units from goods_owed_line l
        join goods_owed g on g.merchant_id = l.merchant_id and g.id = l.goods_owed_id and g.state = 'disposed' group by 1, 2),
      upheld as (
        select b.merchant_id, i.case_line_id, sum(i.quantity) as units from objection b
        join inspection i on i.merchant_id = b.merchant_id and i.id = b.inspection_id where b.disposition is not null group by 1, 2),
      in_case as (
        select l.merchant_id, l.order_line_id, sum(coalesce(d.returned, 0)) as returned,
          sum(coalesce(d.written_off, 0)) as written_off,
          sum(case when c.spine <> 'open' then l.quantity_given_up else
            case when c.decision = 'approved' then l.quantity_approved else l.quantity end
            - coalesce(d.returned, 0) - coalesce(d.written_off, 0) end) as held
        from case_line l
        join after_sales_case c on c.merchant_id = l.merchant_id and c.id = l.case_id
        left join done d on d.merchant_id = l.merchant_id and d.order_id = l.order_id and d.case_line_id = l.id
        group by l.merchant_id, l.order_line_id),
      counters as (
        select o.number || ' line ' || l.ref as what, v.counter, v.stored, v.summed
        from order_line l
        join sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
        left join in_case i on i.merchant_id = l.merchant_id and i.order_line_id = l.id
        cross join lateral (values
          ('units in cases', l.quantity_in_cases::bigint, coalesce(i.held, 0)::bigint),
          ('units returned', l.quantity_returned, coalesce(i.returned, 0)),
          ('units written off', l.quantity_written_off, coalesce(i.written_off, 0))) v(counter, stored, summed)
        union all
        select c.number || ' in case ' || k.number, 'units answered for good', c.quantity_resolved - c.quantity_kept, c.summed
        from (
          select o.number, l.merchant_id, l.case_id, l.quantity_resolved, l.quantity_kept,
            coalesce(d.returned, 0) + coalesce(d.written_off, 0) as summed
          from case_line l
          join sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
          left join done d on d.merchant_id = l.merchant_id and d.order_id = l.order_id and d.case_line_id = l.id) c
        join after_sales_case k on k.merchant_id = c.merchant_id and k.id = c.case_id
        union all
        select c.sku || ' in case ' || k.number, 'units given up', c.quantity_given_up, coalesce(d.units, 0) + coalesce(b.units, 0)
        from case_line c
        join after_sales_case k on k.merchant_id = c.merchant_id and k.id = c.case_id
        left join disposed d on d.merchant_id = c.merchant_id and d.case_line_id = c.id
        left join upheld b on b.merchant_id = c.merchant_id and b.case_line_id = c.id)
      select what, counter, stored, summed::bigint from counters where stored <> summed limit ${mostSentences}`)
    return rows.map(
      ({ what, counter, stored, summed }) =>
        `Order ${what} counts ${stored} as ${counter}, but its cases add up to ${summed}.`,
    )
  },
}
