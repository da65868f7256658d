// Trouble of a parcel: what it is, who caused it, who looks after it and until when. Found by the table parcel-incidents.
import { z } from 'zod'
import { caseNumberOf, nameOf } from '#case'
import { type Sql, sql } from '#kernel/sql'
import { money } from '#order/ask'
import { whoView } from '#people'
import { nameOfCarrier } from '../carrier/carrier-account.ts'
import { claimStates } from '../claim/carrier-claim.ts'
import { directions, parcelStates } from '../track/parcel-states.ts'

export const incidentKinds = [
  'no_pickup',
  'stalled',
  'late',
  'predicted_late',
  'delivery_failed',
  'locker_overdue',
  'refused',
  'returning',
  'damaged',
  'lost',
] as const
export type IncidentKind = (typeof incidentKinds)[number]
export const incidentCauses = ['carrier', 'shipper', 'consignee', 'customs', 'weather', 'unknown'] as const
export type IncidentCause = (typeof incidentCauses)[number]

/** `handled`: what could be done is done, and what comes of it is awaited. */
export const incidentStates = ['open', 'handled', 'closed'] as const
export type IncidentState = (typeof incidentStates)[number]

/** How a person closes one. */
export const howClosed = ['resent', 'refunded', 'carrier_paid', 'no_trouble', 'other'] as const
/** By itself: it was delivered, went on, or came to another trouble of the same parcel. */
export const howAnswered = ['delivered', 'moved_on', 'replaced'] as const
export type IncidentHow = (typeof howClosed)[number] | (typeof howAnswered)[number]

export const incidentSteps = [
  'found',
  'found_again',
  'assigned',
  'customer_told',
  'carrier_asked',
  'carrier_answered',
  'claimed',
  'seen',
  'closed',
] as const

export const incidentView = z.object({
  id: z.string(),
  kind: z.enum(incidentKinds),
  cause: z.enum(incidentCauses).describe('who caused it, as far as the rule can tell'),
  state: z.enum(incidentStates),
  rule: z.string().describe('of the table parcel-incidents'),
  parcel: z.object({
    id: z.string(),
    number: z.string(),
    direction: z.enum(directions),
    carrier: z.string().nullable(),
    carrierName: z.string().nullable().describe('as the shop names it'),
    state: z.enum(parcelStates),
    lastAt: z.string().nullable().describe('its newest scan'),
    expectedOn: z.string().nullable(),
  }),
  cases: z.array(z.object({ id: z.string(), number: z.string() })),
  foundAt: z.string(),
  times: z.int().describe('how often it came back'),
  dueAt: z.string(),
  overdue: z.boolean().describe('nobody has looked after it in time'),
  owner: whoView.nullable(),
  ownerName: z.string().nullable(),
  toldAt: z.string().nullable().describe('when the customer was told'),
  askedAt: z.string().nullable().describe('when the carrier was asked what it has not answered yet'),
  claim: z.object({ id: z.string(), state: z.enum(claimStates), amount: money }).nullable(),
  handledAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedHow: z.enum([...howClosed, ...howAnswered]).nullable(),
  can: z
    .object({
      assign: z.boolean(),
      tellCustomer: z.boolean(),
      askCarrier: z.boolean(),
      recordAnswer: z.boolean(),
      claim: z.boolean(),
      see: z.boolean(),
      close: z.boolean(),
    })
    .describe('what may be done about it now'),
})
export type IncidentView = z.infer<typeof incidentView>

const time = (column: string): Sql => ({
  text: `to_char(x.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  params: [],
})

/** The statement that answers rows of `incident x`, shaped as `incidentView`. Its parcel is `p`. `now` UTC. */
export const incidentsShown = (where: Sql, now: string): Sql => sql`
  select x.id, x.kind, x.cause, x.state, x.rule,
    json_build_object('id', p.id, 'number', p.number, 'direction', p.direction, 'carrier', coalesce(p.carrier, x.carrier),
      'carrierName', ${nameOfCarrier(sql`x`, sql`coalesce(p.carrier, x.carrier)`)}, 'state', p.state,
      'lastAt', to_char(p.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'expectedOn', p.expected_on) as parcel,
    coalesce((
      select json_agg(distinct jsonb_build_object('id', l.case_id, 'number', ${caseNumberOf(sql`l`)}))
      from parcel_in_case l where l.merchant_id = x.merchant_id and l.parcel_id = x.parcel_id), '[]') as cases,
    ${time('found_at')} as "foundAt", x.times, ${time('due_at')} as "dueAt", (x.state = 'open' and x.due_at < ${now}::timestamptz) as overdue,
    x.owner, ${nameOf('owner')} as "ownerName", ${time('told_at')} as "toldAt", ${time('asked_at')} as "askedAt",
    (select json_build_object('id', q.id, 'state', q.state, 'amount', json_build_object('amount', q.amount_minor, 'currency', q.currency))
      from carrier_claim q where q.merchant_id = x.merchant_id and q.id = x.claim_id) as claim,
    ${time('handled_at')} as "handledAt", ${time('closed_at')} as "closedAt", x.closed_how as "closedHow",
    json_build_object('assign', x.state <> 'closed', 'tellCustomer', x.state <> 'closed' and x.told_at is null,
      'askCarrier', x.state <> 'closed' and x.asked_at is null, 'recordAnswer', x.state <> 'closed' and x.asked_at is not null,
      'claim', x.claim_id is null, 'see', x.state = 'open', 'close', x.state <> 'closed') as can
  from incident x join parcel p on p.merchant_id = x.merchant_id and p.id = x.parcel_id
  where ${where}`
