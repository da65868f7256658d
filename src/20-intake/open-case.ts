import {
  type CaseFile,
  type CaseLine,
  caseEvents,
  emptyHead,
  firstStates,
  isDeliverable,
  keepNewCase,
  noLineRows,
  noRows,
  note,
  planDeadlines,
} from '#case'
import { attachEvidence } from '#conversation'
import { keepFacts } from '#facts'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, type Result } from '#kernel/result'
import { deliveryLeftOf, leftMinor, moveUnits } from '#order/ask'
import type { Moment } from '#people'
import type { CaseRequest } from './case-request.ts'
import { type Considered, type ConsideredLine, considerRequest, type RequestRefusal } from './consider-request.ts'
import { searchWords } from './search-words.ts'

declare module '#case' {
  interface CaseEvents {
    case_opened: {
      readonly orderId: string
      readonly wish: CaseFile['wish']
      readonly lines: readonly Pick<CaseLine, 'id' | 'orderLineId' | 'quantity' | 'reason'>[]
      readonly verdict: CaseFile['verdict']['outcome']
      readonly rules: readonly string[]
      readonly evidence: readonly string[]
    }
  }
  interface CustomerSteps {
    case_opened: true
  }
}

caseEvents({
  case_opened: { shown: true },
})

/**
 * Opens a case about units of one order. The units are held for this case: a second case about the same ones is refused while it is
 * open. Where policy approves, the approval is a decision of its own (30-decision), by the process that hears `case_opened`.
 */
export async function openCase(
  tx: Tx,
  request: CaseRequest,
  moment: Moment,
  numbers: NumberStock,
): Promise<Result<CaseFile, RequestRefusal>> {
  const considered = await considerRequest(tx, request, moment)
  if (isRefused(considered)) return considered
  const number = await numbers.take(tx, 'AS', moment.now, considered.merchant.timeZone)
  const file = newFile(tx, request, considered, number, moment.now)
  planDeadlines(file, null, considered.merchant, moment.now)
  // Two requests for the last unit at once: both may read that it is free, the constraint lets one write.
  moveUnits(
    tx,
    file.order.id,
    file.lines.map((line) => ({ orderLineId: line.orderLineId, inCases: line.quantity })),
  )
  note(tx, file, 'case_opened', openedData(file, request), { ...moment, channel: request.channel })
  keepNewCase(tx, file, searchWords(file, considered.merchant.jurisdiction))
  if (file.verdict.outcome === 'approve' && isDeliverable(file.wish) && considered.merchant.settings.policyApproves)
    tx.tell('policy_approves', { caseId: file.id })
  if (file.lines.some(({ reason }) => toldOfGoods.has(reason))) tx.tell('goods_told_wrong', { caseId: file.id })
  keepFacts(tx, {
    caseId: file.id,
    openedAt: moment.now,
    currency: file.order.currency,
    facts: considered.facts,
  })
  attachEvidence(tx, file.id, request.evidenceIds ?? [])
  return file
}

/** What is told of what the shop put into a parcel: where it was one of ours, it is counted there. */
const toldOfGoods: ReadonlySet<CaseLine['reason']> = new Set(['wrong_item', 'missing_item', 'short_quantity'])

function newFile(
  tx: Tx,
  request: CaseRequest,
  { order, deliveries, lines, verdict, merchant }: Considered,
  number: string,
  now: string,
): CaseFile {
  const contact = request.contact ?? {
    ...(order.customer.name && { name: order.customer.name }),
    ...(order.customer.phone && { phone: order.customer.phone }),
    ...(order.customer.email && { email: order.customer.email }),
  }
  return {
    ...firstStates(),
    merchantId: tx.merchantId,
    merchantCurrency: merchant.currency,
    id: newId(),
    number,
    channel: request.channel,
    wish: request.wish,
    ifGone: request.ifGone ?? null,
    locale: request.locale ?? merchant.locale,
    stage: 'submitted',
    version: 1,
    description: request.description ?? '',
    contact: contact as CaseFile['contact'],
    verdict,
    asked: null,
    appealed: false,
    offer: null,
    agreed: null,
    rejectedBy: null,
    onlyDecider: null,
    decisionApproval: null,
    needsReturn: verdict.terms.needsReturn,
    freightPayer: verdict.terms.freightPayer,
    assignee: null,
    closedBecause: null,
    openedAt: now,
    changedAt: now,
    dueAt: null,
    customerDueAt: null,
    returnDueAt: null,
    awaitingAnswerSince: null,
    promises: [],
    amberAt: null,
    alarmAt: null,
    historyLength: 0,
    historyHead: emptyHead,
    hasExtras: false,
    order: { ...order, deliveries, deliveryLeftMinor: deliveryLeftOf(order.ledger) },
    lines: lines.map((asked) => newLine(asked, order)),
    payments: [...order.payments],
    ...noRows(),
  }
}

function newLine({ line, ...asked }: ConsideredLine, { ledger }: Considered['order']): CaseLine {
  const entry = ledger.entries.find(({ kind, orderLineId }) => kind === 'line' && orderLineId === line.id)!
  return {
    id: newId(),
    orderLineId: line.id,
    ref: line.ref,
    sku: line.sku,
    name: line.name,
    quantity: asked.quantity,
    reason: asked.reason,
    note: asked.note ?? null,
    opened: asked.opened ?? null,
    used: asked.used ?? null,
    exchangeFor: asked.exchangeFor ?? null,
    quantityApproved: 0,
    quantityReceived: 0,
    quantityAccepted: 0,
    quantityDeclined: 0,
    quantityResolved: 0,
    quantityKept: 0,
    quantityGivenUp: 0,
    ...noLineRows(),
    deductionMinor: 0,
    quantityBought: line.quantity,
    paidMinor: line.paidMinor,
    taxMinor: line.taxMinor,
    leftMinor: leftMinor(entry),
    entryId: entry.id,
  }
}

const openedData = (file: CaseFile, request: CaseRequest) => ({
  orderId: file.order.id,
  wish: file.wish,
  lines: file.lines.map(({ id, orderLineId, quantity, reason }) => ({ id, orderLineId, quantity, reason })),
  verdict: file.verdict.outcome,
  rules: file.verdict.reasons.map(({ rule }) => rule),
  evidence: request.evidenceIds ?? [],
})
