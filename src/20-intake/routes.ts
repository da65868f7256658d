import type { FastifyInstance, FastifyRequest } from 'fastify'
import { caseAnswer, caseAnswerOf } from '#case'
import type { NumberStock } from '#kernel/numbers'
import { isRefused } from '#kernel/result'
import { openingLock } from '#order/ask'
import { command, type Edge } from '#people'
import { type CaseRequest, caseRequestShape } from './case-request.ts'
import { openCase } from './open-case.ts'
import { previewCase, previewView } from './preview-case.ts'

// Nobody replaces the order between the look at it and the case about it.
const ofOrderInBody = (merchantId: string, { body }: FastifyRequest) => {
  const { order, orderId } = body as CaseRequest
  return openingLock(merchantId, order ?? { id: orderId! })
}

export function intakeRoutes(app: FastifyInstance, edge: Edge, numbers: NumberStock): void {
  app.post(
    '/cases/preview',
    {
      schema: {
        tags: ['cases'],
        summary: 'What would happen: verdict, terms, who pays the freight, amount, times; nothing is stored',
        body: caseRequestShape,
        response: { 200: previewView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => previewCase(tx, request.body as CaseRequest, moment)),
  )

  app.post(
    '/cases',
    {
      schema: {
        tags: ['cases'],
        summary: 'Open a case; an agent opens it on behalf of the customer, with the channel kept',
        body: caseRequestShape,
        response: { 201: caseAnswer },
      },
    },
    command(edge, { status: 201, locks: ofOrderInBody }, async (called) => {
      const file = await openCase(called.tx, called.request.body as CaseRequest, called.moment, numbers)
      return isRefused(file) ? file : caseAnswerOf(file, called)
    }),
  )
}
