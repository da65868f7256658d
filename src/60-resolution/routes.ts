import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  caseLedgerNamed,
  caseNamed,
  caseParams,
  caseView,
  caseViewOf,
  idOf,
  onCaseInPath,
  orderOfCase,
  resolutionKinds,
  wishes,
} from '#case'
import type { NumberStock } from '#kernel/numbers'
import { isRefused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { money, orderLockOf } from '#order/ask'
import { command, type Edge } from '#people'
import { objectionRoutes } from './objection/routes.ts'
import { previewResolution } from './preview-resolution.ts'
import { componentView, componentViewOf } from './refund/refund-view.ts'
import { remedyRoutes } from './remedy-routes.ts'
import { resolveCase } from './resolve-case.ts'

const parts = z
  .array(
    z.strictObject({
      kind: z.enum(resolutionKinds),
      lines: z
        .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
        .min(1)
        .max(200)
        .optional(),
      amount: money.optional(),
      delivery: z.literal(true).optional(),
      charge: z.string().trim().min(1).max(50).optional(),
      surplus: z.literal(true).optional(),
      freight: money.optional(),
      paymentRef: z.string().trim().min(1).max(200).optional(),
    }),
  )
  .max(20)
const resolveShape = z.strictObject({
  parts,
  text: z.string().trim().min(1).max(5000).optional(),
})

export type ResolveBody = z.input<typeof resolveShape>

const previewShape = z.strictObject({ parts: parts.min(1).optional() })
const previewView = z.object({
  /** What the customer accepted of what was offered. */
  agreed: z.object({ wish: z.enum(wishes), amount: money.optional() }).nullable(),
  /** What the table proposes; `kind` null: no row says, a person chooses. */
  chosen: z.object({
    parts: z.array(
      z.object({
        kind: z.enum(resolutionKinds).nullable(),
        rule: z.string(),
        lines: z.array(z.object({ caseLineId: z.string(), quantity: z.int() })),
      }),
    ),
    policy: z.object({ name: z.string(), version: z.int() }),
  }),
  refund: money,
  components: z.array(componentView),
  /** Why it is less than these units are worth: given before, nothing left of the line, nothing left on the payments. */
  capped: z.array(z.object({ by: z.enum(['given_before', 'entry', 'payments', 'freight_cap']), amount: money })),
  needsApproval: z.boolean(),
  /** False: what was agreed cannot be carried out by the program yet, so nothing is proposed for it. */
  deliverable: z.boolean(),
})
export type ResolutionPreview = z.infer<typeof previewView>

// What a line still brings depends on what its other cases brought (cumulative rounding, the delivery with the last one back), so
// cases of one order are resolved one after the other.
const onCaseAndItsOrder = {
  ...onCaseInPath,
  locks: (merchantId: string, request: FastifyRequest): Sql[] => [
    ...onCaseInPath.locks(merchantId, request),
    ...orderOfCaseLock(merchantId, idOf(request)),
  ],
  prefetch: (merchantId: string, request: FastifyRequest): Sql[] => [
    ...onCaseInPath.prefetch(merchantId, request),
    ...caseLedgerNamed(merchantId, idOf(request)),
  ],
}

function orderOfCaseLock(merchantId: string, idOrNumber: string): Sql[] {
  const named = caseNamed(idOrNumber)
  if (!named) return []
  const which = named.column === 'id' ? sql`c.id = ${named.value}` : sql`c.number = ${named.value}`
  return [orderLockOf(merchantId, orderOfCase(merchantId, which))]
}

export function resolutionRoutes(app: FastifyInstance, edge: Edge, numbers: NumberStock): void {
  objectionRoutes(app, edge)
  remedyRoutes(app, edge)
  app.post(
    '/cases/:id/resolve',
    {
      schema: {
        tags: ['cases'],
        summary: 'Answer what is owed; without an amount a refund is what the calculator says',
        params: caseParams,
        body: resolveShape,
        response: { 200: caseView },
      },
    },
    command(edge, onCaseAndItsOrder, async ({ tx, moment, request }) => {
      const file = await resolveCase(
        tx,
        { caseId: idOf(request), ...(request.body as z.infer<typeof resolveShape>) },
        moment,
        numbers,
      )
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

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
        refund: inCurrency(preview.totalMinor),
        components: preview.components.map((component) => componentViewOf(component, preview.currency)),
        capped: preview.capped.map(({ by, amountMinor }) => ({ by, amount: inCurrency(amountMinor) })),
        needsApproval: preview.needsApproval,
        deliverable: preview.isDeliverable,
      }
    }),
  )
}
