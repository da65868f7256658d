import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendRefusal } from '#kernel/edge/problem'
import { unstorableAt } from '#kernel/edge/storable'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Edge } from '#people'
import { readCarriers } from '../carrier/carrier-account.ts'
import type { CarrierPorts } from '../carriers-port.ts'
import { saltOf } from './hook-address.ts'
import { takeEvents } from './take-events.ts'
import { readAll, wordsOf } from './watch-parcels.ts'

const hookParams = z.object({ provider: z.string().max(50), merchant: z.uuid() })

/**
 * What a provider calls when a carrier told it something. A call that is not its own, or is of another merchant, is refused; of one that is,
 * everything readable is taken and it is thanked in its own words, also for unknown numbers and repeats: else it calls again and again.
 */
export function trackingHookRoutes(app: FastifyInstance, edge: Edge, carriers: CarrierPorts): void {
  app.register(async (hooks) => {
    // signatures are over the body exactly as it came
    hooks.removeAllContentTypeParsers()
    hooks.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
    hooks.post(
      '/hooks/tracking/:provider/:merchant',
      {
        schema: {
          tags: ['hooks'],
          summary: 'Called by a service that follows parcels, verified by its own signature',
          params: hookParams,
          body: z.string().max(1_000_000),
          response: { 200: z.record(z.string(), z.unknown()) },
        },
      },
      async (request, reply) => {
        const { provider, merchant } = request.params as z.infer<typeof hookParams>
        const tracking = [...carriers.values()].find((port) => port.provider === provider)?.tracking
        const salt = saltOf(edge.secret, merchant)
        const push = tracking?.readPush?.({ headers: request.headers, body: request.body as string, salt })
        if (!tracking || !push) return sendRefusal(request, reply, refused('signature_wrong'), edge.sentences)
        const now = edge.clock().toISOString()
        const storable = push.events.filter((event) => unstorableAt(event) === null)
        await edge.database.transact(merchant, async (tx) => {
          const events = readAll(storable, tracking.timeZone, wordsOf(await readCarriers(tx)))
          await takeEvents(tx, events, now)
          if (push.again)
            tx.write(sql`
              update parcel set watched_by = null, ask_at = ${now}::timestamptz + interval '30 minutes'
              where merchant_id = ${merchant} and number = ${push.again.number} and over_at is null and ${storable.length} = 0`)
        })
        return reply.send(tracking.thanks ?? { received: true })
      },
    )
  })
}
