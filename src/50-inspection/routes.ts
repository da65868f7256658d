import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseAnswer, caseAnswerOf, caseStatementWhere, idOf } from '#case'
import { isRefused, refused } from '#kernel/result'
import { money } from '#order/ask'
import { command, type Edge, needs } from '#people'
import { caseOfReceipt } from '#return/ask'
import { chooseDisposition } from './choose-disposition.ts'
import { dispositions, dispositionsOf, faults, grades, results } from './dispositions.ts'
import { inspectGoods, receiptLock } from './inspect-goods.ts'
import { inspectionLock, settleHeldGoods } from './settle-held-goods.ts'

const inspectShape = z.strictObject({
  caseLineId: z.uuid(),
  quantity: z.int().min(1).max(1_000_000),
  checklist: z
    .array(z.strictObject({ item: z.string().trim().min(1).max(200), ok: z.boolean() }))
    .max(50)
    .optional(),
  fault: z.enum(faults),
  grade: z.enum(grades),
  result: z.enum(results),
  deduction: money.optional(),
  disposition: z.enum(dispositions),
  serialNumber: z.string().trim().min(1).max(100).optional(),
  evidenceIds: z.array(z.uuid()).max(20).optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
})
export type InspectBody = z.infer<typeof inspectShape>

const settleShape = z.strictObject({
  result: inspectShape.shape.result,
  deduction: money.optional(),
  disposition: inspectShape.shape.disposition,
  reason: z.string().trim().min(1).max(2000),
})

export type SettleHeldGoodsBody = z.input<typeof settleShape>

const choiceQuery = z.strictObject({
  result: inspectShape.shape.result,
  grade: inspectShape.shape.grade,
  fault: inspectShape.shape.fault,
})
export type ChoiceQuery = z.input<typeof choiceQuery>
const chosenView = z.object({
  disposition: z.enum(dispositions),
  rule: z.string(),
  policy: z.object({ name: z.string(), version: z.int() }),
})
export type ChosenDisposition = z.infer<typeof chosenView>
const possibleView = z.object({ result: z.enum(results), dispositions: z.array(z.enum(dispositions)) })
export type PossibleDispositions = z.infer<typeof possibleView>

const onReceiptInPath = {
  locks: (merchantId: string, request: FastifyRequest) => receiptLock(merchantId, idOf(request)),
  prefetch: (merchantId: string, request: FastifyRequest) => [
    caseStatementWhere(merchantId, caseOfReceipt(merchantId, idOf(request))),
  ],
}

export function inspectionRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/receipts/:id/inspections',
    {
      schema: {
        tags: ['inspections'],
        summary: 'Judge one unit or an equal quantity: fault, grade, result, where it goes',
        params: z.object({ id: z.uuid() }),
        body: inspectShape,
        response: { 201: caseAnswer },
      },
    },
    command(edge, { status: 201, ...onReceiptInPath }, async (called) => {
      const { tx, moment, request } = called
      const { deduction, checklist = [], evidenceIds = [], ...body } = request.body as InspectBody
      if (deduction && deduction.amount < 0) return refused('deduction_needs_amount_and_reason')
      const input = {
        ...body,
        receiptId: idOf(request),
        checklist,
        evidenceIds,
        deductionMinor: deduction?.amount ?? 0,
        currency: deduction?.currency ?? null,
      }
      const file = await inspectGoods(tx, input, moment)
      return isRefused(file) ? file : caseAnswerOf(file, called)
    }),
  )

  app.post(
    '/inspections/:id/settle',
    {
      schema: {
        tags: ['inspections'],
        summary: 'Decide about a unit held because its serial number is none we sold',
        params: z.object({ id: z.uuid() }),
        body: settleShape,
        response: { 200: caseAnswer },
      },
    },
    command(
      edge,
      { locks: (merchantId, request) => inspectionLock(merchantId, idOf(request).toLowerCase()) },
      async (called) => {
        const { tx, moment, request } = called
        const { deduction, ...body } = request.body as z.infer<typeof settleShape>
        if (deduction && deduction.amount < 0) return refused('deduction_needs_amount_and_reason')
        const input = {
          ...body,
          inspectionId: idOf(request).toLowerCase(),
          deductionMinor: deduction?.amount ?? 0,
          currency: deduction?.currency ?? null,
        }
        const file = await settleHeldGoods(tx, input, moment)
        return isRefused(file) ? file : caseAnswerOf(file, called)
      },
    ),
  )

  app.get(
    '/inspections/dispositions',
    {
      schema: {
        tags: ['inspections'],
        summary: 'Where goods may go, by the result of their inspection',
        response: {
          200: z.object({ items: z.array(possibleView), nextCursor: z.null() }),
        },
      },
    },
    command(edge, {}, async ({ moment }) => {
      const notYours = needs(moment.by, 'inspect')
      if (notYours) return notYours
      return {
        items: results.map((result) => ({ result, dispositions: [...dispositionsOf[result]] })),
        nextCursor: null,
      }
    }),
  )

  app.get(
    '/inspections/disposition',
    {
      schema: {
        tags: ['inspections'],
        summary: "Where goods of this result usually go, by the merchant's table",
        querystring: choiceQuery,
        response: { 200: chosenView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) =>
      chooseDisposition(tx, request.query as z.infer<typeof choiceQuery>, moment),
    ),
  )
}
