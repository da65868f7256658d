import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type Edge, needs } from '#people'
import { discrepancyRoutes } from './discrepancy-routes.ts'
import { findParcels, foundByScan } from './find-parcels.ts'
import { receiptRoutes } from './receipt-routes.ts'

export function returnRoutes(app: FastifyInstance, edge: Edge): void {
  receiptRoutes(app, edge)
  discrepancyRoutes(app, edge)

  app.get(
    '/return-parcels',
    {
      schema: {
        tags: ['returns'],
        summary: 'What a scan finds: by tracking number, case number, order number or phone',
        querystring: z.strictObject({ tracking: z.string().trim().min(1).max(100) }),
        response: { 200: foundByScan },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'receive')
      if (notYours) return notYours
      return findParcels(tx, (request.query as { tracking: string }).tracking, moment.by)
    }),
  )
}
