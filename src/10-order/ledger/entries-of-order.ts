import { newId } from '#kernel/ids'
import type { OrderTerms } from '../cost/order-terms.ts'
import type { PaidOrder } from '../cost/work-out-paid.ts'
import { besidePrefix } from './keep-paid-beside.ts'
import type { LedgerEntry } from './ledger.ts'

type New = Pick<LedgerEntry, 'ref' | 'kind' | 'paidMinor' | 'paidTaxMinor'> & Partial<LedgerEntry>

/** The entries of an order as it is stored: `known` are those it had before, whose ids and sums stay. A line's entry has the line's id. */
export function entriesOf(
  order: OrderTerms,
  paid: PaidOrder,
  lineIds: ReadonlyMap<string, string>,
  known: readonly LedgerEntry[],
): LedgerEntry[] {
  const before = new Map(known.map((entry) => [entry.ref, entry]))
  const entries: New[] = order.lines.map((line, index) => ({
    id: lineIds.get(line.ref)!,
    ref: `line ${line.ref}`,
    kind: 'line',
    orderLineId: lineIds.get(line.ref)!,
    units: line.quantity,
    listMinor: line.unitPrice * line.quantity,
    taxRate: line.taxRate ?? null,
    paidMinor: paid.lines[index]!.paidMinor,
    paidTaxMinor: paid.lines[index]!.taxMinor,
  }))
  if (paid.shippingMinor > 0)
    entries.push({
      ref: 'delivery',
      kind: 'delivery',
      taxRate: order.shipping?.taxRate ?? null,
      paidMinor: paid.shippingMinor,
      paidTaxMinor: paid.shippingTaxMinor,
    })
  const refs = new Map<string, number>()
  for (const { index, kind, paidMinor, taxMinor, taxRate, lineRef, goesBack } of paid.charges)
    entries.push({
      ref: chargeRef(refs, kind, order.charges![index]!.amount),
      kind: 'charge',
      chargeKind: kind,
      orderLineId: (lineRef !== null && lineIds.get(lineRef)) || null,
      goesBack,
      taxRate,
      paidMinor,
      paidTaxMinor: taxMinor,
    })
  if (paid.difference > 0)
    entries.push({ ref: 'surplus', kind: 'surplus', paidMinor: paid.difference, paidTaxMinor: 0 })
  const told = entries.map((entry) => ({ ...nothingYet, ...sumsOf(before.get(entry.ref)), ...entry }))
  // the way back was paid to a carrier, and what was paid for a case to us: the shop does not tell of it
  return [...told, ...known.filter(({ kind, ref }) => kind === 'freight' || ref.startsWith(besidePrefix))]
}

/** Told in another sequence, a charge is the same one. */
function chargeRef(refs: Map<string, number>, kind: string, amount: number): string {
  const ref = `charge ${kind} ${amount}`
  const nth = (refs.get(ref) ?? 0) + 1
  refs.set(ref, nth)
  return nth === 1 ? ref : `${ref} #${nth}`
}

const nothingYet = {
  orderLineId: null,
  chargeKind: null,
  goesBack: null,
  units: 1,
  listMinor: 0,
  taxRate: null,
}

function sumsOf(entry: LedgerEntry | undefined) {
  return {
    id: entry?.id ?? newId(),
    underWayMinor: entry?.underWayMinor ?? 0,
    underWayTaxMinor: entry?.underWayTaxMinor ?? 0,
    settledMinor: entry?.settledMinor ?? 0,
    settledTaxMinor: entry?.settledTaxMinor ?? 0,
    deductedMinor: entry?.deductedMinor ?? 0,
    deductedTaxMinor: entry?.deductedTaxMinor ?? 0,
    unitsDone: entry?.unitsDone ?? 0,
  }
}
