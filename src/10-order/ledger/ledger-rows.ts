import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { LedgerEntry, Posting, UnitOutcome } from './ledger.ts'

/** Keeps what became of units. Rows already there are never changed. */
export function keepOutcomes(tx: Tx, orderId: string, outcomes: readonly UnitOutcome[]): void {
  if (outcomes.length === 0) return
  tx.write(sql`
    insert into unit_outcome (merchant_id, order_id, case_id, seq, entry_id, case_line_id, first_unit, units, outcome, was,
      value_minor, drawn_units, drawn_minor, with_delivery, at)
    select ${tx.merchantId}::uuid, ${orderId}::uuid, v.*
    from json_to_recordset(${JSON.stringify(outcomes.map(rowOfOutcome))}::json) as v(case_id uuid, seq int, entry_id uuid,
      case_line_id uuid, first_unit int, units int, outcome unit_outcome_kind, was text, value_minor bigint, drawn_units int, drawn_minor bigint,
      with_delivery boolean, at timestamptz)`)
}

const rowOfOutcome = (one: UnitOutcome) => ({
  case_id: one.caseId,
  seq: one.seq,
  entry_id: one.entryId,
  case_line_id: one.caseLineId,
  first_unit: one.firstUnit,
  units: one.units,
  outcome: one.outcome,
  was: one.was,
  value_minor: one.valueMinor,
  drawn_units: one.drawnUnits,
  drawn_minor: one.drawnMinor,
  with_delivery: one.withDelivery,
  at: one.at,
})

/** Keeps postings. What they do to the sums of the entries is for the caller to write with `changeEntries`, once per transaction. */
export function keepPostings(tx: Tx, orderId: string, postings: readonly Posting[], at: string): void {
  if (postings.length === 0) return
  tx.write(sql`
    insert into ledger_posting (merchant_id, order_id, case_id, seq, entry_id, case_line_id, first_unit, units, remedy, refund_id,
      why, gross_minor, tax_minor, rule, reason, at)
    select ${tx.merchantId}::uuid, ${orderId}::uuid, v.*, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(postings.map(rowOfPosting))}::json) as v(case_id uuid, seq int, entry_id uuid,
      case_line_id uuid, first_unit int, units int, remedy text, refund_id uuid, why posting_why, gross_minor bigint, tax_minor bigint,
      rule text, reason text)`)
}

const rowOfPosting = (one: Posting) => ({
  case_id: one.caseId,
  seq: one.seq,
  entry_id: one.entryId,
  case_line_id: one.caseLineId,
  first_unit: one.firstUnit,
  units: one.units,
  remedy: one.remedy,
  refund_id: one.refundId,
  why: one.why,
  gross_minor: one.grossMinor,
  tax_minor: one.taxMinor,
  rule: one.rule,
  reason: one.reason,
})

/** The way back of a case, given: an entry of its own, all of it under way. Given up and given anew, it is the same one. */
export function keepFreightEntry(tx: Tx, orderId: string, { id, ref, amountMinor }: FreightEntry): void {
  tx.write(sql`
    insert into ledger_entry (merchant_id, order_id, id, position, ref, kind, units, list_minor, paid_minor, paid_tax_minor, under_way_minor)
    values (${tx.merchantId}, ${orderId}, ${id}, 100000, ${ref}, 'freight', 1, 0, ${amountMinor}, 0, ${amountMinor})
    on conflict (merchant_id, order_id, ref) do update set paid_minor = excluded.paid_minor, under_way_minor = excluded.under_way_minor`)
}
type FreightEntry = { readonly id: string; readonly ref: string; readonly amountMinor: number }

/** Entries of any number of orders, as they are stored. */
export function upsertEntries(
  tx: Tx,
  orders: readonly { readonly id: string; readonly entries: readonly LedgerEntry[] }[],
): void {
  const rows = orders.flatMap(({ id, entries }) =>
    entries.map((entry, position) => ({
      order_id: id,
      id: entry.id,
      position,
      ref: entry.ref,
      kind: entry.kind,
      order_line_id: entry.orderLineId,
      charge_kind: entry.chargeKind,
      goes_back: entry.goesBack,
      units: entry.units,
      list_minor: entry.listMinor,
      tax_rate: entry.taxRate,
      paid_minor: entry.paidMinor,
      paid_tax_minor: entry.paidTaxMinor,
    })),
  )
  if (rows.length === 0) return
  tx.write(sql`
    insert into ledger_entry (merchant_id, order_id, id, position, ref, kind, order_line_id, charge_kind, goes_back, units, list_minor,
      tax_rate, paid_minor, paid_tax_minor)
    select ${tx.merchantId}::uuid, v.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(order_id uuid, id uuid, position int, ref text, kind ledger_entry_kind,
      order_line_id uuid, charge_kind text, goes_back goes_back, units int, list_minor bigint, tax_rate text, paid_minor bigint,
      paid_tax_minor bigint)
    on conflict (merchant_id, order_id, ref) do update set
      position = excluded.position, kind = excluded.kind, order_line_id = excluded.order_line_id, charge_kind = excluded.charge_kind,
      goes_back = excluded.goes_back, units = excluded.units, list_minor = excluded.list_minor, tax_rate = excluded.tax_rate,
      paid_minor = excluded.paid_minor, paid_tax_minor = excluded.paid_tax_minor`)
}
