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

type Counter = { line: string; counter: string; stored: number; summed: number }

/** The order's own counters are sums over its cases and refunds: units in cases, units returned, units and money refunded, delivery refunded. */
export const orderCountersAddUp: Check = {
  id: 'I1b',
  keeps: 'What an order counts per line is the sum over its cases and refunds',
  async find(connection) {
    const rows = await connection.query<Counter>(sql`
      with in_case as (
        select l.merchant_id, l.order_line_id, sum(l.quantity_resolved) as returned,
          sum(case when c.spine <> 'open' then 0 when c.decision = 'approved' then l.quantity_approved - l.quantity_resolved
              else l.quantity - l.quantity_resolved end) as held
        from case_line l join after_sales_case c on c.merchant_id = l.merchant_id and c.id = l.case_id
        group by l.merchant_id, l.order_line_id),
      covered as (
        select r.merchant_id, (v ->> 'orderLineId')::uuid as order_line_id, sum((v ->> 'units')::int) as units,
          sum((v ->> 'amountMinor')::bigint) as amount
        from refund r cross join lateral jsonb_array_elements(r.covers -> 'lines') v
        where r.state <> 'cancelled' group by 1, 2),
      delivery as (
        select merchant_id, order_id, sum((covers ->> 'shippingMinor')::bigint) as amount
        from refund where state <> 'cancelled' group by 1, 2),
      counters as (
        select o.number || ' line ' || l.ref as line, v.counter, v.stored, v.summed
        from order_line l
        join sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
        left join in_case i on i.merchant_id = l.merchant_id and i.order_line_id = l.id
        left join covered r on r.merchant_id = l.merchant_id and r.order_line_id = l.id
        cross join lateral (values
          ('units in cases', l.quantity_in_cases::bigint, coalesce(i.held, 0)::bigint),
          ('units returned', l.quantity_returned, coalesce(i.returned, 0)),
          ('units refunded', l.refunded_units, coalesce(r.units, 0)),
          ('money refunded', l.refunded_minor, coalesce(r.amount, 0))) v(counter, stored, summed)
        union all
        select o.number, 'delivery refunded', o.shipping_refunded_minor, coalesce(d.amount, 0)
        from sales_order o left join delivery d on d.merchant_id = o.merchant_id and d.order_id = o.id)
      select line, counter, stored, summed::bigint from counters where stored <> summed limit ${mostSentences}`)
    return rows.map(
      ({ line, counter, stored, summed }) =>
        `Order ${line} counts ${stored} as ${counter}, but its cases and refunds add up to ${summed}.`,
    )
  },
}
