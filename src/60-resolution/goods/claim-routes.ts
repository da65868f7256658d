import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Refused, refused } from '#kernel/result'
import { type IncidentView, incidentLocks, incidentView, readIncident } from '#parcel'
import { command, type Edge } from '#people'
import { claimForIncident, claimShape } from './claim-for-incident.ts'

const params = z.object({ id: z.uuid() })
export type ClaimBody = z.input<typeof claimShape>

/** What a carrier is asked to pay for because of trouble of a parcel. */
export function claimRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/incidents/:id/claim',
    {
      schema: {
        tags: ['incidents'],
        summary: 'Open a claim against the carrier for what became of a parcel, with the photos of its case',
        params,
        body: claimShape,
        response: { 200: incidentView },
      },
    },
    command(
      edge,
      { locks: (merchantId, request) => incidentLocks(merchantId, (request.params as { id: string }).id) },
      async ({ tx, moment, request }): Promise<IncidentView | Refused> => {
        const { id } = request.params as z.output<typeof params>
        const not = await claimForIncident(tx, { id, ...(request.body as z.output<typeof claimShape>) }, moment)
        if (not) return not
        await tx.flush()
        return (await readIncident(tx, id, moment.now)) ?? refused('incident_not_found')
      },
    ),
  )
}
