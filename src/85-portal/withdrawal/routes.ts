import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { noBody } from '#kernel/edge/no-body'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { sendRefusal } from '#kernel/edge/problem'
import type { NumberStock } from '#kernel/numbers'
import { isRefused } from '#kernel/result'
import { listWithdrawals, statementLocales, withdrawalView } from '#order/ask'
import { command, type Edge, needs } from '#people'
import { declareWithdrawal } from './declare-withdrawal.ts'
import { settleWithdrawal } from './settle-withdrawal.ts'

const words = z.string().trim().min(1).max(200)
const statement = z.strictObject({
  merchantId: z.uuid().optional(),
  name: words,
  contract: words,
  contact: z.email().max(200),
  locale: z.enum(statementLocales).default('en'),
})
export type StatementInput = z.input<typeof statement>
const declaredView = z.object({ number: z.string(), statedAt: z.string(), hash: z.string() })
export type Declared = z.infer<typeof declaredView>
const listQuery = pageQuery.extend({ open: z.enum(['true', 'false']).default('true') })

/** The withdrawal function: anybody states, staff see to it. */
export function withdrawalRoutes(app: FastifyInstance, edge: Edge, numbers: NumberStock): void {
  app.post(
    '/portal/withdrawals',
    {
      schema: {
        tags: ['portal'],
        summary: 'Withdraw from a contract, without signing in; answered alike whether or not there is such an order',
        body: statement,
        response: { 201: declaredView },
      },
    },
    async (request, reply) => {
      const input = { ...(request.body as z.infer<typeof statement>), address: request.ip }
      const declared = await declareWithdrawal(edge.database, numbers, input, edge.clock())
      return isRefused(declared)
        ? sendRefusal(request, reply, declared, edge.sentences)
        : reply.code(201).header('cache-control', 'no-store').send(declared)
    },
  )

  app.get(
    '/withdrawals',
    {
      schema: {
        tags: ['cases'],
        summary: 'Statements of withdrawal, oldest first: those nobody saw to yet, or all',
        querystring: listQuery,
        response: { 200: page(withdrawalView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor, open } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const rows = await listWithdrawals(tx, { open: open === 'true', limit: limit + 1 }, after)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit), nextCursor: last ? writeCursor([last.statedAt, last.id]) : null }
    }),
  )

  app.post(
    '/withdrawals/:id/settle',
    {
      schema: {
        tags: ['cases'],
        summary: 'A person saw to a statement of withdrawal',
        params: z.object({ id: z.string().max(60) }),
        body: noBody,
        response: { 200: z.object({ id: z.string(), seenAt: z.string() }) },
      },
    },
    command(edge, {}, ({ tx, moment, request }) =>
      settleWithdrawal(tx, { id: (request.params as { id: string }).id }, moment),
    ),
  )
}
