import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, onCaseInPath } from '#case'
import { isRefused } from '#kernel/result'
import { money } from '#order/ask'
import { command, type Edge, needs } from '#people'
import { announceParcel } from './announce-parcel.ts'
import { claimFreight } from './claim-freight.ts'
import { discrepancyRoutes } from './discrepancy-routes.ts'
import { findParcels, foundByScan } from './find-parcels.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { tracking } from './tracking.ts'

export const announceShape = z.strictObject({ carrier: z.string().trim().min(1).max(100).optional(), tracking })

export const freightShape = z.strictObject({ amount: money, evidenceIds: z.array(z.uuid()).max(20) })
/** What each act on a case takes. */
export type ReturnBodies = {
  announceParcel: z.input<typeof announceShape>
  claimFreight: z.input<typeof freightShape>
}

export function returnRoutes(app: FastifyInstance, edge: Edge): void {
  receiptRoutes(app, edge)
  discrepancyRoutes(app, edge)

  app.post(
    '/cases/:id/return-parcels',
    {
      schema: {
        tags: ['returns'],
        summary: 'Announce a parcel with its tracking number',
        params: caseParams,
        body: announceShape,
        response: { 201: caseView },
      },
    },
    command(edge, { status: 201, ...onCaseInPath }, async ({ tx, moment, request }) => {
      const body = request.body as z.infer<typeof announceShape>
      const file = await announceParcel(tx, { caseId: idOf(request), ...body }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

  app.post(
    '/cases/:id/claim-freight',
    {
      schema: {
        tags: ['returns'],
        summary: 'Note what the customer paid for the way back, where the merchant bears it',
        params: caseParams,
        body: freightShape,
        response: { 200: caseView },
      },
    },
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const body = request.body as z.infer<typeof freightShape>
      const file = await claimFreight(tx, { caseId: idOf(request), ...body }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

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
