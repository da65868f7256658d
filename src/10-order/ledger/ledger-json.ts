import { type Sql, sql } from '#kernel/sql'

// A line the shop tells of no more, kept because a case that was taken back names it.
const isDropped: Sql = sql`(e.kind = 'line' and exists (select 1 from order_line x
  where x.merchant_id = e.merchant_id and x.order_id = e.order_id and x.id = e.order_line_id and x.dropped))`

/** The entries of `sales_order o` as one JSON value; `which` speaks of `e`. */
export function entriesJson(which: Sql = sql`true`): Sql {
  return sql`coalesce((
  select json_agg(json_build_object('id', e.id, 'ref', e.ref, 'kind', e.kind, 'orderLineId', e.order_line_id,
    'chargeKind', e.charge_kind, 'goesBack', e.goes_back, 'units', e.units, 'listMinor', e.list_minor, 'taxRate', e.tax_rate,
    'paidMinor', e.paid_minor, 'paidTaxMinor', e.paid_tax_minor, 'underWayMinor', e.under_way_minor,
    'underWayTaxMinor', e.under_way_tax_minor, 'settledMinor', e.settled_minor, 'settledTaxMinor', e.settled_tax_minor,
    'deductedMinor', e.deducted_minor, 'deductedTaxMinor', e.deducted_tax_minor, 'unitsDone', e.units_done) order by e.position)
  from ledger_entry e where e.merchant_id = o.merchant_id and e.order_id = o.id and not ${isDropped} and ${which}), '[]')`
}

/** What became of the order's units, and what was posted, as JSON: of `sales_order o`. */
export const outcomesJson: Sql = sql`coalesce((
  select json_agg(json_build_object('caseId', u.case_id, 'seq', u.seq, 'entryId', u.entry_id, 'caseLineId', u.case_line_id,
    'firstUnit', u.first_unit, 'units', u.units, 'outcome', u.outcome, 'was', u.was, 'valueMinor', u.value_minor,
    'drawnUnits', u.drawn_units, 'drawnMinor', u.drawn_minor, 'withDelivery', u.with_delivery, 'at', u.at) order by u.case_id, u.seq)
  from unit_outcome u where u.merchant_id = o.merchant_id and u.order_id = o.id), '[]')`

const postingJson: Sql = sql`json_build_object('caseId', g.case_id, 'seq', g.seq, 'entryId', g.entry_id,
    'caseLineId', g.case_line_id, 'firstUnit', g.first_unit, 'units', g.units, 'remedy', g.remedy, 'refundId', g.refund_id,
    'why', g.why, 'grossMinor', g.gross_minor, 'taxMinor', g.tax_minor, 'rule', g.rule, 'reason', g.reason)`

export const postingsJson: Sql = sql`coalesce((
  select json_agg(${postingJson} order by g.case_id, g.seq)
  from ledger_posting g where g.merchant_id = o.merchant_id and g.order_id = o.id), '[]')`

/** The statement for what a refund pays: a `posting` a row. */
export const postingsOfRefund = (merchantId: string, refundId: string): Sql =>
  sql`select ${postingJson} as posting from ledger_posting g where g.merchant_id = ${merchantId} and g.refund_id = ${refundId}
    order by g.case_id, g.seq`

/** The lines of `sales_order o` that `which` (of `e`) leaves out, in sums. */
export function elsewhereJson(which: Sql): Sql {
  return sql`(
  select json_build_object('paid', count(*) filter (where e.paid_minor > 0),
    'paidOpen', count(*) filter (where e.paid_minor > 0 and e.units_done < e.units),
    'listed', count(*) filter (where e.list_minor > 0),
    'listedOpen', count(*) filter (where e.list_minor > 0 and e.units_done < e.units),
    'open', count(*) filter (where e.units_done < e.units),
    'listMinor', coalesce(sum(e.list_minor), 0),
    'listOpenMinor', coalesce(sum(e.list_minor / e.units * (e.units - e.units_done)), 0),
    'listWithGroundMinor', coalesce(sum(e.list_minor / e.units * g.units), 0))
  from ledger_entry e
  left join lateral (
    select sum(case when u.outcome in ('returned', 'written_off') then u.units
      when u.was in ('returned', 'written_off') then -u.units else 0 end) as units
    from unit_outcome u
    where u.merchant_id = e.merchant_id and u.order_id = e.order_id and u.entry_id = e.id and u.with_delivery) g on true
  where e.merchant_id = o.merchant_id and e.order_id = o.id and e.kind = 'line' and not ${isDropped}
    and not ${which})`
}

/** What is left of entry `e`: see leftMinor. */
export const entryLeft: Sql = sql`(e.paid_minor - e.under_way_minor - e.settled_minor - e.deducted_minor)`

/** What is left of the delivery of `sales_order o`. */
export const deliveryLeft: Sql = sql`(
  select coalesce(sum(${entryLeft}), 0) from ledger_entry e
  where e.merchant_id = o.merchant_id and e.order_id = o.id and e.kind = 'delivery')`

/**
 * The ledger of the order of `after_sales_case c` as one JSON value. `isOfCase` says of entry `e` whether it is told by itself; other lines are
 * told in sums. A line whose promotion was clawed back is told too: this case may give it back, with that line's rate.
 */
export function ledgerJson(isOfCase: Sql): Sql {
  const which = sql`(${isOfCase} or e.id in (select g.entry_id from ledger_posting g
    where g.merchant_id = c.merchant_id and g.order_id = c.order_id and g.why = 'promotion'))`
  return sql`(
  select json_build_object('entries', ${entriesJson(sql`(e.kind <> 'line' or ${which})`)},
    'elsewhere', ${elsewhereJson(which)}, 'outcomes', ${outcomesJson}, 'postings', ${postingsJson},
    'promotions', coalesce(o.document->'promotions', '[]'))
  from sales_order o where o.merchant_id = c.merchant_id and o.id = c.order_id)`
}
