import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CaseView, caseAnswer, caseAnswerOf, caseLock, idOf } from '#case'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { type Called, command, type Edge, needs } from '#people'
import { conditions, discrepancies } from './arrivals.ts'
import { meaningsOfArrival } from './goods-awaited.ts'
import { keptReceipt, listUnmatched } from './list-receipts.ts'
import { matchReceipt } from './match-receipt.ts'
import { parcelLock } from './parcel-rows.ts'
import type { Receipt } from './receipt-rows.ts'
import { receiveParcel } from './receive-parcel.ts'
import { tracking } from './tracking.ts'

const countedLines = z
  .array(
    z
      .strictObject({
        caseLineId: z.uuid().optional(),
        sku: z.string().trim().min(1).max(100).optional(),
        quantity: z.int().min(1).max(1_000_000),
        condition: z.enum(conditions),
      })
      .refine((line) => line.caseLineId !== undefined || line.sku !== undefined, 'name the line by caseLineId or sku'),
  )
  .min(1)
  .max(200)

const receiveShape = z
  .strictObject({
    parcelId: z.uuid().optional(),
    tracking: tracking.optional(),
    caseId: z.string().max(60).optional(),
    note: z.string().trim().max(2000).optional(),
    anotherParcel: z
      .boolean()
      .optional()
      .describe('another parcel than the one received before under this name: whoever has it in hand looked'),
    lines: countedLines,
  })
  .refine((receipt) => receipt.parcelId || receipt.tracking || receipt.caseId, {
    path: ['tracking'],
    message: 'name the parcel by parcelId, tracking or caseId',
  })

export type ReceiveBody = z.infer<typeof receiveShape>

const receiptView = z.object({
  id: z.string(),
  caseId: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      caseLineId: z.string().nullable(),
      sku: z.string(),
      quantity: z.int(),
      condition: z.enum(conditions),
      discrepancy: z.enum(discrepancies).nullable(),
    }),
  ),
  meaning: z
    .enum([...meaningsOfArrival, 'no_case'])
    .describe('expected: counted; else written down only, and a person decides'),
  case: caseAnswer.nullable(),
})
/** As the screens ask for it: with the whole case. */
export type ReceiptView = Omit<z.infer<typeof receiptView>, 'case'> & { readonly case: CaseView | null }

const matchShape = z.strictObject({ caseId: z.string().max(60), lines: countedLines.optional() })
export type MatchBody = z.infer<typeof matchShape>

const receiptViewOf = (receipt: Receipt, called: Called): z.infer<typeof receiptView> => ({
  id: receipt.id,
  caseId: receipt.case?.id ?? null,
  lines: [...receipt.lines],
  meaning: receipt.meaning,
  case: receipt.case && caseAnswerOf(receipt.case, called),
})

export function receiptRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/receipts',
    {
      schema: {
        tags: ['returns'],
        summary: 'Take a parcel in, counted by scan',
        body: receiveShape,
        response: { 201: receiptView },
      },
    },
    command(
      edge,
      {
        status: 201,
        locks: (merchantId: string, request: FastifyRequest) => parcelLock(merchantId, request.body as ReceiveBody),
      },
      async (called) => {
        const { tx, moment, request } = called
        const receipt = await receiveParcel(tx, request.body as ReceiveBody, moment)
        return isRefused(receipt) ? receipt : receiptViewOf(receipt, called)
      },
    ),
  )

  app.get(
    '/receipts',
    {
      schema: {
        tags: ['returns'],
        summary: 'Parcels nobody could match yet, those that wait longest first',
        querystring: pageQuery.extend({ matched: z.literal('false') }),
        response: { 200: page(keptReceipt) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'receive')
      if (notYours) return notYours
      const { limit, cursor } = request.query as z.infer<typeof pageQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const items = await listUnmatched(tx, { limit: limit + 1, after })
      const last = items.length > limit ? items[limit - 1] : undefined
      return { items: items.slice(0, limit), nextCursor: last ? writeCursor([last.receivedAt, last.id]) : null }
    }),
  )

  app.post(
    '/receipts/:id/match',
    {
      schema: {
        tags: ['returns'],
        summary: 'Give a parcel nobody could match its case; its goods are counted, or as they were counted on arrival',
        params: z.object({ id: z.uuid() }),
        body: matchShape,
        response: { 200: receiptView },
      },
    },
    command(
      edge,
      { locks: (merchantId, request) => caseLock(merchantId, (request.body as MatchBody).caseId) },
      async (called) => {
        const { tx, moment, request } = called
        const receipt = await matchReceipt(tx, { receiptId: idOf(request), ...(request.body as MatchBody) }, moment)
        return isRefused(receipt) ? receipt : receiptViewOf(receipt, called)
      },
    ),
  )
}
