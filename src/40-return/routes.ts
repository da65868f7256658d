import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, caseView, caseViewOf, idOf, onCaseInPath } from '#case'
import { isRefused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { announceParcel } from './announce-parcel.ts'
import { findParcels, foundParcel } from './find-parcels.ts'
import { parcelLock, trackingPattern } from './parcel-rows.ts'
import { receiveParcel } from './receive-parcel.ts'

const tracking = z.string().trim().regex(trackingPattern)
export const announceShape = z.strictObject({ carrier: z.string().trim().min(1).max(100).optional(), tracking })

const receiveShape = z
  .strictObject({
    parcelId: z.uuid().optional(),
    tracking: tracking.optional(),
    caseId: z.string().max(60).optional(),
    note: z.string().trim().max(2000).optional(),
    lines: z
      .array(
        z
          .strictObject({
            caseLineId: z.uuid().optional(),
            sku: z.string().trim().min(1).max(100).optional(),
            quantity: z.int().min(1).max(1_000_000),
            condition: z.enum(['good', 'damaged', 'wrong']),
          })
          .refine(
            (line) => line.caseLineId !== undefined || line.sku !== undefined,
            'name the line by caseLineId or sku',
          ),
      )
      .min(1)
      .max(200),
  })
  .refine((receipt) => receipt.parcelId || receipt.tracking || receipt.caseId, {
    path: ['tracking'],
    message: 'name the parcel by parcelId, tracking or caseId',
  })

const receiptView = z.object({
  id: z.string(),
  caseId: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.string(),
      caseLineId: z.string().nullable(),
      sku: z.string(),
      quantity: z.int(),
      condition: z.enum(['good', 'damaged', 'wrong']),
      discrepancy: z.enum(['too_many', 'not_in_case', 'wrong_goods']).nullable(),
    }),
  ),
  case: caseView.nullable(),
})

export function returnRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/cases/:id/return-parcels',
    {
      schema: {
        tags: ['returns'],
        summary: 'Announce a parcel with its tracking number',
        params: caseParams,
        body: announceShape,
        response: { 201: caseView },
      },
    },
    command(edge, { status: 201, ...onCaseInPath }, async ({ tx, moment, request }) => {
      const body = request.body as z.infer<typeof announceShape>
      const file = await announceParcel(tx, { caseId: idOf(request), ...body }, moment)
      return isRefused(file) ? file : caseViewOf(file, moment.by)
    }),
  )

  app.get(
    '/return-parcels',
    {
      schema: {
        tags: ['returns'],
        summary: 'What a scan finds: by tracking number, case number, order number or phone',
        querystring: z.strictObject({ tracking: z.string().trim().min(1).max(100) }),
        response: { 200: z.object({ items: z.array(foundParcel), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'receive')
      if (notYours) return notYours
      return {
        items: await findParcels(tx, (request.query as { tracking: string }).tracking, moment.by),
        nextCursor: null,
      }
    }),
  )

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
        locks: (merchantId: string, request: FastifyRequest) =>
          parcelLock(merchantId, request.body as z.infer<typeof receiveShape>),
      },
      async ({ tx, moment, request }) => {
        const receipt = await receiveParcel(tx, request.body as z.infer<typeof receiveShape>, moment)
        if (isRefused(receipt)) return receipt
        return {
          id: receipt.id,
          caseId: receipt.case?.id ?? null,
          lines: receipt.lines,
          case: receipt.case && caseViewOf(receipt.case, moment.by),
        }
      },
    ),
  )
}
