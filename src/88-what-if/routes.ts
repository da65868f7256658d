import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { noBody } from '#kernel/edge/no-body'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { policyNames } from '#policies'
import { backtestView, type Flip, flipView, listBacktests, listFlips, readBacktest } from './backtest-rows.ts'
import { cancelBacktest } from './cancel-backtest.ts'
import { backtestCsvRoutes } from './csv-routes.ts'
import { outcomes } from './figures.ts'
import { startBacktest } from './start-backtest.ts'

const named = z.object({ name: z.string().max(60) })
const byId = z.object({ id: z.string().max(60) })
const idOf = (request: FastifyRequest): string => (request.params as z.infer<typeof byId>).id

const startShape = z.strictObject({
  version: z.int().min(1).max(1_000_000).optional(),
  from: instant,
  to: instant,
  minutesPerCase: z.int().min(1).max(480).default(8),
})
export type StartBacktestBody = z.input<typeof startShape>
const flipsQuery = pageQuery.extend({
  flip: z
    .string()
    .regex(new RegExp(`^(${outcomes.join('|')})>(${outcomes.join('|')})$`))
    .optional(),
})

/** What-if: a draft over the cases of a period, in the worker; progress, figures, and the cases it answers otherwise. */
export function backtestRoutes(app: FastifyInstance, edge: Edge): void {
  const schema = (summary: string, more: object) => ({ schema: { tags: ['policies'], summary, ...more } })

  app.post(
    '/policies/:name/backtests',
    schema('Try the draft, or a version, on the cases of a period; a worker goes through them', {
      params: named,
      body: startShape,
      response: { 202: z.object({ id: z.string() }) },
    }),
    command(edge, { status: 202 }, ({ tx, moment, request }) =>
      startBacktest(
        tx,
        { ...(request.params as z.infer<typeof named>), ...(request.body as z.infer<typeof startShape>) },
        moment,
      ),
    ),
  )

  app.get(
    '/policies/:name/backtests',
    schema('Runs of this table, newest first', {
      params: named,
      querystring: pageQuery,
      response: { 200: page(backtestView) },
    }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_policies')
      if (notYours) return notYours
      const { name } = request.params as z.infer<typeof named>
      if (!(policyNames as readonly string[]).includes(name)) return refused('policy_not_found')
      const { limit, cursor } = request.query as z.infer<typeof pageQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const rows = await listBacktests(tx, name, limit + 1, after)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit), nextCursor: last ? writeCursor([last.createdAt, last.id]) : null }
    }),
  )

  app.get(
    '/backtests/:id',
    schema('A run: how far it is, and what it counted', { params: byId, response: { 200: backtestView } }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_policies')
      return notYours ?? (await readBacktest(tx, idOf(request))) ?? refused('backtest_not_found')
    }),
  )

  app.post(
    '/backtests/:id/cancel',
    schema('Stop a run; what it counted stays', {
      params: byId,
      body: noBody,
      response: { 200: z.object({ id: z.string() }) },
    }),
    command(edge, {}, ({ tx, moment, request }) => cancelBacktest(tx, { id: idOf(request) }, moment)),
  )

  app.get(
    '/backtests/:id/flips',
    schema('The cases the draft answers otherwise, oldest first, both reasons side by side', {
      params: byId,
      querystring: flipsQuery,
      response: { 200: page(flipView) },
    }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_policies')
      if (notYours) return notYours
      const run = await readBacktest(tx, idOf(request))
      if (!run) return refused('backtest_not_found')
      const { limit, cursor, flip } = request.query as z.infer<typeof flipsQuery>
      const after = readCursor(cursor, z.tuple([z.int()]))
      if (isRefused(after)) return after
      const flips = await listFlips(tx, run.id, limit + 1, { after: after?.[0], flip })
      const last = flips.length > limit ? flips[limit - 1] : undefined
      return { items: flips.slice(0, limit).map(viewOf), nextCursor: last ? writeCursor([last.position]) : null }
    }),
  )

  backtestCsvRoutes(app, edge)
}

const viewOf = ({ position, ...flip }: Flip) => flip
