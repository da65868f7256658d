// Several transfers written down at once, as finance makes them at the bank: each is recorded by its own act and answers for itself.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requestEach } from '#kernel/edge/each-request'
import { money } from '#order/ask'
import { type RefundState, refundStates } from './refunds-of-case.ts'

/** One transfer a person made. `amount`: what was transferred, to be held against the refund. */
export const transferShape = z.strictObject({
  reference: z.string().trim().min(1).max(200),
  payee: z.string().trim().min(1).max(200).optional(),
  amount: money.optional(),
  evidenceIds: z.array(z.uuid()).max(20).optional(),
})

export const recordManyShape = z.strictObject({
  transfers: z
    .array(transferShape.extend({ refundId: z.string().min(1).max(60) }))
    .min(1)
    .max(100),
})
export type RecordMany = z.infer<typeof recordManyShape>

export const recordManyView = z.object({
  items: z.array(
    z.object({
      refundId: z.string(),
      status: z.int(),
      /** Where the refund is now; null when nothing was recorded. */
      state: z.enum(refundStates).nullable(),
      /** Why nothing was recorded, and the sentence for it. */
      code: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  done: z.int(),
  refused: z.int(),
})
export type RecordedMany = z.infer<typeof recordManyView>

/** Records each transfer as its own request would. A refund named twice is recorded once: the second is told that it is settled. */
export async function recordMany(
  app: FastifyInstance,
  request: FastifyRequest,
  { transfers }: RecordMany,
): Promise<RecordedMany> {
  const calls = transfers.map(({ refundId, ...payload }) => ({
    id: refundId,
    url: `/api/v1/refunds/${encodeURIComponent(refundId)}/record-manual`,
    payload,
  }))
  const items = (await requestEach(app, request, calls)).map(({ id, status, body }) => {
    const said = body as { state?: RefundState; code?: string; detail?: string }
    const isDone = status < 300
    return {
      refundId: id,
      status,
      state: isDone ? (said.state ?? null) : null,
      code: isDone ? null : (said.code ?? null),
      text: isDone ? null : (said.detail ?? null),
    }
  })
  const done = items.filter(({ code }) => code === null).length
  return { items, done, refused: items.length - done }
}
