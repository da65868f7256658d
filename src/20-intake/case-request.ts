import { z } from 'zod'
import { channels, goodsWanted, ifGoneShape, reasonCodes, wishes } from '#case'
import { orderNumber, sourceName } from '#order'

const words = (max: number) => z.string().trim().max(max)

/** POST /cases and POST /cases/preview. The order by id or by its shop's number; each line by id or by the shop's ref. */
export const caseRequestShape = z
  .strictObject({
    orderId: z.uuid().optional(),
    order: z.strictObject({ source: sourceName, number: orderNumber }).optional(),
    channel: z.enum(channels),
    wish: z.enum(wishes),
    lines: z
      .array(
        z.strictObject({
          orderLineId: z.uuid().optional(),
          ref: z.string().min(1).max(100).optional(),
          quantity: z.int().min(1).max(1_000_000),
          reason: z.enum(reasonCodes),
          note: words(1000).optional(),
          opened: z.boolean().optional(),
          used: z.boolean().optional(),
          /** Of an exchange: what is wanted instead; left out, the same again. */
          exchangeFor: goodsWanted.optional(),
        }),
      )
      .min(1)
      .max(200),
    description: words(5000).optional(),
    evidenceIds: z.array(z.uuid()).max(20).optional(),
    contact: z
      .strictObject({ name: words(200).optional(), phone: words(50).optional(), email: z.email().max(200).optional() })
      .optional(),
    locale: z.enum(['zh-CN', 'en']).optional(),
    /** Of an exchange or a reship: what to do if the goods are gone by then. */
    ifGone: ifGoneShape.optional(),
  })
  .refine((request) => (request.orderId === undefined) !== (request.order === undefined), {
    path: ['orderId'],
    message: 'name the order by orderId or by order, one of them',
  })
  .refine((request) => request.lines.every((line) => (line.orderLineId === undefined) !== (line.ref === undefined)), {
    path: ['lines'],
    message: 'name each line by orderLineId or by ref, one of them',
  })
export type CaseRequest = z.infer<typeof caseRequestShape>
