// What became of the units that came back, as their customer is told (portal U1): each result with its reason, the inspector's photos and
// the amount, and how the amount of an item comes about.
import { z } from 'zod'
import type { CaseFile, CaseWithLedger } from '#case'
import { money } from '#order/ask'
import { componentOfRefund, liveRefunds } from '#resolution'
import type { BesideCase } from './read-portal-case.ts'

/** Units of one line that were judged together. Amounts are minor units. */
export const unitResult = z.object({
  id: z.string(),
  caseLineId: z.string(),
  quantity: z.int(),
  result: z.enum(['accepted', 'accepted_with_deduction', 'not_accepted']),
  /** The inspector's words; null where the units were accepted as they are. */
  reason: z.string().nullable(),
  /** The inspector's photos and films: `GET /portal/evidence/{id}`. */
  evidenceIds: z.array(z.string()),
  /** Taken off these units together. */
  deduction: money,
  /** What goes back for these units. Null: not worked out yet, or known for all units of the item together only (`itemRefunds`). */
  amount: money.nullable(),
  inspectedAt: z.string(),
  /** What the customer objected, once, and what was answered; `answer` null while it waits. */
  objection: z
    .object({
      text: z.string(),
      at: z.string(),
      answer: z.enum(['stands', 'agreed']).nullable(),
      said: z.string().nullable(),
      answeredAt: z.string().nullable(),
    })
    .nullable(),
})
export type UnitResult = z.infer<typeof unitResult>

/** What goes back for one item, in this case, and the parts it is made of; Σ `components` = `amount`. */
export const itemRefund = z.object({ caseLineId: z.string(), amount: money, components: z.array(componentOfRefund) })
export type ItemRefund = z.infer<typeof itemRefund>

export function itemRefundsOf(file: CaseFile): ItemRefund[] {
  const inCurrency = (amount: number) => ({ amount, currency: file.order.currency })
  const components = liveRefunds(file).flatMap((refund) => refund.components)
  return file.lines.flatMap((line) => {
    const ours = components.filter(({ caseLineId }) => caseLineId === line.id)
    if (ours.length === 0) return []
    const parts = ours.map(({ kind, amountMinor, reason }) => ({
      kind,
      amount: inCurrency(amountMinor),
      ...(reason && { reason }),
    }))
    return [{ caseLineId: line.id, amount: inCurrency(sumOf(ours, 'amountMinor')), components: parts }]
  })
}

export function unitResultsOf(file: CaseWithLedger, { inspections, messages }: BesideCase): UnitResult[] {
  const { currency } = file.order
  return inspections.map((one) => ({
    id: one.id,
    caseLineId: one.caseLineId,
    quantity: one.quantity,
    result: one.result,
    reason: one.result === 'accepted' ? null : one.reason,
    evidenceIds: [...one.evidenceIds],
    deduction: { amount: one.deductionMinor, currency },
    amount: amountFor(file, one),
    inspectedAt: new Date(one.inspectedAt).toISOString(),
    objection: objectionTo(file, one.id, messages),
  }))
}

function objectionTo(file: CaseFile, id: string, messages: BesideCase['messages']): UnitResult['objection'] {
  const found = file.objections.find(({ inspectionId }) => inspectionId === id)
  if (!found) return null
  const textOf = (messageId: string | null) => messages.find((one) => one.id === messageId)?.text ?? null
  const { answer, raisedAt: at, answeredAt } = found
  return { text: textOf(found.messageId) ?? '', at, answer, said: textOf(found.answerMessageId), answeredAt }
}

/** What the ledger posts of live refunds for exactly these units; what it posts for them with others of the item is in no unit's amount. */
function amountFor(file: CaseWithLedger, { caseLineId, firstUnit, quantity, result }: Inspected): UnitResult['amount'] {
  const { currency } = file.order
  const live = new Set(liveRefunds(file).map(({ id }) => id))
  const touching = file.ledger.postings.filter(
    (one) =>
      one.caseLineId === caseLineId &&
      one.refundId !== null &&
      live.has(one.refundId) &&
      (one.firstUnit === null ||
        (one.firstUnit < firstUnit + quantity && firstUnit < one.firstUnit + (one.units ?? 0))),
  )
  if (touching.length === 0) return result === 'not_accepted' ? { amount: 0, currency } : null
  const isWithin = touching.every(
    (one) =>
      one.firstUnit !== null && firstUnit <= one.firstUnit && one.firstUnit + (one.units ?? 0) <= firstUnit + quantity,
  )
  return isWithin ? { amount: sumOf(touching, 'grossMinor'), currency } : null
}
type Inspected = BesideCase['inspections'][number]

const sumOf = <Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number =>
  all.reduce((sum, one) => sum + one[key], 0)
