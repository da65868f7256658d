import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answersBy, countAnswers } from '#follow-up/ask'
import { CsvAnswer, wantsCsv } from '#kernel/edge/csv-answer'
import { instant } from '#kernel/edge/instant'
import { refused } from '#kernel/result'
import { colleaguesOf, command, type Edge, merchantOf, needs } from '#people'

const asked = z.strictObject({
  from: instant.optional().describe('customers asked from here on; 12 months before `to` when left out'),
  to: instant.optional().describe('and before here; now when left out'),
  by: z
    .enum(answersBy)
    .default('month')
    .describe(
      '`agent`: by the person who knows the case, of a supervisor or owner, where the setting `countsByPerson` is on; who has fewer than five answers is left out',
    ),
})
const count = z.int().min(0)
const row = z.object({
  asked: count,
  answered: count,
  bad: count.describe('a score of 1 or 2, not arrived, incomplete or damaged'),
  score: z.number().nullable().describe('the mean of the answers'),
  scores: z.array(count).length(5).describe('how many gave 1, 2, 3, 4 and 5'),
})
const followUpFigures = z.object({
  from: z.string(),
  to: z.string(),
  by: z.enum(answersBy),
  all: row,
  items: z.array(
    row.extend({
      key: z.string().describe("a month of the merchant's (YYYY-MM), a SKU, a carrier, a reason, a member"),
      name: z.string().nullable().describe('of a product or a member'),
    }),
  ),
  leftOut: count.describe('members who are not shown because fewer than five answers are about their cases'),
})
export type FollowUpFigures = z.infer<typeof followUpFigures>
const yearMs = 365 * 86_400_000
/** Fewer answers than these say more of one customer than of a colleague. */
const leastByPerson = 5

/** What customers say once all is done: 回访. */
export function followUpRoute(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/insight/follow-ups',
    {
      schema: {
        tags: ['insight'],
        summary: 'What customers answered to follow-ups, by month, product, carrier, reason or agent; JSON or CSV',
        querystring: asked,
        response: {
          200: {
            description: 'As JSON, or as CSV by `Accept: text/csv`',
            content: { 'application/json': { schema: followUpFigures }, 'text/csv': { schema: z.string() } },
          },
        },
      },
    },
    command(edge, {}, async ({ tx, moment: { by: who, now }, request }) => {
      const query = request.query as z.infer<typeof asked>
      const { by } = query
      const notYours = needs(who, by === 'agent' ? 'read_people' : 'read_cases')
      if (notYours) return notYours
      const { settings, timeZone } = await merchantOf(tx)
      if (by === 'agent' && !settings.countsByPerson) return refused('not_counted_by_person')
      const {
        to = new Date(Date.parse(now) + 1).toISOString(),
        from = new Date(Date.parse(to) - yearMs).toISOString(),
      } = query
      if (from >= to) return refused('period_has_no_time')
      const { all, each } = await countAnswers(tx, { from, to, timeZone, by })
      const names = new Map(by === 'agent' ? (await colleaguesOf(tx)).map(({ id, name }) => [id, name]) : [])
      const shown = each.filter(({ answered }) => by !== 'agent' || answered >= leastByPerson)
      const items = shown.map((one) => ({ ...one, name: names.get(one.key) ?? one.name }))
      if (!wantsCsv(request)) return { from, to, by, all, items, leftOut: each.length - shown.length }
      const head = [by, 'name', 'asked', 'answered', 'not content', 'score', '1', '2', '3', '4', '5']
      return new CsvAnswer([
        head,
        ...items.map(({ key, name, asked, answered, bad, score, scores }) => [
          ...[key, name ?? '', asked, answered, bad, score ?? ''],
          ...scores,
        ]),
      ])
    }),
  )
}
