import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, type OnCase, onCaseInPath, rejectionReasons, wishes } from '#case'
import { writeMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { money } from '#order/ask'
import { command, type Edge, type Moment } from '#people'
import { appeal } from './appeal.ts'
import { approveCase } from './approve-case.ts'
import { assignCase } from './assign-case.ts'
import { escalateCase } from './escalate-case.ts'
import { rejectCase } from './reject-case.ts'
import { requestInfo } from './request-info.ts'

const words = z.string().trim().min(1).max(5000)

export const decisionShapes = {
  approve: z.strictObject({
    lines: z
      .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(200)
      .optional(),
    needsReturn: z.boolean().optional(),
    note: words.optional(),
  }),
  reject: z.strictObject({
    reason: z.enum(rejectionReasons),
    text: words,
    alternatives: z
      .array(z.strictObject({ wish: z.enum(wishes), amount: money.optional() }))
      .max(5)
      .optional(),
  }),
  requestInfo: z.strictObject({ text: words }),
  escalate: z.strictObject({ reason: words }),
  appeal: z.strictObject({ text: words }),
  assign: z.strictObject({ assignee: z.string().max(100).nullable() }),
  message: z.strictObject({ text: words, internal: z.boolean().default(false) }),
}

type CaseAct<Body> = (tx: Tx, input: Body & { caseId: string }, moment: Moment) => OnCase<string>

export function decisionRoutes(app: FastifyInstance, edge: Edge): void {
  /** `POST /cases/{id}/{verb}`: an act on a case whose input is the body. Answers the changed case. */
  function post<Body extends object>(verb: string, summary: string, body: z.ZodType<Body>, act: CaseAct<Body>): void {
    app.post(
      `/cases/:id/${verb}`,
      { schema: { tags: ['cases'], summary, params: caseParams, body, response: { 200: caseView } } },
      command(edge, onCaseInPath, async ({ tx, moment, request }) => {
        const file = await act(tx, { ...(request.body as Body), caseId: idOf(request) }, moment)
        return isRefused(file) ? file : caseViewOf(file, moment.by)
      }),
    )
  }

  post('approve', 'Say yes, to all units or to some', decisionShapes.approve, approveCase)
  post('reject', 'Say no, with a listed reason, words and alternatives', decisionShapes.reject, rejectCase)
  post('request-info', 'Ask the customer for what is missing', decisionShapes.requestInfo, requestInfo)
  post('escalate', 'Hand the decision to a supervisor', decisionShapes.escalate, escalateCase)
  post('appeal', 'Disagree with a refusal, once', decisionShapes.appeal, appeal)
  post('assign', 'Give the case to a person, or to nobody', decisionShapes.assign, assignCase)
  post('messages', 'Write to the customer, or a note to colleagues', decisionShapes.message, writeMessage)
}
