import { type ReasonCode, readCase, readCases } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { Step } from '../dispatch.ts'
import { keepFault } from '../keep-fault.ts'

/** Reasons that say the parcel held other goods than it should: the second check let it pass. */
export const reasonsOfEscapes: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'wrong_item',
  'missing_item',
  'short_quantity',
])

type Sent = { readonly id: string; readonly caseId: string; readonly caseLineId: string; readonly checked: Step | null }

/**
 * A customer tells in a new case of wrong or missing goods that we had sent for an earlier one: that is an escape of that dispatch, the last
 * one that held this line of the order. Safe to repeat. Answers how many.
 */
export async function linkEscapes(tx: Tx, caseId: string, moment: Moment): Promise<number> {
  const told = await readCase(tx, caseId)
  const wrong = told?.lines.filter(({ reason }) => reasonsOfEscapes.has(reason)) ?? []
  if (!told || wrong.length === 0) return 0
  const sent = await tx.query<Sent>(sql`
    select d.id, d.case_id as "caseId", l.case_line_id as "caseLineId", d.steps->'checked' as checked
    from dispatch d join dispatch_line l on l.merchant_id = d.merchant_id and l.dispatch_id = d.id and l.quantity > 0
    where d.merchant_id = ${tx.merchantId} and d.order_id = ${told.order.id} and d.state = 'shipped' and d.case_id <> ${caseId}
      and (d.steps->'shipped'->>'at')::timestamptz <= ${told.openedAt}::timestamptz
    order by d.steps->'shipped'->>'at' desc, d.id desc`)
  const orderLineOf = await orderLinesOf(tx, sent)
  let linked = 0
  for (const { orderLineId, reason, quantity: units } of wrong) {
    const dispatch = sent.find(({ caseLineId }) => orderLineOf.get(caseLineId) === orderLineId)
    if (!dispatch) continue
    const whose = dispatch.checked?.by.id ?? null
    keepFault(tx, { kind: 'escaped', dispatchId: dispatch.id, caseId, scanned: reason, units, whose }, moment)
    linked += 1
  }
  return linked
}

/**
 * The customer says of the goods that were sent for this very case that they were wrong, missing or damaged: that is an escape of the last dispatch
 * of the case that left. Safe to repeat. Answers how many.
 */
export async function linkOwnEscape(tx: Tx, caseId: string, reason: ReasonCode, moment: Moment): Promise<number> {
  const file = await readCase(tx, caseId)
  const [dispatch] = (file?.dispatches ?? [])
    .filter(({ state }) => state === 'shipped')
    .sort((one, other) => (one.steps.shipped!.at < other.steps.shipped!.at ? 1 : -1))
  if (!dispatch) return 0
  const whose = dispatch.steps.checked?.by.id ?? null
  keepFault(tx, { kind: 'escaped', dispatchId: dispatch.id, caseId, scanned: reason, units: 1, whose }, moment)
  return 1
}

async function orderLinesOf(tx: Tx, sent: readonly Sent[]): Promise<ReadonlyMap<string, string>> {
  const cases = await readCases(tx, [...new Set(sent.map(({ caseId }) => caseId))])
  return new Map(cases.flatMap(({ lines }) => lines.map(({ id, orderLineId }) => [id, orderLineId] as const)))
}

export type Escape = {
  readonly dispatchId: string
  readonly caseId: string
  readonly reason: string
  readonly units: number
  readonly at: string
}

/** What customers told of these dispatches, oldest first. */
export async function escapesOf(tx: Tx, dispatchIds: readonly string[]): Promise<Map<string, Escape[]>> {
  const rows = await tx.query<Omit<Escape, 'at'> & { at: Date }>(sql`
    select dispatch_id as "dispatchId", case_id as "caseId", scanned as reason, units, at from dispatch_fault
    where merchant_id = ${tx.merchantId} and dispatch_id = any(${[...dispatchIds]}::uuid[]) and case_id is not null order by at, id`)
  return Map.groupBy(
    rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    ({ dispatchId }) => dispatchId,
  )
}
