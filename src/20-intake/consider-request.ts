import { linesInCases, type Verdict } from '#case'
import { evidenceRefusal } from '#conversation'
import { computeFacts, type Facts, type RequestToJudge, riskOf } from '#facts'
import type { Tx } from '#kernel/database'
import { type Refused, type Result, refused } from '#kernel/result'
import { type OrderToJudge, readOrderToJudge, returnableOf, type StoredLine, type StoredOrder } from '#order/ask'
import { type Actor, type Merchant, type Moment, merchantOf, needs } from '#people'
import { policyInForce } from '#policies'
import { verdictOn } from '#verdict'
import type { CaseRequest } from './case-request.ts'

export type ConsideredLine = CaseRequest['lines'][number] & { readonly line: StoredLine }

/** A request that could be opened: what it is about, and the verdict policy gives on it. */
export type Considered = {
  readonly merchant: Merchant
  readonly order: StoredOrder
  readonly deliveries: OrderToJudge['deliveries']
  readonly lines: readonly ConsideredLine[]
  readonly verdict: Verdict
  /** What the verdict rests on, one entry a line. */
  readonly facts: readonly Facts[]
}

export type RequestRefusal =
  | 'not_yours_to_do'
  | 'order_not_found'
  | 'line_not_in_order'
  | 'line_named_twice'
  | 'more_than_bought'
  | 'units_already_in_a_case'
  | 'too_many_cases_of_this_item'
  | 'evidence_not_found'
  | 'too_many_files'

const mostCasesPerItem = 5 // as published by the largest platform that publishes it (domain.md)

/** What preview and open share: the preview is the act, rehearsed. Writes nothing. */
export async function considerRequest(
  tx: Tx,
  request: CaseRequest,
  { by, now }: Moment,
): Promise<Result<Considered, RequestRefusal>> {
  const notYours = needs(by, 'open_case')
  if (notYours) return notYours
  const merchant = await merchantOf(tx)
  const found = await readOrderToJudge(tx, request.order ?? { id: request.orderId! }, now)
  if (!found || !isOwnOrder(found.order, by)) return refused('order_not_found')
  const { order } = found
  const lines = linesOf(request, order)
  if ('refused' in lines) return lines
  const history = order.hasCases ? await tooManyCases(tx, lines) : null
  if (history) return history
  const missing = await evidenceRefusal(tx, request.evidenceIds ?? [], by)
  if (missing) return missing
  const asked = toJudge(request, { merchant, lines, ...found }, now)
  const facts = computeFacts(asked)
  const policy = await policyInForce(tx, 'request-policy', now)
  const verdict = { ...(await verdictOn(facts, policy, { merchant, ...found }, now)), risk: riskOf(asked) }
  return { merchant, order, deliveries: found.deliveries, lines, facts, verdict }
}

// A customer's session is for one order; another order is as if it were not there.
const isOwnOrder = (order: StoredOrder, by: Actor): boolean => by.kind !== 'customer' || by.id === order.id

function linesOf(
  request: CaseRequest,
  order: StoredOrder,
):
  | readonly ConsideredLine[]
  | Refused<'line_not_in_order' | 'line_named_twice' | 'more_than_bought' | 'units_already_in_a_case'> {
  const lines: ConsideredLine[] = []
  for (const asked of request.lines) {
    const line = order.lines.find((candidate) => candidate.id === asked.orderLineId || candidate.ref === asked.ref)
    if (!line) return refused('line_not_in_order', { line: asked.orderLineId ?? asked.ref })
    if (lines.some((other) => other.line.id === line.id)) return refused('line_named_twice', { line: line.ref })
    if (asked.quantity > line.quantity) return refused('more_than_bought', { line: line.ref, bought: line.quantity })
    const left = returnableOf(line)
    if (asked.quantity > left) return refused('units_already_in_a_case', { line: line.ref, left })
    lines.push({ ...asked, line })
  }
  return lines
}

async function tooManyCases(
  tx: Tx,
  lines: readonly ConsideredLine[],
): Promise<Refused<'too_many_cases_of_this_item'> | null> {
  const ids = lines.map(({ line }) => line.id)
  const [crowded] = await tx.query(linesInCases(tx.merchantId, ids, mostCasesPerItem))
  return crowded ? refused('too_many_cases_of_this_item', { most: mostCasesPerItem }) : null
}

type Known = OrderToJudge & { readonly merchant: Merchant; readonly lines: readonly ConsideredLine[] }

const toJudge = (request: CaseRequest, { lines, ...known }: Known, now: string): RequestToJudge => ({
  ...known,
  now,
  wish: request.wish,
  channel: request.channel,
  evidenceCount: request.evidenceIds?.length ?? 0,
  lines: lines.map(({ reason, quantity, opened, used, line }) => ({
    reason,
    quantity,
    opened: opened ?? null,
    used: used ?? null,
    line,
  })),
})
