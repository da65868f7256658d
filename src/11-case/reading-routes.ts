// What a person reads beside the case itself: what was said, what was shown, what was decided, what happened.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { command, type Edge, needs, whoView } from '#people'
import { caseIdsWhere } from './case-sql.ts'
import { caseWhere } from './read-case.ts'
import { wishes } from './remedies.ts'
import { caseParams, idOf } from './routes.ts'
import { rejectionReasons } from './words.ts'

const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.null() })

const eventView = z.object({
  seq: z.int(),
  kind: z.string(),
  at: z.string(),
  actor: whoView,
  /** The member's name now; it is not part of what is hashed. */
  actorName: z.string().nullable(),
  channel: z.string(),
  data: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
})
export type EventView = z.infer<typeof eventView>
const messageView = z.object({
  id: z.string(),
  saidBy: whoView,
  saidByName: z.string().nullable(),
  channel: z.string(),
  internal: z.boolean(),
  text: z.string(),
  saidAt: z.string(),
})
export type MessageView = z.infer<typeof messageView>
const evidenceView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'video', 'document']),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbnail: z.boolean(),
  givenBy: whoView,
  givenAt: z.string(),
})
export type EvidenceView = z.infer<typeof evidenceView>
/** A decision as it was made, word for word; the newest is what holds, or what an appeal is against. */
const decisionView = z.object({
  id: z.string(),
  answer: z.enum(['approved', 'rejected', 'proposed', 'declined']),
  /** Of a rejection: the listed reason. */
  reason: z.enum(rejectionReasons).nullable(),
  /** What the customer was told; of an approval, the note kept beside it. */
  said: z.string().nullable(),
  /** What was offered instead, or agreed to. */
  alternatives: z.array(
    z.object({ wish: z.enum(wishes), amount: z.object({ amount: z.int(), currency: z.string() }).nullable() }),
  ),
  decidedBy: whoView,
  decidedByName: z.string().nullable(),
  decidedAt: z.string(),
})
export type DecisionView = z.infer<typeof decisionView>
/** The name of the member who did it, now; null where nobody of the shop did. `x`: the table that is read. */
export const nameOf = (column: string): Sql => ({
  text: `(select m.name from member m where m.merchant_id = x.merchant_id and x.${column}->>'kind' = 'staff' and m.user_id = x.${column}->>'id')`,
  params: [],
})

/** The currency of the order of `x.case_id`. */
export const currencyOfCase: Sql = sql`(
  select o.currency from after_sales_case c
  join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
  where c.merchant_id = x.merchant_id and c.id = x.case_id)`

const events = (tx: Tx, caseId: string): Sql => sql`
  select x.seq, x.kind, x.at, x.actor, ${nameOf('actor')} as "actorName", x.channel, x.data,
    x.previous_hash as "previousHash", x.hash
  from case_event x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.seq`

const messages = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.said_by as "saidBy", ${nameOf('said_by')} as "saidByName", x.channel, x.internal, x.body as text, x.said_at as "saidAt"
  from message x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.said_at, x.id`

const evidence = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.kind, x.media_type as "mediaType", x.bytes, x.width, x.height, x.thumbnail_key is not null as thumbnail,
    x.given_by as "givenBy", x.given_at as "givenAt"
  from evidence x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.given_at, x.id`

const decisions = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.answer, x.reason, x.said, x.decided_by as "decidedBy", ${nameOf('decided_by')} as "decidedByName",
    x.decided_at as "decidedAt", (
      select coalesce(json_agg(json_build_object('wish', a.offered->>'wish', 'amount', case when a.minor is not null then
        json_build_object('amount', a.minor, 'currency', o.currency) end) order by a.place), '[]')
      from (
        select offered, place, coalesce(offered->'amount'->>'amount', offered->>'amountMinor')::bigint as minor
        from jsonb_array_elements(x.alternatives) with ordinality as e(offered, place)) a) as alternatives
  from case_decision x
  join after_sales_case c on c.merchant_id = x.merchant_id and c.id = x.case_id
  join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
  where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.decided_at, x.id`

/** `GET /cases/{id}/{path}`: what stands beside a case, whole. */
export const readBeside =
  (app: FastifyInstance, edge: Edge) =>
  (path: string, summary: string, item: z.ZodType, statement: (tx: Tx, caseId: string) => Sql): void => {
    app.get(
      `/cases/:id/${path}`,
      { schema: { tags: ['cases'], summary, params: caseParams, response: { 200: list(item) } } },
      command(edge, {}, async ({ tx, moment, request }) => {
        const notYours = needs(moment.by, 'read_cases')
        if (notYours) return notYours
        const id = await caseIdOf(tx, idOf(request))
        return typeof id === 'string' ? { items: await tx.query(statement(tx, id)), nextCursor: null } : id
      }),
    )
  }

export function readingRoutes(app: FastifyInstance, edge: Edge): void {
  const read = readBeside(app, edge)
  read('events', 'The history of a case, oldest first, with its hash chain', eventView, events)
  read('messages', 'What was said, oldest first, notes among colleagues included', messageView, messages)
  read('evidence', 'Photos and videos of the case; each is served at /evidence/{id}', evidenceView, evidence)
  read(
    'decisions',
    'What was decided, oldest first: reason, words, what was offered instead, by whom',
    decisionView,
    decisions,
  )
}

async function caseIdOf(tx: Tx, idOrNumber: string): Promise<string | Refused<'case_not_found'>> {
  const where = caseWhere(idOrNumber)
  const [found] = where ? await tx.query<{ id: string }>(caseIdsWhere(tx.merchantId, where)) : []
  return found?.id ?? refused('case_not_found')
}
