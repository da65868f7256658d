import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, onCaseInPath } from '#case'
import { noBody } from '#kernel/edge/no-body'
import type { NumberStock } from '#kernel/numbers'
import { isRefused } from '#kernel/result'
import { openingLock } from '#order/ask'
import { command, type Edge } from '#people'
import { type CaseRequest, caseRequestShape } from './case-request.ts'
import { openCase } from './open-case.ts'
import { previewCase, previewView } from './preview-case.ts'
import { provideInfo } from './provide-info.ts'
import { withdrawCase } from './withdraw-case.ts'

export const provideInfoShape = z.strictObject({
  text: z.string().trim().min(1).max(5000),
  evidenceIds: z.array(z.uuid()).max(20).optional(),
})

/** What each act on a case takes. */
export type IntakeBodies = { provideInfo: z.input<typeof provideInfoShape>; withdraw: z.input<typeof noBody> }

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
        response: { 201: caseView },
      },
    },
    command(edge, { status: 201, locks: ofOrderInBody }, async ({ tx, moment, request }) => {
      const file = await openCase(tx, request.body as CaseRequest, moment, numbers)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

  app.post(
    '/cases/:id/provide-info',
    {
      schema: {
        tags: ['cases'],
        summary: 'Answer what was asked',
        params: caseParams,
        body: provideInfoShape,
        response: { 200: caseView },
      },
    },
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const file = await provideInfo(
        tx,
        { caseId: idOf(request), ...(request.body as z.infer<typeof provideInfoShape>) },
        moment,
      )
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

  app.post(
    '/cases/:id/withdraw',
    {
      schema: {
        tags: ['cases'],
        summary: 'Take the request back',
        params: caseParams,
        body: noBody,
        response: { 200: caseView },
      },
    },
    command(edge, onCaseInPath, async ({ tx, moment, request }) => {
      const file = await withdrawCase(tx, { caseId: idOf(request) }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )
}
