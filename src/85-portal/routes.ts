import type { FastifyInstance } from 'fastify'
import type { CaseAct } from '#case'
import type { FileStorage } from '#conversation'
import type { NumberStock } from '#kernel/numbers'
import type { Edge } from '#people'
import { customerActRoutes } from './case/act-routes.ts'
import { choiceRoutes } from './case/choice-routes.ts'
import { postalBanRoute } from './case/postal-ban-route.ts'
import { requestRoutes } from './case/request-routes.ts'
import { followUpRoutes } from './follow-up/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { trackingRoutes } from './tracking/routes.ts'
import { withdrawalRoutes } from './withdrawal/routes.ts'

export type PortalOptions = {
  readonly numbers: NumberStock
  /** Of all stages. */
  readonly acts: readonly CaseAct[]
  readonly files: FileStorage
  readonly settings: { readonly publicUrl: string }
}

/** Everything of the customer's: `/portal/*`. */
export function portalRoutes(
  app: FastifyInstance,
  edge: Edge,
  { numbers, acts, files, settings: { publicUrl } }: PortalOptions,
): void {
  const secureCookies = publicUrl.startsWith('https:')
  signInRoutes(app, edge, { secureCookies })
  linkRoutes(app, edge, { secureCookies })
  choiceRoutes(app, edge)
  requestRoutes(app, edge, numbers)
  postalBanRoute(app, edge)
  customerActRoutes(app, edge, acts)
  followUpRoutes(app, edge, { files, publicUrl })
  trackingRoutes(app, edge)
  withdrawalRoutes(app, edge, numbers)
}
