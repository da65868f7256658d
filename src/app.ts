// Wires the application: the only place that knows every module.
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { type ApprovalSubjects, approvalConstraints, approvalRoutes } from '#approval'
import { auditRoutes, verifyingKey } from '#audit'
import { caseActRoutes, caseConstraints, caseRoutes } from '#case'
import { evidenceRoutes, type FileStorage, noticeRoutes } from '#conversation'
import { decisionRoutes } from '#decision'
import { dispatchConstraints, dispatchRoutes } from '#dispatch'
import { insightRoutes } from '#insight'
import { inspectionRoutes } from '#inspection'
import { intakeRoutes } from '#intake'
import type { Database } from '#kernel/database'
import { idempotencyConstraints } from '#kernel/edge/idempotency'
import type { RacedConstraints } from '#kernel/edge/raced-constraints'
import type { Jobs } from '#kernel/jobs'
import { numberStock } from '#kernel/numbers'
import type { Settings } from '#kernel/settings'
import { lawRoutes } from '#law'
import { importRoutes, mappingRoutes, orderConstraints, orderRoutes, returnInvoiceRoutes } from '#order'
import { paperConstraints, paperRoutes } from '#paper'
import { type CarrierPorts, parcelConstraints, parcelRoutes } from '#parcel'
import {
  type Edge,
  memberRoutes,
  merchantSettingsRoutes,
  operatorRoutes,
  passwordRoutes,
  peopleConstraints,
  refuseOtherSites,
  type StaffAuth,
  setUpRoutes,
  signInRoutes,
  staffOf,
  terminalCookies,
  terminalRoutes,
} from '#people'
import { type PublicationCheck, policyConstraints, policyRoutes } from '#policies'
import { portalRoutes } from '#portal'
import { promiseRoutes } from '#promise'
import { hookRoutes, type Payments, refundRoutes, resolutionRoutes } from '#resolution'
import { returnConstraints, returnRoutes } from '#return'
import { stockConstraints, stockRoutes } from '#stock'
import { findBelowTheLaw } from '#verdict'
import { backtestRoutes } from '#what-if'
import { healthRoutes } from './health.ts'
import { checkpointsDirOf } from './processes/recurring.ts'
import { showPaperOfCase } from './processes/show-paper-of-case.ts'
import { whenDraftChangedWithdrawApproval } from './processes/when-draft-changed-withdraw-approval.ts'
import { sentences } from './refusals.ts'
import { openServer } from './server.ts'
import { acts } from './stages.ts'
import { serveWebApps } from './web-apps.ts'

export type AppContext = {
  readonly settings: Settings
  readonly database: Database
  readonly jobs: Jobs
  readonly auth: StaffAuth
  readonly clock: () => Date
  readonly payments: ReadonlyMap<string, Payments>
  readonly carriers: CarrierPorts
  readonly files: FileStorage
  readonly subjects: ApprovalSubjects
  /** Where the built web apps lie; null when this node serves none. */
  readonly web: string | null
}

/** What must hold before a policy is published, besides what every table must. */
export const publicationChecks: readonly PublicationCheck[] = [findBelowTheLaw]

/** What each module says of the constraints of its tables that callers at once can meet. */
export const racedConstraints: RacedConstraints = {
  ...idempotencyConstraints,
  ...peopleConstraints,
  ...paperConstraints,
  ...orderConstraints,
  ...caseConstraints,
  ...policyConstraints,
  ...approvalConstraints,
  ...returnConstraints,
  ...stockConstraints,
  ...dispatchConstraints,
  ...parcelConstraints,
}

/** The HTTP server with every route, not listening yet. */
export async function buildApp(context: AppContext): Promise<FastifyInstance> {
  const { settings, database, clock, auth } = context
  const app = await openServer(settings)
  const numbers = numberStock()
  const edge: Edge = {
    database,
    sentences,
    racedConstraints,
    clock,
    secret: auth.secret,
    staffOf: staffOf(database, auth),
  }
  refuseOtherSites(app, [auth.cookieName, ...terminalCookies], settings.publicUrl)
  await app.register(
    async (api) => {
      signInRoutes(api, edge, auth)
      passwordRoutes(api, edge, auth)
    },
    { prefix: '/api/auth' },
  )
  await app.register(
    async (api) => {
      peopleRoutes(api, edge, context)
      orderRoutes(api, edge)
      importRoutes(api, edge, context.files)
      parcelRoutes(api, edge, context)
      mappingRoutes(api, edge)
      returnInvoiceRoutes(api, edge)
      caseRoutes(api, edge)
      caseActRoutes(api, edge, acts, { numbers })
      intakeRoutes(api, edge, numbers)
      backtestRoutes(api, edge)
      promiseRoutes(api, edge)
      decisionRoutes(api, edge, acts)
      stockRoutes(api, edge)
      returnRoutes(api, edge)
      inspectionRoutes(api, edge)
      resolutionRoutes(api, edge)
      refundRoutes(api, edge, context.payments)
      hookRoutes(api, edge, context.payments)
      dispatchRoutes(api, edge, context.settings.publicUrl)
      const checkpointsDir = checkpointsDirOf(settings)
      const publicKey = () => verifyingKey(settings.dataDir, settings.auditKey)
      auditRoutes(api, edge, checkpointsDir === null ? null : { checkpointsDir, publicKey })
      insightRoutes(api, edge)
      policyRoutes(api, edge, publicationChecks, whenDraftChangedWithdrawApproval)
      lawRoutes(api, edge)
      approvalRoutes(api, edge, context.subjects, publicationChecks)
      evidenceRoutes(api, edge, context.files)
      noticeRoutes(api, edge, settings.publicUrl)
      portalRoutes(api, edge, { acts, numbers, files: context.files, settings })
    },
    { prefix: '/api/v1' },
  )
  healthRoutes(app, context)
  if (context.web) await serveWebApps(app, context.web, context.settings)
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  return app
}

function peopleRoutes(api: FastifyInstance, edge: Edge, { settings, auth }: AppContext): void {
  operatorRoutes(api, edge, settings.masterKey)
  setUpRoutes(api, edge)
  memberRoutes(api, edge, settings.publicUrl.startsWith('https:'))
  terminalRoutes(api, edge, auth)
  merchantSettingsRoutes(api, edge)
  paperRoutes(api, edge, showPaperOfCase)
}
