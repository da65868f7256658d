import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseLock, caseParams, caseView, caseViewOf, idOf } from '#case'
import { isRefused } from '#kernel/result'
import { command, type Edge } from '#people'
import { reopenCase } from './reopen-case.ts'

export const reopenShape = z.strictObject({ text: z.string().trim().min(1).max(5000) })
/** What each act on a case takes. */
export type FollowUpBodies = { reopen: z.input<typeof reopenShape> }

export function followUpRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/cases/:id/reopen',
    {
      schema: {
        tags: ['cases'],
        summary: 'Open a resolved case again, while there is time for it',
        params: caseParams,
        body: reopenShape,
        response: { 200: caseView },
      },
    },
    command(
      edge,
      { locks: (merchantId, request) => caseLock(merchantId, idOf(request)) },
      async ({ tx, moment, request }) => {
        const { text } = request.body as z.infer<typeof reopenShape>
        const file = await reopenCase(tx, { caseId: idOf(request), text }, moment)
        return isRefused(file) ? file : caseViewOf(file, moment.by)
      },
    ),
  )
}
