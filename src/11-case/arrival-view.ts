import { z } from 'zod'
import type { CaseFile, CaseReceiptLine } from './case-file.ts'
import { paidForUnits } from './worth.ts'

/** A return parcel as the API shows it; nobody announced it where `announcedAt` is null. */
export const parcelView = z.object({
  id: z.string(),
  carrier: z.string().nullable(),
  /** As told. */
  tracking: z.string().nullable(),
  state: z.string(),
  announcedAt: z.string().nullable(),
})

/** Goods that were counted and not expected; `not_awaited`: of the case's own, when it awaits nothing (any more). */
export const discrepancies = ['too_many', 'not_in_case', 'wrong_goods', 'not_awaited'] as const

/** What was counted of a parcel, as the API shows it: with its case line, or with how it was not expected. */
export const receiptLineView = z.object({
  id: z.string(),
  receiptId: z.string(),
  receivedAt: z.string(),
  caseLineId: z.string().nullable(),
  sku: z.string(),
  quantity: z.int(),
  condition: z.enum(['good', 'damaged', 'wrong']),
  discrepancy: z.enum(discrepancies).nullable(),
  quantityInspected: z.int(),
  settledAt: z.string().nullable(),
  /** What the customer paid for these units; null where they are of no line of the case. */
  worth: z.object({ amount: z.int(), currency: z.string() }).nullable(),
})

export function receiptLineViewOf(line: CaseReceiptLine, { lines, order }: CaseFile): z.infer<typeof receiptLineView> {
  const found = lines.find(({ id }) => id === line.caseLineId)
  const worth = found && { amount: paidForUnits(found, line.quantity), currency: order.currency }
  return { ...line, worth: worth ?? null }
}

/** Goods on the bench nothing is decided about, because their serial number is none we sold on this line (M23). */
export const heldGoodsView = z.object({
  inspectionId: z.string(),
  caseLineId: z.string(),
  quantity: z.int(),
  serialNumber: z.string(),
  because: z.enum(['serial_mismatch']),
})
