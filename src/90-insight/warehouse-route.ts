import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { countFaults } from '#dispatch/ask'
import { CsvAnswer, wantsCsv } from '#kernel/edge/csv-answer'
import { instant } from '#kernel/edge/instant'
import { refused } from '#kernel/result'
import { colleaguesOf, command, type Edge, merchantOf, needs } from '#people'

const asked = z.strictObject({
  from: instant.optional().describe('what happened from here on; 12 weeks before `to` when left out'),
  to: instant.optional().describe('and before here; now when left out'),
  by: z
    .enum(['week', 'person'])
    .default('week')
    .describe('`person`: also by person, of a supervisor or owner, where the setting `countsByPerson` is on'),
})
const count = z.int().min(0)
const warehouseView = z.object({
  from: z.string(),
  to: z.string(),
  items: z.array(
    z.object({
      week: z.string().describe("its Monday, YYYY-MM-DD in the merchant's own time"),
      person: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      wrongGoods: count.describe('scanned at a bin and not what was to be picked; of who picked'),
      caught: count.describe('picked wrong and caught by the second check; of who picked'),
      damaged: count.describe('units found damaged by the second check'),
      escaped: count.describe(
        'units the customer told of as wrong or missing after they were checked and sent; of who checked',
      ),
      shipped: count.describe('dispatches that left; of who checked'),
    }),
  ),
})
export type WarehouseFigures = z.infer<typeof warehouseView>
const twelveWeeksMs = 84 * 86_400_000

/** What goes wrong on its way out, and where it is seen. */
export function warehouseRoute(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/insight/warehouse',
    {
      schema: {
        tags: ['insight'],
        summary: 'Wrong goods at the bin, caught at the second check, and what escaped it, by week; JSON or CSV',
        querystring: asked,
        response: {
          200: {
            description: 'As JSON, or as CSV by `Accept: text/csv`',
            content: { 'application/json': { schema: warehouseView }, 'text/csv': { schema: z.string() } },
          },
        },
      },
    },
    command(edge, {}, async ({ tx, moment: { by, now }, request }) => {
      const query = request.query as z.infer<typeof asked>
      const byPerson = query.by === 'person'
      const notYours = needs(by, byPerson ? 'read_people' : 'read_dispatches')
      if (notYours) return notYours
      const { settings, timeZone } = await merchantOf(tx)
      if (byPerson && !settings.countsByPerson) return refused('not_counted_by_person')
      const {
        to = new Date(Date.parse(now) + 1).toISOString(),
        from = new Date(Date.parse(to) - twelveWeeksMs).toISOString(),
      } = query
      if (from >= to) return refused('period_has_no_time')
      const names = new Map((await colleaguesOf(tx)).map(({ id, name }) => [id, name]))
      const counted = await countFaults(tx, { from, to, timeZone, byPerson })
      const items = counted.map((one) => ({
        ...one,
        person: one.person === null ? null : { id: one.person, name: names.get(one.person) ?? null },
      }))
      if (!wantsCsv(request)) return { from, to, items }
      const head = ['week', 'person', 'wrong goods', 'caught', 'damaged', 'escaped', 'shipped']
      return new CsvAnswer([
        head,
        ...items.map(({ week, person, wrongGoods, caught, damaged, escaped, shipped }) => [
          ...[week, person?.name ?? person?.id ?? ''],
          ...[wrongGoods, caught, damaged, escaped, shipped],
        ]),
      ])
    }),
  )
}
