import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import type { Sql } from '#kernel/sql'
import { command, type Edge, merchantOf, needs } from '#people'
import { caseSummary, listCases } from './case-list.ts'
import { stageView } from './case-stages.ts'
import { caseView, caseViewOf } from './case-view.ts'
import { caseLock, caseStatement, readCase } from './read-case.ts'
import { readingRoutes } from './reading-routes.ts'
import { wishes } from './remedies.ts'
import { streamRoutes } from './stream.ts'
import { caseMarks, channels, reasonCodes } from './words.ts'

export const caseParams = z.object({ id: z.string().max(60) })
export const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id

/** Of a command on the case in the path: it is locked with BEGIN, and read right behind. */
export const onCaseInPath = {
  locks: (merchantId: string, request: FastifyRequest): Sql[] => caseLock(merchantId, idOf(request)),
  prefetch: (merchantId: string, request: FastifyRequest): Sql[] => {
    const statement = caseStatement(merchantId, idOf(request))
    return statement ? [statement] : []
  },
}

const listQuery = pageQuery.extend({
  state: stageView.optional(),
  wish: z.enum(wishes).optional(),
  reason: z.enum(reasonCodes).optional(),
  channel: z.enum(channels).optional(),
  assignee: z.string().max(100).optional(),
  promise: z.enum(['ok', 'amber', 'broken']).optional(),
  createdFrom: instant.optional(),
  createdTo: instant.optional(),
  orderId: z.uuid().optional(),
  closed: z
    .literal('true')
    .optional()
    .describe('those that are over, too; they are found without it by `state`, `q` and `orderId`'),
  mark: z.enum(caseMarks).optional().describe('only those with goods still to be sent, or with a dispatch on hold'),
  awaitingAnswer: z.literal('true').optional().describe('only those in which the customer waits for an answer'),
  q: z.string().trim().min(1).max(100).optional(),
  sort: z.enum(['urgency', 'newest']).default('urgency'),
})
export type CaseListQuery = z.infer<typeof listQuery>

export function caseRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/cases',
    {
      schema: {
        tags: ['cases'],
        summary:
          'Open cases, and those with a customer waiting for an answer, by urgency or age; `q` finds by the beginning of a number (case, order, refund, parcel), a name of customer or goods, phone, mail, SKU, or by last digits',
        querystring: listQuery,
        response: { 200: page(caseSummary) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const query = request.query as CaseListQuery
      const after = readCursor(query.cursor, z.tuple([instant.nullable(), z.uuid()]))
      if (isRefused(after)) return after
      const items = await listCases(
        tx,
        { ...query, jurisdiction: (await merchantOf(tx)).jurisdiction },
        after,
        moment.now,
      )
      const last = items.length > query.limit ? items[query.limit - 1] : undefined
      return {
        items: items.slice(0, query.limit),
        nextCursor: last ? writeCursor([query.sort === 'newest' ? last.openedAt : last.dueAt, last.id]) : null,
      }
    }),
  )

  app.get(
    '/cases/:id',
    {
      schema: {
        tags: ['cases'],
        summary: 'One case, by id or number',
        params: caseParams,
        response: { 200: caseView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const file = await readCase(tx, idOf(request))
      return file ? caseViewOf(file, moment.by) : refused('case_not_found')
    }),
  )

  readingRoutes(app, edge)
  streamRoutes(app, edge)
}
