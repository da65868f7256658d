import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { caseAnswer, caseAnswerOf, idOf } from '#case'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { listDiscrepancies, openDiscrepancy } from './list-receipts.ts'
import { discrepancyLock, settleDiscrepancy } from './settle-discrepancy.ts'

const settleShape = z.strictObject({ text: z.string().trim().min(1).max(2000) })
export type SettleDiscrepancyBody = z.input<typeof settleShape>

/** What arrived and was not expected: it moves no money, and waits for a person (P1). */
export function discrepancyRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/discrepancies',
    {
      schema: {
        tags: ['returns'],
        summary: 'Goods that were not expected and nobody has settled, those that wait longest first',
        querystring: pageQuery,
        response: { 200: page(openDiscrepancy) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor } = request.query as z.infer<typeof pageQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const items = await listDiscrepancies(tx, { limit: limit + 1, after })
      const last = items.length > limit ? items[limit - 1] : undefined
      return { items: items.slice(0, limit), nextCursor: last ? writeCursor([last.receivedAt, last.id]) : null }
    }),
  )

  app.post(
    '/discrepancies/:id/settle',
    {
      schema: {
        tags: ['returns'],
        summary: 'Write down what becomes of goods that were not expected',
        params: z.object({ id: z.uuid() }),
        body: settleShape,
        response: { 200: caseAnswer },
      },
    },
    command(
      edge,
      { locks: (merchantId, request) => discrepancyLock(merchantId, idOf(request).toLowerCase()) },
      async (called) => {
        const { tx, moment, request } = called
        const { text } = request.body as z.infer<typeof settleShape>
        const file = await settleDiscrepancy(tx, { id: idOf(request).toLowerCase(), text }, moment)
        return isRefused(file) ? file : caseAnswerOf(file, called)
      },
    ),
  )
}
