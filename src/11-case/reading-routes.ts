// What a person reads beside the case itself: what happened, and what its stages keep.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { command, type Edge, needs, whoView } from '#people'
import { type Beside, besides } from './case-part.ts'
import { caseIdsWhere } from './case-sql.ts'
import { caseWhere } from './read-case.ts'
import { caseParams, idOf } from './routes.ts'

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

/** What names the case of `x.case_id` to people: JSON of its id and number, and its order's number. */
export const namesOfCase: Sql = sql`(
  select json_build_object('id', c.id, 'number', c.number, 'order', json_build_object('number', o.number)) from after_sales_case c
  join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
  where c.merchant_id = x.merchant_id and c.id = x.case_id)`

const events = (tx: Tx, caseId: string): Sql => sql`
  select x.seq, x.kind, x.at, x.actor, ${nameOf('actor')} as "actorName", x.channel, x.data,
    x.previous_hash as "previousHash", x.hash
  from case_event x where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.seq`

const history: Beside = {
  path: 'events',
  summary: 'The history of a case, oldest first, with its hash chain',
  item: eventView,
  statement: events,
}

/** What stands beside a case, whole: its history, and what its stages keep. */
export function readingRoutes(app: FastifyInstance, edge: Edge): void {
  for (const { path, summary, item, statement } of [history, ...besides()])
    app.get(
      `/cases/:id/${path}`,
      { schema: { tags: ['cases'], summary, params: caseParams, response: { 200: list(item) } } },
      command(edge, {}, async ({ tx, moment, request }) => {
        const notYours = needs(moment.by, 'read_cases')
        if (notYours) return notYours
        const id = await caseIdOf(tx, idOf(request))
        return typeof id === 'string' ? { items: await tx.query(statement(tx, id, moment.now)), nextCursor: null } : id
      }),
    )
}

async function caseIdOf(tx: Tx, idOrNumber: string): Promise<string | Refused<'case_not_found'>> {
  const where = caseWhere(idOrNumber)
  const [found] = where ? await tx.query<{ id: string }>(caseIdsWhere(tx.merchantId, where)) : []
  return found?.id ?? refused('case_not_found')
}
