import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, onCaseInPath } from '#case'
import type { NumberStock } from '#kernel/numbers'
import { isRefused } from '#kernel/result'
import { money } from '#order/ask'
import { command, type Edge } from '#people'
import { resolveCase } from './resolve-case.ts'

const resolveShape = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        kind: z.enum(['refund', 'exchange', 'repair', 'reship', 'compensation', 'store_credit', 'send_back']),
        lines: z
          .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(1).max(1_000_000) }))
          .min(1)
          .max(200)
          .optional(),
        amount: money.optional(),
      }),
    )
    .max(20),
  text: z.string().trim().min(1).max(5000).optional(),
})

export function resolutionRoutes(app: FastifyInstance, edge: Edge, numbers: NumberStock): void {
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
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const file = await resolveCase(
        tx,
        { caseId: idOf(request), ...(request.body as z.infer<typeof resolveShape>) },
        moment,
        numbers,
      )
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )
}
