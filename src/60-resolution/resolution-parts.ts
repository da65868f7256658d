import { z } from 'zod'
import { resolutionKinds } from '#case'
import { money } from '#order/ask'

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
    }),
  )
  .max(20)
