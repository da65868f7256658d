import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { remedyOf, resolutionKinds, wishes } from '#case'
import { command, type Edge, needs } from '#people'

const remedyView = z.object({
  wish: z.enum(wishes),
  /** The kind of part a case is answered with. */
  kind: z.enum(resolutionKinds),
  needsGoodsBack: z.boolean(),
  /** False: the program cannot carry it out yet, and a person arranges it. */
  deliverable: z.boolean(),
  /** Where its amount comes from: worked out from the order, or named by a person; null: it has none. */
  amount: z.enum(['calculated', 'named']).nullable(),
})
export type RemedyView = z.infer<typeof remedyView>

/** The one table of what can be wished for and what it comes to (11-case/remedies.ts). */
export function remedyRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/remedies',
    {
      schema: {
        tags: ['cases'],
        summary: 'What can be wished for, what it comes to, and whether it is carried out',
        response: { 200: z.object({ items: z.array(remedyView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ moment }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const items = wishes.map((wish) => {
        const { isDeliverable: deliverable, ...remedy } = remedyOf[wish]
        return { wish, ...remedy, deliverable }
      })
      return { items, nextCursor: null }
    }),
  )
}
