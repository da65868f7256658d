import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { promiseKinds } from '#case'
import { CsvAnswer, wantsCsv } from '#kernel/edge/csv-answer'
import { instant } from '#kernel/edge/instant'
import { refused } from '#kernel/result'
import { command, type Edge, needs } from '#people'
import { countPromises } from './count-promises.ts'
import { followUpRoute } from './follow-up-route.ts'
import { warehouseRoute } from './warehouse-route.ts'

const period = z.strictObject({
  from: instant.optional().describe('cases opened from here on; 30 days before `to` when left out'),
  to: instant.optional().describe('and before here; now when left out'),
})
const count = z.int().min(0)
const promisesView = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.object({
      kind: z.enum(promiseKinds),
      started: count,
      kept: count,
      broken: count.describe('answered late, or over and not answered'),
      open: count.describe('neither answered nor over'),
    }),
  ),
})
const monthMs = 30 * 86_400_000

/** Figures for those who run the shop; every one also for a spreadsheet (`Accept: text/csv`). */
export function insightRoutes(app: FastifyInstance, edge: Edge): void {
  followUpRoute(app, edge)
  warehouseRoute(app, edge)
  app.get(
    '/insight/promises',
    {
      schema: {
        tags: ['insight'],
        summary: 'How promises were kept, by kind, over the cases opened in a period; JSON or CSV',
        querystring: period,
        response: {
          200: {
            description: 'As JSON, or as CSV by `Accept: text/csv`',
            content: { 'application/json': { schema: promisesView }, 'text/csv': { schema: z.string() } },
          },
        },
      },
    },
    command(edge, {}, async ({ tx, moment: { by, now }, request }) => {
      const notYours = needs(by, 'read_cases')
      if (notYours) return notYours
      // what was opened this very moment is in it
      const {
        to = new Date(Date.parse(now) + 1).toISOString(),
        from = new Date(Date.parse(to) - monthMs).toISOString(),
      } = request.query as z.infer<typeof period>
      if (from >= to) return refused('period_has_no_time')
      const items = await countPromises(tx, { from, to, now })
      if (!wantsCsv(request)) return { from, to, items }
      const head = ['promise', 'started', 'kept', 'broken', 'open']
      return new CsvAnswer([head, ...items.map((one) => [one.kind, one.started, one.kept, one.broken, one.open])])
    }),
  )
}
