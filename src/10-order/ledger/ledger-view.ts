import { z } from 'zod'
import { money } from '../money-shape.ts'

/** What was paid for each thing, and what goes back of it: underWay + refunded + deducted ≤ paid, the same for the tax within. */
export const ledgerView = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(['line', 'delivery', 'charge', 'surplus', 'freight']),
    orderLineId: z.string().nullable(),
    chargeKind: z.string().nullable(),
    units: z.int(),
    taxRate: z.string().nullable(),
    paid: money,
    paidTax: money,
    underWay: money,
    underWayTax: money,
    refunded: money,
    refundedTax: money,
    deducted: money,
    deductedTax: money,
    left: money,
  }),
)
