import { z } from 'zod'
import { reasonCodes } from './words.ts'

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
  approved: z.int(),
  received: z.int(),
  accepted: z.int(),
  declined: z.int(),
  resolved: z.int(),
  /** Of those resolved, the ones the customer keeps. */
  kept: z.int(),
  deduction: money,
  /** What the customer paid for all units of the order's line. */
  paid: money,
  quantityBought: z.int(),
})
