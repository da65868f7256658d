// What a person reads beside the case itself: what was said, what was shown, what the inspection found, what happened.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { command, type Edge, needs } from '#people'
import { caseNamed } from './read-case.ts'
import { wishes } from './remedies.ts'
import { caseParams, idOf } from './routes.ts'

const who = z.object({ kind: z.string(), id: z.string() })
const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.null() })

const eventView = z.object({
  seq: z.int(),
  kind: z.string(),
  at: z.string(),
  actor: who,
  /** The member's name now; it is not part of what is hashed. */
  actorName: z.string().nullable(),
  channel: z.string(),
  data: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
})
const messageView = z.object({
  id: z.string(),
  saidBy: who,
  saidByName: z.string().nullable(),
  channel: z.string(),
  internal: z.boolean(),
  text: z.string(),
  saidAt: z.string(),
})
const evidenceView = z.object({
  id: z.string(),
  kind: z.enum(['image', 'video', 'document']),
  mediaType: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbnail: z.boolean(),
  givenBy: who,
  givenAt: z.string(),
})
/** A decision as it was made, word for word; the newest is what holds, or what an appeal is against. */
const decisionView = z.object({
  id: z.string(),
  answer: z.enum(['approved', 'rejected', 'proposed', 'declined']),
  /** Of a rejection: the listed reason. */
  reason: z.string().nullable(),
  /** What the customer was told; of an approval, the note kept beside it. */
  said: z.string().nullable(),
  /** What was offered instead, or agreed to. */
  alternatives: z.array(
    z.object({ wish: z.enum(wishes), amount: z.object({ amount: z.int(), currency: z.string() }).nullable() }),
  ),
  decidedBy: who,
  decidedByName: z.string().nullable(),
  decidedAt: z.string(),
})
const inspectionView = z.object({
  id: z.string(),
  receiptId: z.string(),
  caseLineId: z.string(),
  quantity: z.int(),
  checklist: z.array(z.object({ item: z.string(), ok: z.boolean() })),
  fault: z.string(),
  grade: z.string(),
  result: z.string(),
  deduction: z.object({ amount: z.int(), currency: z.string() }),
  disposition: z.string(),
  serialNumber: z.string().nullable(),
  /** Why nothing was decided about it: its serial number is none we sold. `settledAt`: when a person did. */
  heldBecause: z.enum(['serial_mismatch']).nullable(),
  settledAt: z.string().nullable(),
  reason: z.string().nullable(),
  evidenceIds: z.array(z.string()),
  inspectedBy: who,
  inspectedByName: z.string().nullable(),
  inspectedAt: z.string(),
})

const nameOf = (column: string): Sql => ({
  text: `(select m.name from member m where m.merchant_id = x.merchant_id and x.${column}->>'kind' = 'staff' and m.user_id = x.${column}->>'id')`,
  params: [],
})

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

const inspections = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.receipt_id as "receiptId", x.case_line_id as "caseLineId", x.quantity, x.checklist, x.fault, x.grade, x.result,
    json_build_object('amount', x.deduction_minor, 'currency', o.currency) as deduction, x.disposition,
    x.serial_number as "serialNumber",
    x.held_because as "heldBecause", x.settled_at as "settledAt", x.reason, x.evidence_ids as "evidenceIds", x.inspected_by as "inspectedBy",
    ${nameOf('inspected_by')} as "inspectedByName", x.inspected_at as "inspectedAt"
  from inspection x
  join after_sales_case c on c.merchant_id = x.merchant_id and c.id = x.case_id
  join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
  where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.inspected_at, x.id`

export function readingRoutes(app: FastifyInstance, edge: Edge): void {
  const read = (path: string, summary: string, item: z.ZodType, statement: (tx: Tx, caseId: string) => Sql) =>
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
  read('events', 'The history of a case, oldest first, with its hash chain', eventView, events)
  read('messages', 'What was said, oldest first, notes among colleagues included', messageView, messages)
  read('evidence', 'Photos and videos of the case; each is served at /evidence/{id}', evidenceView, evidence)
  read(
    'decisions',
    'What was decided, oldest first: reason, words, what was offered instead, by whom',
    decisionView,
    decisions,
  )
  read('inspections', 'What the inspection found, oldest first', inspectionView, inspections)
}

async function caseIdOf(tx: Tx, idOrNumber: string): Promise<string | Refused<'case_not_found'>> {
  const named = caseNamed(idOrNumber)
  const [found] = named
    ? await tx.query<{ id: string }>(
        named.column === 'id'
          ? sql`select id from after_sales_case where merchant_id = ${tx.merchantId} and id = ${named.value}`
          : sql`select id from after_sales_case where merchant_id = ${tx.merchantId} and number = ${named.value}`,
      )
    : []
  return found?.id ?? refused('case_not_found')
}
