import { z } from 'zod'
import { goodsWanted, ifGoneShape, resolutionKinds } from '#case'
import { currencyCode, money } from '#order/ask'

/** How a case is answered, part by part. */
export const resolutionParts = z
  .array(
    z.strictObject({
      kind: z.enum(resolutionKinds),
      lines: z
        .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
        .min(1)
        .max(200)
        .optional(),
      amount: money.optional(),
      delivery: z.literal(true).optional(),
      charge: z.string().trim().min(1).max(50).optional(),
      surplus: z.literal(true).optional(),
      freight: money.optional(),
      paymentRef: z.string().trim().min(1).max(200).optional(),
      for: z.array(goodsWanted).min(1).max(20).optional(),
      ifGone: ifGoneShape.optional(),
      difference: z.strictObject({ amount: z.int().min(-1e12).max(1e12), currency: currencyCode }).optional(),
      freightPayer: z.enum(['merchant', 'customer']).optional(),
    }),
  )
  .max(20)
