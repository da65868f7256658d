import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { nameOf } from '#case'
import { instant } from '#kernel/edge/instant'
import { noBody } from '#kernel/edge/no-body'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Called, command, type Edge, type Moment, needs, whoView } from '#people'
import { askCarrier } from './ask-carrier.ts'
import { assignIncident } from './assign-incident.ts'
import { closeIncident } from './close-incident.ts'
import { howClosed, incidentKinds, incidentStates, incidentSteps, incidentView } from './incident.ts'
import { listIncidents } from './list-incidents.ts'
import { incidentLocks } from './note-incidents.ts'
import { readIncident } from './read-incident.ts'
import { recordCarrierAnswer } from './record-carrier-answer.ts'
import { seeToIncident } from './see-to-incident.ts'
import { tellCustomer } from './tell-customer.ts'

const tags = ['incidents']
const params = z.object({ id: z.uuid() })
const words = z.string().trim().min(1).max(1000)
const listQuery = pageQuery.extend({
  state: z.enum(incidentStates).optional().describe('left out: those that are not closed'),
  kind: z.enum(incidentKinds).optional(),
  carrier: z.string().max(50).optional(),
  case: z.uuid().optional().describe('of its parcels, closed ones too'),
  mine: z.enum(['true']).optional().describe('of whoever asks'),
  overdue: z.enum(['true']).optional(),
})
export const incidentWithSteps = incidentView.extend({
  steps: z
    .array(
      z.object({
        kind: z.enum(incidentSteps),
        at: z.string(),
        by: whoView,
        byName: z.string().nullable(),
        words: z.string().nullable(),
      }),
    )
    .describe('what was done about it, oldest first'),
})
export type IncidentWithSteps = z.infer<typeof incidentWithSteps>

const bodies = {
  assign: z
    .strictObject({ owner: z.string().max(100).optional().describe('a member; left out: whoever calls') })
    .nullish(),
  'tell-customer': noBody,
  'ask-carrier': z.strictObject({ question: words }),
  'record-answer': z.strictObject({ answer: words }),
  see: z.strictObject({ note: words }),
  close: z.strictObject({ how: z.enum(howClosed), note: words }),
}
export type IncidentBodies = { [Verb in keyof typeof bodies]: z.input<(typeof bodies)[Verb]> }

const summaries: { readonly [Verb in keyof typeof bodies]: string } = {
  assign: 'Say who looks after the trouble of a parcel',
  'tell-customer':
    'Tell the customer what is wrong with the parcel, in words that are ready; once for each time it was found',
  'ask-carrier': 'Keep what the carrier was asked',
  'record-answer': 'Keep what the carrier answered',
  see: 'What could be done is done: the clock stops, and what comes of it is awaited',
  close: 'Say how it ended',
}

/** Trouble of parcels, found by rule: listed by when it is due, and looked after. */
export function incidentRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/incidents',
    {
      schema: {
        tags,
        summary: 'Trouble of parcels, by when it is due',
        querystring: listQuery,
        response: { 200: page(incidentView) },
      },
    },
    command(edge, {}, list),
  )
  app.get(
    '/incidents/:id',
    {
      schema: {
        tags,
        summary: 'One trouble, with what was done about it',
        params,
        response: { 200: incidentWithSteps },
      },
    },
    command(
      edge,
      {},
      async ({ tx, moment, request }) => needs(moment.by, 'read_cases') ?? (await wholeOf({ tx, moment, request })),
    ),
  )
  const post = <Verb extends keyof typeof bodies>(
    verb: Verb,
    act: (called: Called, id: string, body: z.output<(typeof bodies)[Verb]>) => Promise<Refused | null>,
  ) =>
    app.post(
      `/incidents/:id/${verb}`,
      { schema: { tags, summary: summaries[verb], params, body: bodies[verb], response: { 200: incidentWithSteps } } },
      command(edge, { locks: (merchantId, request) => incidentLocks(merchantId, idOf(request)) }, async (called) => {
        const body = called.request.body as z.output<(typeof bodies)[Verb]>
        const not = await act(called, idOf(called.request), body)
        return not ?? wholeOf(called)
      }),
    )
  post('assign', ({ tx, moment }, id, body) => assignIncident(tx, { id, owner: body?.owner }, moment))
  post('tell-customer', ({ tx, moment }, id) => tellCustomer(tx, { id }, moment))
  post('ask-carrier', ({ tx, moment }, id, body) => askCarrier(tx, { id, ...body }, moment))
  post('record-answer', ({ tx, moment }, id, body) => recordCarrierAnswer(tx, { id, ...body }, moment))
  post('see', ({ tx, moment }, id, body) => seeToIncident(tx, { id, ...body }, moment))
  post('close', ({ tx, moment }, id, body) => closeIncident(tx, { id, ...body }, moment))
}

async function list({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'read_cases')
  if (notYours) return notYours
  const { limit, cursor, mine, overdue, case: caseId, ...filter } = request.query as z.output<typeof listQuery>
  const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
  if (isRefused(after)) return after
  const owner = mine ? moment.by.id : undefined
  const asked = { ...filter, caseId, owner, isOverdue: overdue === 'true', after, limit: limit + 1 }
  const rows = await listIncidents(tx, asked, moment.now)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit), nextCursor: last ? writeCursor([last.dueAt, last.id]) : null }
}

type Asked = { readonly tx: Called['tx']; readonly moment: Moment; readonly request: FastifyRequest }

async function wholeOf({ tx, moment, request }: Asked): Promise<IncidentWithSteps | Refused<'incident_not_found'>> {
  await tx.flush()
  const id = idOf(request)
  const incident = await readIncident(tx, id, moment.now)
  if (!incident) return refused('incident_not_found')
  const steps = await tx.query<IncidentWithSteps['steps'][number]>(sql`
    select x.kind, to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, x.by, ${nameOf('by')} as "byName", x.words
    from incident_step x where x.merchant_id = ${tx.merchantId} and x.incident_id = ${id} order by x.at, x.id`)
  return { ...incident, steps }
}

const idOf = (request: FastifyRequest): string => (request.params as z.output<typeof params>).id
