import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { localeOf, sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused, refused } from '#kernel/result'
import { command, credentialOf, type Edge, merchantOf, needs } from '#people'
import { mostRates } from './check-rates.ts'
import { putRateCards } from './put-rate-cards.ts'
import { type RateRow, rateRowShape } from './rate-card.ts'
import { readRates } from './rate-rows.ts'
import { parseRateSheet, writeRateSheet } from './rate-sheet.ts'

const tags = ['carriers']
const largestFileBytes = 1_000_000
const sheetView = z.object({ currency: z.string(), rows: z.array(rateRowShape), version: z.int().min(0) })
export type RateSheetView = z.infer<typeof sheetView>
const sheetBody = z.strictObject({ rows: z.array(rateRowShape).max(mostRates), version: z.int().min(0).optional() })
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rate cards: one flat sheet, read, edited in place, and as a workbook. */
export function rateRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/rate-cards',
    {
      schema: { tags, summary: 'What carriers cost: carrier × service × zone × weight', response: { 200: sheetView } },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      return { currency: (await merchantOf(tx)).currency, ...(await readRates(tx)) }
    }),
  )
  app.put(
    '/rate-cards',
    {
      schema: {
        tags,
        summary: 'The whole sheet anew; overlapping rows are refused with their lines',
        body: sheetBody,
        response: { 200: sheetView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const kept = await putRateCards(tx, request.body as z.infer<typeof sheetBody>, moment)
      return isRefused(kept)
        ? kept
        : { currency: (await merchantOf(tx)).currency, rows: [...kept.rows], version: kept.version }
    }),
  )
  app.get(
    '/rate-cards/file',
    { schema: { tags, summary: 'The sheet as an Excel workbook, prices in whole currency' } },
    (request, reply) => sendSheet(edge, request, reply),
  )
  app.post(
    '/rate-cards/file',
    {
      schema: {
        tags,
        summary: 'An Excel workbook of at most 1 MB as the whole sheet; nothing of it is taken when a line is wrong',
        consumes: ['multipart/form-data'],
        response: { 200: sheetView },
      },
    },
    (request, reply) => takeSheet(edge, request, reply),
  )
}

type NotYours = 'not_signed_in' | 'not_yours_to_do'

async function asCaller<T>(
  edge: Edge,
  request: FastifyRequest,
  right: 'read_cases' | 'change_carriers',
  work: (tx: Parameters<typeof readRates>[0]) => Promise<T>,
) {
  const credential = await credentialOf(edge, request)
  if (!credential) return refused('not_signed_in')
  return edge.database.transact<T | Refused<NotYours>>(
    credential.merchantId,
    async (tx, [who]) => {
      const by = credential.actorOf(who ?? [])
      if (!by || (by.kind !== 'staff' && by.kind !== 'key')) return refused('not_signed_in')
      return needs(by, right) ?? work(tx)
    },
    { reads: [credential.read] },
  )
}

async function sendSheet(edge: Edge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await asCaller(edge, request, 'read_cases', async (tx) => ({
    rows: (await readRates(tx)).rows,
    currency: (await merchantOf(tx)).currency,
  }))
  if (isRefused(found)) return sendRefusal(request, reply, found, edge.sentences)
  return reply
    .header('content-type', xlsxType)
    .header('content-disposition', 'attachment; filename="rate-cards.xlsx"')
    .header('cache-control', 'no-store')
    .send(await writeRateSheet(found.rows, found.currency, localeOf(request)))
}

// Who sends is asked before a byte is read.
async function takeSheet(edge: Edge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refuse = (refusal: Refused) => sendRefusal(request, reply, refusal, edge.sentences)
  const currency = await asCaller(edge, request, 'change_carriers', async (tx) => (await merchantOf(tx)).currency)
  if (isRefused(currency)) return refuse(currency)
  const rows = await rowsIn(request, currency)
  if (isRefused(rows)) return refuse(rows)
  request.body = rows // what an Idempotency-Key stands for
  const act = command(edge, {}, async ({ tx, moment }) => {
    const kept = await putRateCards(tx, { rows, firstLine: 2 }, moment)
    return isRefused(kept) ? kept : { currency, rows: [...kept.rows], version: kept.version }
  })
  return act(request, reply)
}

async function rowsIn(request: FastifyRequest, currency: string): Promise<RateRow[] | Refused> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: largestFileBytes } })
  if (!part) return refused('file_missing')
  const bytes = await part.toBuffer()
  if (part.file.truncated) return refused('file_too_large')
  if (bytes.length === 0) return refused('file_empty')
  return parseRateSheet(bytes, currency)
}
