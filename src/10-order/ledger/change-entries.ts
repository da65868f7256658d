import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { isFinal, type Posting, takesOff, type UnitOutcome } from './ledger.ts'

/** What changes about an entry: signed, added to what it has. */
export type EntryChange = {
  readonly entryId: string
  underWayMinor: number
  underWayTaxMinor: number
  settledMinor: number
  settledTaxMinor: number
  deductedMinor: number
  deductedTaxMinor: number
  unitsDone: number
}

const noChange = (entryId: string): EntryChange => ({
  entryId,
  underWayMinor: 0,
  underWayTaxMinor: 0,
  settledMinor: 0,
  settledTaxMinor: 0,
  deductedMinor: 0,
  deductedTaxMinor: 0,
  unitsDone: 0,
})

/** What postings that are under way and outcomes of units add to the sums of their entries. */
export function changesBy(postings: readonly Posting[], outcomes: readonly UnitOutcome[] = []): EntryChange[] {
  const changes = new Map<string, EntryChange>()
  const of = (entryId: string) => {
    const change = changes.get(entryId) ?? noChange(entryId)
    changes.set(entryId, change)
    return change
  }
  for (const { entryId, why, grossMinor, taxMinor } of postings) {
    const change = of(entryId)
    change.underWayMinor += grossMinor
    change.underWayTaxMinor += taxMinor
    if (!takesOff(why)) continue
    change.deductedMinor -= grossMinor
    change.deductedTaxMinor -= taxMinor
  }
  for (const { entryId, units, outcome, was } of outcomes) {
    if (isFinal(outcome)) of(entryId).unitsDone += units
    if (was && isFinal(was)) of(entryId).unitsDone -= units
  }
  return [...changes.values()]
}

/** What these postings, until now under way, have settled. */
export const settledBy = (postings: readonly Posting[]): EntryChange[] =>
  changesBy(postings).map((change) => ({
    ...noChange(change.entryId),
    underWayMinor: -change.underWayMinor,
    underWayTaxMinor: -change.underWayTaxMinor,
    settledMinor: change.underWayMinor,
    settledTaxMinor: change.underWayTaxMinor,
  }))

/**
 * Writes what changes about entries. That none gives more than was paid is kept by ledger_entry_gives_no_more_than_was_paid and its
 * siblings, whoever asks and however many at once. Once per transaction: two writes must not touch the same row.
 */
export function changeEntries(tx: Tx, orderId: string, changes: readonly EntryChange[]): void {
  const real = changes.filter(({ entryId: _, ...numbers }) => Object.values(numbers).some((value) => value !== 0))
  if (real.length === 0) return
  tx.write(
    sql`
    update ledger_entry e set
      under_way_minor = e.under_way_minor + v."underWayMinor", under_way_tax_minor = e.under_way_tax_minor + v."underWayTaxMinor",
      settled_minor = e.settled_minor + v."settledMinor", settled_tax_minor = e.settled_tax_minor + v."settledTaxMinor",
      deducted_minor = e.deducted_minor + v."deductedMinor", deducted_tax_minor = e.deducted_tax_minor + v."deductedTaxMinor",
      units_done = e.units_done + v."unitsDone"
    from json_to_recordset(${JSON.stringify(real)}::json) as v("entryId" uuid, "underWayMinor" bigint, "underWayTaxMinor" bigint,
      "settledMinor" bigint, "settledTaxMinor" bigint, "deductedMinor" bigint, "deductedTaxMinor" bigint, "unitsDone" int)
    where e.merchant_id = ${tx.merchantId} and e.order_id = ${orderId} and e.id = v."entryId"`,
    real.length,
  )
}
