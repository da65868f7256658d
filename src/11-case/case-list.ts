import { z } from 'zod'
import { codeKey } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { keyOf, phoneCountryOf, soughtBy } from '#kernel/normal-forms'
import { and, joined, type Sql, sql } from '#kernel/sql'
import { idsFoundBy } from '#kernel/word-index'
import { caseMarkings, findings } from './case-part.ts'
import { stageView } from './case-stages.ts'
import { wishes } from './remedies.ts'
import type { CaseListQuery } from './routes.ts'
import { caseMarks, channels, reasonCodes } from './words.ts'

/** A case as lists show it. `promise` says how its deadline stands: amber when three quarters of its time are used. */
export const caseSummary = z.object({
  id: z.string(),
  number: z.string(),
  stage: stageView,
  wish: z.enum(wishes),
  channel: z.enum(channels),
  openedAt: z.string(),
  changedAt: z.string(),
  dueAt: z.string().nullable(),
  amberAt: z.string().nullable(),
  customerDueAt: z.string().nullable(),
  /** Since when what the customer wrote waits for an answer. */
  awaitingAnswerSince: z.string().nullable(),
  ended: z.boolean().describe('resolved, closed or withdrawn: nothing of it is open'),
  promise: z.enum(['ok', 'amber', 'broken']).nullable(),
  assignee: z.string().nullable(),
  customerName: z.string().nullable(),
  orderNumber: z.string(),
  title: z.string(),
  reason: z.enum(reasonCodes),
  /** Of all its lines together. */
  quantity: z.int(),
  /** How many kinds of goods it is about; `title` names the first. */
  lineCount: z.int(),
  worth: z.object({ amount: z.int(), currency: z.string() }),
  marks: z
    .array(z.enum(caseMarks))
    .describe('goods are still to be sent; a dispatch of it is on hold; the customer said that all is not well'),
})
export type CaseSummary = z.infer<typeof caseSummary>

/** Up to `limit` + 1 cases after a place: by urgency (soonest deadline first, those without one last) or newest first. */
export async function listCases(
  tx: Tx,
  query: CaseListQuery & { readonly jurisdiction: string },
  after: [string | null, string] | undefined,
  now: string,
): Promise<CaseSummary[]> {
  const byAge = query.sort === 'newest'
  const rows = await tx.query<Omit<CaseSummary, 'promise'>>(sql`
    with page as (
      select c.* from after_sales_case c
      where ${and([sql`c.merchant_id = ${tx.merchantId}`, ...conditionsOf(tx, query, now), ...placeOf(byAge, after)])}
      order by ${byAge ? sql`c.opened_at desc, c.id desc` : sql`c.due_at asc nulls last, c.id asc`}
      limit ${query.limit + 1}
    )
    select c.id, c.number, c.stage, c.wish, c.channel, c.opened_at as "openedAt", c.changed_at as "changedAt",
      c.due_at as "dueAt", c.amber_at as "amberAt", c.customer_due_at as "customerDueAt",
      c.awaiting_answer_since as "awaitingAnswerSince", c.spine <> 'open' as ended, c.assignee, c.contact->>'name' as "customerName",
      o.number as "orderNumber", l.name as title, l.reason, l.units as quantity, l.lines as "lineCount",
      json_build_object('amount', l.worth, 'currency', o.currency) as worth, ${marksOf()} as marks
    from page c
    join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
    join lateral (
      select (array_agg(cl.name order by cl.position))[1] as name, (array_agg(cl.reason order by cl.position))[1] as reason,
        sum(cl.quantity)::int as units, count(*)::int as lines, sum(round(e.paid_minor::numeric * cl.quantity / ol.quantity))::bigint as worth
      from case_line cl
      join order_line ol on ol.merchant_id = cl.merchant_id and ol.order_id = cl.order_id and ol.id = cl.order_line_id
      join ledger_entry e on e.merchant_id = ol.merchant_id and e.order_id = ol.order_id and e.id = ol.id
      where cl.merchant_id = c.merchant_id and cl.case_id = c.id) l on true
    order by ${byAge ? sql`c.opened_at desc, c.id desc` : sql`c.due_at asc nulls last, c.id asc`}`)
  return rows.map((row) => ({ ...row, promise: promiseOf(row, now) }))
}

const marksOf = (): Sql =>
  sql`array_remove(array[${joined(
    caseMarkings().map(([mark, holds]) => sql`case when ${holds} then ${mark}::text end`),
    ', ',
  )}]::text[], null)`

const isMarked = (sought: NonNullable<CaseListQuery['mark']>): Sql => {
  const found = caseMarkings().find(([mark]) => mark === sought)
  return found ? found[1] : sql`false`
}

function conditionsOf(tx: Tx, query: Parameters<typeof listCases>[1], now: string): Sql[] {
  return [
    query.state
      ? sql`c.stage = ${query.state}`
      : query.q || query.orderId || query.closed
        ? null
        : sql`(c.spine = 'open' or c.awaiting_answer_since is not null)`,
    query.awaitingAnswer && sql`c.awaiting_answer_since is not null`,
    query.mark && isMarked(query.mark),
    query.wish && sql`c.wish = ${query.wish}`,
    query.channel && sql`c.channel = ${query.channel}`,
    query.assignee && sql`c.assignee = ${query.assignee}`,
    query.orderId && sql`c.order_id = ${query.orderId}`,
    query.createdFrom && sql`c.opened_at >= ${query.createdFrom}`,
    query.createdTo && sql`c.opened_at < ${query.createdTo}`,
    query.promise && promiseCondition(query.promise, now),
    query.reason &&
      sql`exists (select 1 from case_line x where x.merchant_id = c.merchant_id and x.case_id = c.id and x.reason = ${query.reason})`,
    ...searched(tx, query.q, query.jurisdiction),
  ].filter((condition): condition is Sql => Boolean(condition))
}

const caseWord = { of: sql`w.case_id`, from: sql`case_search_word w` }

// A number of a case or a refund is a whole number or nothing: cut in two by a blank it must not find somebody else's.
function searched(tx: Tx, q: string | undefined, jurisdiction: string): Sql[] {
  if (q === undefined) return []
  const key = keyOf(q)
  const number = /^([a-z]{2})(\d{6})(\d{6,})$/.exec(key)
  if (number) {
    const [, series, day, rest] = number
    const named = `${series}-${day}-${rest}`.toUpperCase()
    const byNumber = findings().flatMap(({ byNumber: by }) => by?.(tx.merchantId, named) ?? [])
    const ways = [
      sql`select w.case_id from case_search_word w where w.merchant_id = ${tx.merchantId} and w.word = ${key}`,
      ...byNumber,
      ...byCode(tx, q),
    ]
    return [sql`c.id in (${joined(ways, ' union ')})`]
  }
  const sought = soughtBy(q, phoneCountryOf(jurisdiction))
  return [sql`c.id in (${idsFoundBy(tx, sought, caseWord, key.length >= 4 ? byCode(tx, q) : [])})`]
}

const byCode = (tx: Tx, q: string): Sql[] =>
  findings().flatMap(({ byCode: by }) => by?.(tx.merchantId, codeKey(q)) ?? [])

function placeOf(byAge: boolean, after: [string | null, string] | undefined): Sql[] {
  if (!after) return []
  const [time, id] = after
  if (byAge) return [sql`(c.opened_at, c.id) < (${time}::timestamptz, ${id}::uuid)`]
  return time === null
    ? [sql`c.due_at is null and c.id > ${id}::uuid`]
    : [
        sql`(c.due_at > ${time}::timestamptz or (c.due_at = ${time}::timestamptz and c.id > ${id}::uuid) or c.due_at is null)`,
      ]
}

/** By the clocks of the case: amber when three quarters of a promise are used, broken when all of it is. */
function promiseOf(row: { dueAt: string | null; amberAt: string | null }, now: string): CaseSummary['promise'] {
  if (!row.dueAt) return null
  if (Date.parse(row.dueAt) <= Date.parse(now)) return 'broken'
  return row.amberAt && Date.parse(row.amberAt) <= Date.parse(now) ? 'amber' : 'ok'
}

function promiseCondition(promise: 'ok' | 'amber' | 'broken', now: string): Sql {
  if (promise === 'broken') return sql`c.due_at <= ${now}`
  return promise === 'amber'
    ? sql`c.due_at > ${now} and c.amber_at <= ${now}`
    : sql`c.due_at > ${now} and (c.amber_at is null or c.amber_at > ${now})`
}
