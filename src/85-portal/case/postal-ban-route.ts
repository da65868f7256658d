import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readOrder } from '#order/ask'
import { postalBanOf, postalBans } from '#parcel'
import { command, type Edge } from '#people'
import { skusOf } from '#stock'

const asked = z.strictObject({
  words: z.string().max(10_000).describe('what the customer has written so far'),
  orderLineIds: z.array(z.uuid()).max(500).default([]).describe('the lines of the order it is about'),
})
const answered = z.object({ because: z.enum(postalBans).nullable() })
export type PostalBanAsked = z.input<typeof asked>
export type PostalBanAnswer = z.infer<typeof answered>

/** Before anybody packs a battery that may not be posted: what the customer writes of it is enough. Nothing is stored. */
export function postalBanRoute(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/portal/postal-ban',
    {
      schema: {
        tags: ['portal'],
        summary: 'Whether what is written says that the goods may not be sent back by post: a damaged battery',
        body: asked,
        response: { 200: answered },
      },
    },
    command(edge, { callers: ['customer'] }, async ({ tx, moment, request }) => {
      const { words, orderLineIds } = request.body as z.infer<typeof asked>
      const order = await readOrder(tx, { id: moment.by.id })
      const lines = order?.lines.filter(({ id }) => orderLineIds.includes(id)) ?? []
      const skus = await skusOf(
        tx,
        lines.map(({ sku }) => sku),
      )
      const hasBattery = [...skus.values()].some(({ battery }) => battery !== 'none')
      return { because: postalBanOf([words], { hasBattery }) }
    }),
  )
}
