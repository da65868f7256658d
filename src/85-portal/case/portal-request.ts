import { z } from 'zod'
import { goodsWanted, ifGoneShape, reasonCodes, wishes } from '#case'

const words = (max: number) => z.string().trim().max(max)

/** POST /portal/cases and /portal/cases/preview. Order, channel and contact are those of the session: the customer is not asked, and cannot say. */
export const portalRequest = z.strictObject({
  wish: z.enum(wishes),
  lines: z
    .array(
      z.strictObject({
        orderLineId: z.uuid(),
        quantity: z.int().min(1).max(1_000_000),
        reason: z.enum(reasonCodes),
        note: words(1000).optional(),
        opened: z.boolean().optional(),
        used: z.boolean().optional(),
        exchangeFor: goodsWanted.optional(),
      }),
    )
    .min(1)
    .max(200),
  description: words(5000).optional(),
  evidenceIds: z.array(z.uuid()).max(20).optional(),
  locale: z.enum(['zh-CN', 'en']).optional(),
  ifGone: ifGoneShape.optional(),
})
export type PortalRequest = z.infer<typeof portalRequest>
