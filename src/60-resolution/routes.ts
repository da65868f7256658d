import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, resolutionKinds, wishes } from '#case'
import { isRefused } from '#kernel/result'
import { money } from '#order/ask'
import { command, type Edge } from '#people'
import { claimRoutes } from './goods/claim-routes.ts'
import { previewedPartView, previewedPartViewOf } from './goods/preview-parts.ts'
import { previewResolution } from './preview-resolution.ts'
import { componentView, componentViewOf } from './refund/refund-view.ts'
import { remedyRoutes } from './remedy-routes.ts'
import { resolutionParts } from './resolution-parts.ts'

const previewShape = z.strictObject({ parts: resolutionParts.min(1).optional() })
const previewView = z.object({
  /** What the customer accepted of what was offered. */
  agreed: z.object({ wish: z.enum(wishes), amount: money.optional() }).nullable(),
  /** What the table proposes; `kind` null: no row says, a person chooses. */
  chosen: z.object({
    parts: z.array(
      z.object({
        kind: z.enum(resolutionKinds).nullable(),
        rule: z.string(),
        /** What the row of the table says of itself. */
        sentence: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
        lines: z.array(z.object({ caseLineId: z.string(), quantity: z.int() })),
      }),
    ),
    policy: z.object({ name: z.string(), version: z.int() }),
  }),
  /** What each part gives. */
  parts: z.array(previewedPartView),
  refund: money,
  components: z.array(componentView),
  /** Why it is less than these units are worth: given before, nothing left of the line, nothing left on the payments. */
  capped: z.array(z.object({ by: z.enum(['given_before', 'entry', 'payments', 'freight_cap']), amount: money })),
  needsApproval: z.boolean(),
  /** False: what was agreed cannot be carried out by the program yet, so nothing is proposed for it. */
  deliverable: z.boolean(),
})
export type ResolutionPreview = z.infer<typeof previewView>

export function resolutionRoutes(app: FastifyInstance, edge: Edge): void {
  remedyRoutes(app, edge)
  claimRoutes(app, edge)
  app.post(
    '/cases/:id/resolve/preview',
    {
      schema: {
        tags: ['cases'],
        summary: 'What the table proposes, and what resolving so, or by these parts, would pay; nothing is stored',
        params: caseParams,
        body: previewShape,
        response: { 200: previewView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const asked = request.body as z.infer<typeof previewShape>
      const preview = await previewResolution(tx, { caseId: idOf(request), ...asked }, moment)
      if (isRefused(preview)) return preview
      const inCurrency = (amount: number) => ({ amount, currency: preview.currency })
      return {
        agreed: preview.agreed && {
          wish: preview.agreed.wish,
          ...(preview.agreed.amountMinor !== null && { amount: inCurrency(preview.agreed.amountMinor) }),
        },
        chosen: preview.chosen,
        parts: preview.parts.map((part) => previewedPartViewOf(part, preview.currency)),
        refund: inCurrency(preview.totalMinor),
        components: preview.components.map((component) => componentViewOf(component, preview.currency)),
        capped: preview.capped.map(({ by, amountMinor }) => ({ by, amount: inCurrency(amountMinor) })),
        needsApproval: preview.needsApproval,
        deliverable: preview.isDeliverable,
      }
    }),
  )
}
