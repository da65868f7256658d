import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, onCaseInPath } from '#case'
import { isRefused } from '#kernel/result'
import { command, type Edge } from '#people'
import { answerObjection, objectionAnswers } from './answer-objection.ts'
import { objectToResult } from './object-to-result.ts'

const words = z.string().trim().min(1).max(5000)
export const objectShape = z.strictObject({
  inspectionId: z.uuid(),
  text: words,
  evidenceIds: z.array(z.uuid()).max(20).optional(),
})
const answerShape = z.strictObject({ objectionId: z.uuid(), answer: z.enum(objectionAnswers), text: words })
/** What each act on a case takes. */
export type ObjectionBodies = {
  objectToResult: z.input<typeof objectShape>
  answerObjection: z.input<typeof answerShape>
}

export function objectionRoutes(app: FastifyInstance, edge: Edge): void {
  const schema = (summary: string, body: z.ZodType) => ({
    schema: { tags: ['cases'], summary, params: caseParams, body, response: { 200: caseView } },
  })
  app.post(
    '/cases/:id/object-to-result',
    schema('Disagree, for the customer, with the result of an inspection', objectShape),
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const body = request.body as z.infer<typeof objectShape>
      const file = await objectToResult(tx, { ...body, caseId: idOf(request) }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )
  app.post(
    '/cases/:id/answer-objection',
    schema('Answer an objection: a supervisor who did not judge the case', answerShape),
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const body = request.body as z.infer<typeof answerShape>
      const file = await answerObjection(tx, { ...body, caseId: idOf(request) }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )
}
