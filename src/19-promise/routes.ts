import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { caseParams, idOf, promiseKinds } from '#case'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, refused } from '#kernel/result'
import { calendarShape, dayKinds, shippedHours } from '#kernel/working-time/calendar-content'
import { command, type Edge, merchantOf, needs, readHours } from '#people'
import { casePromise, listCasePromises } from './list-case-promises.ts'
import { listPromises, promiseFilters, promiseStates } from './list-promises.ts'
import { previewCalendar } from './preview-calendar.ts'
import { putCalendar } from './put-calendar.ts'

const named = z.object({ name: z.string().max(60) })
const nameOf = (request: FastifyRequest): string => (request.params as z.infer<typeof named>).name
const listQuery = pageQuery.extend({
  state: z.enum(promiseFilters).default('running'),
  kind: z.enum(promiseKinds).optional(),
})
const promiseView = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  kind: z.enum(promiseKinds),
  state: z.enum(promiseStates),
  startedAt: z.string(),
  amberAt: z.string(),
  dueAt: z.string(),
  budgetMinutes: z.int(),
  /** Used when asked; more than the budget when it is late. */
  usedMinutes: z.int(),
})
export type PromiseView = z.infer<typeof promiseView>
/** A calendar as it is read, and sent back: with the version it was read at. */
const calendarView = calendarShape.extend({ version: z.int().min(0) })
export type CalendarView = z.infer<typeof calendarView>
const calendarBody = calendarView.partial({ version: true })
const previewShape = z.strictObject({
  content: calendarBody,
  month: z.string().regex(/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/, 'YYYY-MM'),
})
const previewView = z.object({
  timeZone: z.string(),
  days: z.array(
    z.object({
      date: z.string(),
      kind: z.enum(dayKinds),
      hours: z.array(z.object({ from: z.string(), to: z.string() })),
      minutes: z.int(),
      holiday: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
      note: z.string().nullable(),
    }),
  ),
  openPromises: z.int(),
})
export type MonthView = z.infer<typeof previewView>

const schema = (summary: string, more: object) => ({ schema: { tags: ['promises'], summary, ...more } })

/** Working hours, and the promises that run. */
export function promiseRoutes(app: FastifyInstance, edge: Edge): void {
  calendarRoutes(app, edge)

  app.get(
    '/promises',
    schema('Promises that run, first due first: all, in time, amber, or broken', {
      querystring: listQuery,
      response: { 200: page(promiseView) },
    }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor, state, kind } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid(), z.enum(promiseKinds)]))
      if (isRefused(after)) return after
      const rows = await listPromises(tx, { state, kind, limit: limit + 1, now: moment.now }, after)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor: last ? writeCursor([last.dueAt, last.caseId, last.kind]) : null,
      }
    }),
  )

  app.get(
    '/cases/:id/promises',
    schema('The promises of one case, and how much of each is used', {
      params: caseParams,
      response: { 200: page(casePromise) },
    }),
    command(edge, {}, ({ tx, moment, request }) => listCasePromises(tx, { caseId: idOf(request) }, moment)),
  )
}

function calendarRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/calendars/:name',
    schema('The working hours promises are counted in: `default`', { params: named, response: { 200: calendarView } }),
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      if (nameOf(request) !== 'default') return refused('calendar_not_found')
      const row = await readHours(tx)
      const content = row?.content ?? shippedHours((await merchantOf(tx)).jurisdiction)
      return { ...content, version: row?.version ?? 0 }
    }),
  )

  app.put(
    '/calendars/:name',
    schema('Set the working hours; open promises are planned anew, past ones stay', {
      params: named,
      body: calendarBody,
      response: { 200: calendarView },
    }),
    command(edge, {}, ({ tx, moment, request }) => {
      const { version, ...content } = request.body as z.infer<typeof calendarBody>
      return putCalendar(tx, { name: nameOf(request), content, version }, moment)
    }),
  )

  app.post(
    '/calendars/:name/preview',
    schema('What a month looks like by these hours; nothing is stored', {
      params: named,
      body: previewShape,
      response: { 200: previewView },
    }),
    command(edge, {}, ({ tx, moment, request }) => {
      const { content: read, month } = request.body as z.infer<typeof previewShape>
      const { version: _, ...content } = read
      return previewCalendar(tx, { name: nameOf(request), content, month }, moment)
    }),
  )
}
