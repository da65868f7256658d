import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, type OnCase, onCaseInPath, rejectionReasons, wishes } from '#case'
import { acknowledgeMessage, writeMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, refused } from '#kernel/result'
import { money } from '#order/ask'
import { callerOf, command, type Edge, type Moment } from '#people'
import { acceptAlternative } from './accept-alternative.ts'
import { acceptProposal } from './accept-proposal.ts'
import { appeal } from './appeal.ts'
import { approveCase } from './approve-case.ts'
import { assignCase } from './assign-case.ts'
import { type DecideMany, decideMany, manyShape, manyView } from './decide-many.ts'
import { declineProposal } from './decline-proposal.ts'
import { escalateCase } from './escalate-case.ts'
import { propose } from './propose.ts'
import { rejectCase } from './reject-case.ts'
import { requestInfo } from './request-info.ts'

const words = z.string().trim().min(1).max(5000)
const evidenceIds = z.array(z.uuid()).max(20).optional()

export const decisionShapes = {
  approve: z.strictObject({
    lines: z
      .array(z.strictObject({ caseLineId: z.uuid(), quantity: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(200)
      .optional(),
    needsReturn: z.boolean().optional(),
    /** Of a wish that is not `deliverable`: known, and arranged outside the program. */
    arrangedByHand: z.literal(true).optional(),
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
  propose: z.strictObject({ wish: z.enum(wishes), amount: money.optional(), text: words }),
  acceptProposal: z.strictObject({}),
  declineProposal: z.strictObject({ text: words.optional() }),
  acceptAlternative: z.strictObject({ wish: z.enum(wishes) }),
  escalate: z.strictObject({ reason: words }),
  appeal: z.strictObject({ text: words, evidenceIds }),
  assign: z.strictObject({ assignee: z.string().max(100).nullable() }),
  message: z.strictObject({ text: words, internal: z.boolean().default(false) }),
  acknowledge: z.strictObject({}),
}

type Shapes = typeof decisionShapes
/** What each act on a case takes. */
export type DecisionBodies = { [Verb in keyof Shapes]: z.input<Shapes[Verb]> }

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
  post('propose', 'Offer another solution or amount; the customer answers', decisionShapes.propose, propose)
  post('accept-proposal', 'Accept what was offered', decisionShapes.acceptProposal, acceptProposal)
  post('decline-proposal', 'Decline what was offered', decisionShapes.declineProposal, declineProposal)
  post(
    'accept-alternative',
    'Take one of the solutions offered with a refusal',
    decisionShapes.acceptAlternative,
    acceptAlternative,
  )
  post('escalate', 'Hand the decision to a supervisor', decisionShapes.escalate, escalateCase)
  post('appeal', 'Disagree with a refusal, once', decisionShapes.appeal, appeal)
  post('assign', 'Give the case to a person, or to nobody', decisionShapes.assign, assignCase)
  post('acknowledge', 'What the customer wrote needs no answer', decisionShapes.acknowledge, acknowledgeMessage)
  post('messages', 'Write to the customer, or a note to colleagues', decisionShapes.message, writeMessage)

  app.post(
    '/cases/decisions',
    {
      schema: {
        tags: ['cases'],
        summary: 'One decision for up to 100 cases: each is decided by itself, and answered for itself',
        body: manyShape,
        response: { 200: manyView },
      },
    },
    async (request, reply) => {
      const caller = await callerOf(edge, request)
      return caller
        ? reply.send(await decideMany(app, request, request.body as DecideMany))
        : sendRefusal(request, reply, refused('not_signed_in'), edge.sentences)
    },
  )
}
