import { z } from 'zod'
import { countedBy, countedFrom } from '#order/ask'
import type { CaseFile, CaseLine } from './case-file.ts'
import { goodsWanted } from './goods-wanted.ts'
import { reasonCodes } from './words.ts'
import { paidForUnits } from './worth.ts'

const money = z.object({ amount: z.int(), currency: z.string() })

/** A line of a case as the API shows it: units as they were asked for, approved, came and were answered. */
export const caseLineView = z.object({
  id: z.string(),
  orderLineId: z.string(),
  ref: z.string(),
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
  reason: z.enum(reasonCodes),
  note: z.string().nullable(),
  /** What its times are counted from, as known of the day of the request: the consignee's own sign-off, or the shop's word; or why none runs. */
  countedFrom: z.object({ by: z.enum(countedBy), at: z.string() }).nullable(),
  approved: z.int(),
  received: z.int(),
  accepted: z.int(),
  declined: z.int(),
  resolved: z.int(),
  /** Of those resolved, the ones the customer keeps. */
  kept: z.int(),
  /** Of those declined: disposed of, or the shop's after an objection; they cannot be returned again. */
  givenUp: z.int(),
  deduction: money,
  /** What the customer wants instead; null: the same again. */
  exchangeFor: goodsWanted.nullable(),
  /** What the customer paid for all units of the order's line. */
  paid: money,
  quantityBought: z.int(),
  /** What the customer paid for the units of the case. */
  worth: money,
  /** For one of them. */
  unitPaid: money,
})

export function caseLineViewOf(
  line: CaseLine,
  { order, openedAt }: Pick<CaseFile, 'order' | 'openedAt'>,
): z.infer<typeof caseLineView> {
  const money = (amount: number) => ({ amount, currency: order.currency })
  const bought = { id: line.orderLineId, quantity: line.quantityBought }
  return {
    id: line.id,
    orderLineId: line.orderLineId,
    ref: line.ref,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    reason: line.reason,
    note: line.note,
    countedFrom: countedFrom(order, order.deliveries, bought, openedAt),
    approved: line.quantityApproved,
    received: line.quantityReceived,
    accepted: line.quantityAccepted,
    declined: line.quantityDeclined,
    resolved: line.quantityResolved,
    kept: line.quantityKept,
    givenUp: line.quantityGivenUp,
    exchangeFor: line.exchangeFor,
    deduction: money(line.deductionMinor),
    paid: money(line.paidMinor),
    quantityBought: line.quantityBought,
    worth: money(paidForUnits(line, line.quantity)),
    unitPaid: money(paidForUnits(line, 1)),
  }
}
