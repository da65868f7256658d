import { z } from 'zod'
import type { Merchant } from './merchant.ts'

const text = (max: number) => z.string().trim().max(max)

/**
 * Where goods are sent back to: as it is written on a parcel, and a word on how to pack. `note` is in the merchant's own language; `notes` says it
 * for readers of each.
 */
export const returnAddressShape = z.strictObject({
  name: text(200).optional(),
  phone: text(50).optional(),
  lines: z.array(text(300)).max(6).optional(),
  note: text(1000).optional(),
  notes: z.strictObject({ 'zh-CN': text(1000).optional(), en: text(1000).optional() }).optional(),
})
export type ReturnAddress = z.infer<typeof returnAddressShape>

/** The merchant's return address; null while it has none. */
export const returnAddressOf = ({ returnAddress }: Merchant): ReturnAddress | null =>
  Object.keys(returnAddress).length > 0 ? returnAddress : null
