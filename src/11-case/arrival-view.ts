import { z } from 'zod'
import type { CaseFile, CaseParcel, CaseReceiptLine } from './case-file.ts'
import { paidForUnits } from './worth.ts'

export const parcelStates = ['announced', 'in_transit', 'arrived', 'received', 'lost', 'never_sent', 'refused'] as const
export type ParcelState = (typeof parcelStates)[number]

/** A return parcel as the API shows it; nobody announced it where `announcedAt` is null. */
export const parcelView = z.object({
  id: z.string(),
  carrier: z.string().nullable(),
  /** As told. */
  tracking: z.string().nullable(),
  state: z.enum(parcelStates),
  announcedAt: z.string().nullable(),
})

export const parcelViewOf = ({ state, ...parcel }: CaseParcel): z.infer<typeof parcelView> => ({
  ...parcel,
  state: state as ParcelState,
})

/** As goods came: fit for what they are, damaged, or other goods than the line's. */
export const conditions = ['good', 'damaged', 'wrong'] as const

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
  condition: z.enum(conditions),
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
