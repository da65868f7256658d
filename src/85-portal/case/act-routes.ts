import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseLock, caseParams, idOf, type OnCase, stages } from '#case'
import { writeMessage } from '#conversation'
import { acceptAlternative, acceptProposal, appeal, decisionShapes, declineProposal } from '#decision'
import { reopenCase, reopenShape } from '#follow-up'
import { provideInfo, provideInfoShape, withdrawCase } from '#intake'
import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { command, type Edge, type Moment } from '#people'
import { objectShape, objectToResult } from '#resolution'

import { announceParcel, announceShape, claimFreight, freightShape } from '#return'
import { notOfThisOrder } from './own-case.ts'

type Act<Body> = (tx: Tx, input: Body & { caseId: string }, moment: Moment) => OnCase<string>

const done = z.object({ id: z.string(), number: z.string(), stage: z.enum(stages), version: z.int() })
export type CaseAfterAct = z.infer<typeof done>
const nothing = z.strictObject({}).nullish()
const messageShape = z.strictObject({
  text: z.string().trim().min(1).max(5000),
  evidenceIds: z.array(z.uuid()).max(20).optional(),
})
type Message = z.infer<typeof messageShape> & { caseId: string }
/** What a customer's acts take, where the shop's own take something else. */
export type CustomersBodies = { message: z.input<typeof messageShape> }

/**
 * What a customer may do with a case of theirs. The acts are the stages'; whose case it is is asked here, in the same transaction, first.
 * `code`: gives something up or moves money, so who came by a signed link enters a code first.
 */
export function caseActRoutes(app: FastifyInstance, edge: Edge): void {
  const locks = (merchantId: string, request: FastifyRequest) => caseLock(merchantId, idOf(request))

  function post<Body extends object>(
    verb: string,
    summary: string,
    body: z.ZodType,
    act: Act<Body>,
    code?: 'code',
  ): void {
    app.post(
      `/portal/cases/:id/${verb}`,
      { schema: { tags: ['portal'], summary, params: caseParams, body, response: { 200: done } } },
      command(
        edge,
        { callers: ['customer'], locks, ...(code === undefined && { byLink: true }) },
        async ({ tx, moment, request }) => {
          const foreign = await notOfThisOrder(tx, idOf(request), moment.by)
          if (foreign) return foreign
          const file = await act(tx, { ...(request.body as Body), caseId: idOf(request) }, moment)
          if (isRefused(file)) return file
          return { id: file.id, number: file.number, stage: file.stage, version: file.version }
        },
      ),
    )
  }

  post('provide-info', 'Answer what was asked', provideInfoShape, provideInfo)
  post('withdraw', 'Take the request back', nothing, withdrawCase, 'code')
  post('accept-proposal', 'Accept what was offered', nothing, acceptProposal, 'code')
  post('decline-proposal', 'Decline what was offered', decisionShapes.declineProposal, declineProposal)
  post(
    'accept-alternative',
    'Take one of the solutions offered with a refusal',
    decisionShapes.acceptAlternative,
    acceptAlternative,
    'code',
  )
  post('appeal', 'Disagree with a refusal, once', decisionShapes.appeal, appeal)
  post('return-parcels', 'Say with which tracking number it was sent', announceShape, announceParcel)
  post('object-to-result', 'Disagree with the result of an inspection', objectShape, objectToResult)
  post('claim-freight', 'Ask for the way back that was paid, with its receipt', freightShape, claimFreight)
  post('reopen', 'Say that something is still wrong', reopenShape, reopenCase)
  post('messages', 'Write to the shop', messageShape, (tx, input: Message, moment) =>
    writeMessage(tx, { ...input, internal: false }, moment),
  )
}
