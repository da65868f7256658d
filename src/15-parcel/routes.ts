import type { FastifyInstance } from 'fastify'
import type { FileStore } from '#kernel/files'
import type { Edge } from '#people'
import { carrierRoutes } from './carrier/routes.ts'
import type { CarrierPorts } from './carriers-port.ts'
import { claimRoutes } from './claim/routes.ts'
import { incidentRoutes } from './incident/routes.ts'
import { rateRoutes } from './rate/routes.ts'
import { trackingHookRoutes } from './track/hook-routes.ts'
import { trackingRoutes } from './track/routes.ts'
import { waybillRoutes } from './waybill/routes.ts'

type Outside = { readonly carriers: CarrierPorts; readonly files: { readonly store: FileStore } }

/** Carriers, rate cards, waybills, parcels under way, and what carriers are asked for. */
export function parcelRoutes(app: FastifyInstance, edge: Edge, { carriers, files }: Outside): void {
  carrierRoutes(app, edge, carriers)
  rateRoutes(app, edge)
  claimRoutes(app, edge)
  incidentRoutes(app, edge)
  trackingRoutes(app, edge)
  trackingHookRoutes(app, edge, carriers)
  waybillRoutes(app, edge, files.store)
}
