import { z } from 'zod'

const text = (max: number) => z.string().trim().min(1).max(max)

/** Where goods go. Parts that nobody told are left out; `country` is ISO 3166. */
export const addressShape = z.strictObject({
  name: text(200).optional(),
  phone: text(50).optional(),
  country: z.string().length(2),
  region: text(100).optional(),
  city: text(100).optional(),
  district: text(100).optional(),
  line1: text(300).optional(),
  line2: text(300).optional(),
  postalCode: text(20).optional(),
})
export type Address = z.infer<typeof addressShape>
