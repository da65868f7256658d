import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendRefusal } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Edge } from '#people'
import { askAboutCharge } from '../goods/carry-out-charge.ts'
import type { Payments } from './payments-port.ts'

const hookParams = z.object({ provider: z.string().max(50), merchant: z.uuid() })

/**
 * What a payment provider calls when the state of a refund or of a charge changed. A verified call is never taken as the truth: it only makes the worker
 * ask. So calls that come twice, too early, or in the wrong order change nothing.
 */
export function hookRoutes(app: FastifyInstance, edge: Edge, payments: ReadonlyMap<string, Payments>): void {
  app.register(async (hooks) => {
    // signatures are over the body exactly as it came
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
    hooks.post(
      '/hooks/:provider/:merchant',
      {
        schema: {
          tags: ['hooks'],
          summary: 'Called by a payment provider, verified by its own signature',
          params: hookParams,
          body: z.string().max(100_000),
          response: { 200: z.object({ received: z.literal(true) }) },
        },
      },
      async (request, reply) => {
        const { provider, merchant } = request.params as z.infer<typeof hookParams>
        const called = payments.get(provider)?.verifyCallback(request.headers, request.body as string)
        if (!called) return sendRefusal(request, reply, refused('signature_wrong'), edge.sentences)
        await edge.database.transact(merchant, async (tx) => {
          const [refund] = await tx.query<{ id: string }>(sql`
            select id from refund where merchant_id = ${merchant} and provider = ${provider}
              and provider_request_id = ${called.providerRequestId} and state in ('sending', 'unknown')`)
          if (refund) tx.enqueue('carry-out-refund', { refundId: refund.id, asks: true })
          await askAboutCharge(tx, provider, called.providerRequestId)
        })
        return { received: true as const }
      },
    )
  })
}
