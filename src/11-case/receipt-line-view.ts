import { z } from 'zod'

/** What was counted of a parcel, as the API shows it: with its case line, or with how it was not expected. */
export const receiptLineView = z.object({
  id: z.string(),
  receiptId: z.string(),
  receivedAt: z.string(),
  caseLineId: z.string().nullable(),
  sku: z.string(),
  quantity: z.int(),
  condition: z.enum(['good', 'damaged', 'wrong']),
  discrepancy: z.enum(['too_many', 'not_in_case', 'wrong_goods']).nullable(),
  quantityInspected: z.int(),
})
