import type { LedgerEntry, PostingDraft, Why } from '#order/ask'
import type { RefundComponent } from './refund-components.ts'

type Kind = RefundComponent['kind']
const kindOf: Readonly<Record<Why, Kind>> = {
  returned: 'goods',
  written_off: 'goods',
  kept: 'goods',
  goodwill: 'compensation',
  difference: 'difference',
  delivery: 'shipping',
  charge: 'charge',
  surplus: 'surplus',
  freight: 'return_freight',
  deducted: 'deduction',
  restocking_fee: 'restocking_fee',
  promotion: 'promotion',
}

/**
 * Postings as people read them: one component for each thing of each line, without its tax, and the tax behind it. They sum to what the
 * postings sum to, and a credit note can be made of them.
 */
export function componentsOf(postings: readonly PostingDraft[], entries: readonly LedgerEntry[]): RefundComponent[] {
  const grouped = Map.groupBy(postings, ({ entryId, caseLineId, why, rule, reason }) =>
    JSON.stringify([entryId, caseLineId, why, rule, reason]),
  )
  return [...grouped.values()].flatMap((ours) => {
    const gross = ours.reduce((sum, { grossMinor }) => sum + grossMinor, 0)
    const tax = ours.reduce((sum, { taxMinor }) => sum + taxMinor, 0)
    const quantity = ours.reduce((sum, { units }) => sum + (units ?? 0), 0)
    return componentPair(ours[0]!, entries.find(({ id }) => id === ours[0]!.entryId)!, { gross, tax, quantity })
  })
}

function componentPair(
  { why, caseLineId, rule, reason }: PostingDraft,
  entry: LedgerEntry | undefined,
  { gross: grossMinor, tax: taxMinor, quantity }: { gross: number; tax: number; quantity: number },
): RefundComponent[] {
  const kind = kindOf[why]
  const of = {
    taxRate: entry?.taxRate ?? null,
    ...(entry?.kind === 'line' && { orderLineId: entry.orderLineId!, lineRef: entry.ref.slice('line '.length) }),
    ...(entry?.chargeKind && { chargeKind: entry.chargeKind }),
    ...(caseLineId !== null && { caseLineId }),
    ...(quantity > 0 && { quantity }),
    ...(rule !== null && { rule }),
    ...(reason !== null && { reason }),
  }
  const net = { kind, amountMinor: grossMinor - taxMinor, taxMinor, ...of, text: `refund.${kind}` }
  const text = kind === 'shipping' ? 'refund.tax.shipping' : 'refund.tax'
  const tax = { kind: 'tax' as const, amountMinor: taxMinor, taxMinor: 0, ...of, of: kind, text }
  return [net, tax].filter(({ amountMinor }) => amountMinor !== 0)
}

/** What of one kind is in components, its tax included: minor units, signed. */
export const grossOf = (components: readonly RefundComponent[], kind: Kind): number =>
  components.reduce((sum, one) => (one.kind === kind || one.of === kind ? sum + one.amountMinor : sum), 0)
