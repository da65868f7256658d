// The case file: everything about one case that acts decide on, read in one statement and written back as one row.
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import type { MerchantSettings } from '#people'
import { deadlineOf } from './deadlines.ts'
import type { States } from './moves.ts'
import { stageOf } from './stage-of.ts'
import type { Channel, ClosedBecause, ReasonCode, Stage, Wish } from './words.ts'

export type CaseLine = {
  readonly id: string
  readonly orderLineId: string
  readonly ref: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly reason: ReasonCode
  readonly note: string | null
  readonly opened: boolean | null
  readonly used: boolean | null
  quantityApproved: number
  quantityReceived: number
  quantityAccepted: number
  quantityDeclined: number
  quantityResolved: number
  /** Σ of what inspections took off the accepted units, minor units. */
  deductionMinor: number
  /** Of the order's line: all its units and what they really cost. */
  readonly quantityBought: number
  readonly paidMinor: number
  readonly taxMinor: number
  readonly refundedUnits: number
  readonly refundedMinor: number
}

export type CasePayment = {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  readonly refundingMinor: number
}

/** A refund as the case knows it; its states are moved by 60-resolution. Amounts are minor units. */
export type CaseRefund = {
  readonly id: string
  readonly number: string
  state: string
  version: number
  readonly amountMinor: number
  readonly currency: string
  readonly paymentId: string
  readonly paymentRef: string
  readonly provider: string
  readonly providerRequestId: string
  readonly components: readonly RefundComponent[]
  readonly covers: RefundCovers
  readonly askedBy: { readonly kind: string; readonly id: string }
  readonly askedAt: string
  readonly agreedBy: { readonly kind: string; readonly id: string } | null
  firstSentAt: string | null
  settledAt: string | null
  providerRef: string | null
  failureCode: string | null
  failureText: string | null
}

/** One signed part of a refund, with its reason; `text` is the key of the sentence people read. */
export type RefundComponent = {
  readonly kind: 'goods' | 'tax' | 'shipping' | 'return_freight' | 'restocking_fee' | 'deduction' | 'compensation'
  readonly amountMinor: number
  readonly rule?: string
  readonly text: string
  readonly reason?: string
  readonly orderLineId?: string
}

/** Which units of which order lines a refund pays for, and how much of the delivery. */
export type RefundCovers = {
  readonly lines: readonly { readonly orderLineId: string; readonly units: number; readonly amountMinor: number }[]
  readonly shippingMinor: number
}

export type CaseParcel = {
  readonly id: string
  readonly carrier: string | null
  readonly tracking: string | null
  state: string
  readonly announcedAt: string | null
}

export type CaseReceiptLine = {
  readonly id: string
  readonly receiptId: string
  readonly receivedAt: string
  readonly caseLineId: string | null
  readonly sku: string
  readonly quantity: number
  readonly condition: 'good' | 'damaged' | 'wrong'
  readonly discrepancy: 'too_many' | 'not_in_case' | 'wrong_goods' | null
  quantityInspected: number
}

export type CaseOrder = {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly currency: string
  readonly placedAt: string
  readonly signedAt: string | null
  readonly balanced: boolean
  readonly shippingMinor: number
  readonly shippingRefundedMinor: number
  /** How many lines the whole order has. */
  readonly lineCount: number
  readonly customer: { name: string | null; phone: string | null; email: string | null }
}

export type Verdict = {
  readonly outcome: 'approve' | 'reject' | 'person'
  readonly reasons: readonly { rule: string; clause?: string; text: { 'zh-CN': string; en: string } }[]
  readonly terms: { needsReturn: boolean; freightPayer: 'merchant' | 'customer'; returnUntil?: string }
  readonly alternatives: readonly { wish: Wish; text: { 'zh-CN': string; en: string } }[]
}

/** A case as acts see and change it. States are changed by move() only. */
export type CaseFile = States & {
  readonly merchantId: string
  readonly id: string
  readonly number: string
  readonly channel: Channel
  readonly wish: Wish
  readonly locale: string
  stage: Stage
  version: number
  description: string
  readonly contact: { name?: string; phone?: string; email?: string }
  verdict: Verdict
  asked: string | null
  appealed: boolean
  needsReturn: boolean
  freightPayer: 'merchant' | 'customer'
  assignee: string | null
  closedBecause: ClosedBecause | null
  readonly openedAt: string
  changedAt: string
  dueAt: string | null
  customerDueAt: string | null
  historyLength: number
  historyHead: string
  readonly order: CaseOrder
  readonly lines: CaseLine[]
  readonly payments: CasePayment[]
  readonly refunds: CaseRefund[]
  readonly parcels: CaseParcel[]
  readonly receiptLines: CaseReceiptLine[]
}

const numberPattern = /^[A-Z]{2}-\d{6}-\d{6,}$/

/** A case is named in a path by its id or its number. Null for anything else: the text goes into a lock statement. */
export const caseNamed = (idOrNumber: string): { column: 'id' | 'number'; value: string } | null => {
  if (isUuid(idOrNumber)) return { column: 'id', value: idOrNumber }
  return numberPattern.test(idOrNumber) ? { column: 'number', value: idOrNumber } : null
}

/** The statement that locks a case; runs with BEGIN, before anything is read. */
export function caseLock(merchantId: string, idOrNumber: string): string[] {
  const named = caseNamed(idOrNumber)
  if (!named) return []
  return [
    `select 1 from after_sales_case where merchant_id = '${merchantId}' and ${named.column} = '${named.value}' for update`,
  ]
}

/**
 * The case, locked for this transaction. The lock must have been taken with BEGIN (see caseLock) or is taken here, by a
 * statement of its own. Null when there is no such case of this merchant. What changes in the file is saved at commit.
 */
export async function lockCase(tx: Tx, idOrNumber: string, lockedWithBegin = true): Promise<CaseFile | null> {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  if (!lockedWithBegin) await tx.query({ text: caseLock(tx.merchantId, idOrNumber)[0]!, params: [] })
  const file = await readCase(tx, idOrNumber)
  return file
}

/** The case as it is, without a lock: for screens. */
export async function readCase(tx: Tx, idOrNumber: string): Promise<CaseFile | null> {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  const [row] = await tx.query<{ file: StoredFile }>(
    named.column === 'id'
      ? sql`${caseFileSelect} where c.merchant_id = ${tx.merchantId} and c.id = ${named.value}`
      : sql`${caseFileSelect} where c.merchant_id = ${tx.merchantId} and c.number = ${named.value}`,
  )
  return row ? fileOf(tx.merchantId, row.file) : null
}

/** The case of something that belongs to it: `where` speaks of `c`, e.g. sql`c.id = (select case_id from receipt where …)`. */
export async function readCaseWhere(tx: Tx, where: Sql): Promise<CaseFile | null> {
  const [row] = await tx.query<{ file: StoredFile }>(
    sql`${caseFileSelect} where c.merchant_id = ${tx.merchantId} and ${where}`,
  )
  return row ? fileOf(tx.merchantId, row.file) : null
}

type StoredFile = Omit<CaseFile, 'merchantId'>

const caseFileSelect: Sql = sql`
select json_build_object(
  'id', c.id, 'number', c.number, 'channel', c.channel, 'wish', c.wish, 'locale', c.locale,
  'spine', c.spine, 'decision', c.decision, 'return', c.return_state, 'inspection', c.inspection,
  'resolution', c.resolution, 'followUp', c.follow_up, 'stage', c.stage, 'version', c.version,
  'description', c.description, 'contact', c.contact, 'verdict', c.verdict, 'asked', c.asked, 'appealed', c.appealed,
  'needsReturn', c.needs_return, 'freightPayer', c.freight_payer, 'assignee', c.assignee, 'closedBecause', c.closed_because,
  'openedAt', c.opened_at, 'changedAt', c.changed_at, 'dueAt', c.due_at, 'customerDueAt', c.customer_due_at,
  'historyLength', c.history_length, 'historyHead', c.history_head,
  'order', json_build_object(
    'id', o.id, 'source', o.source, 'number', o.number, 'currency', o.currency, 'placedAt', o.placed_at,
    'signedAt', o.signed_at, 'balanced', o.balanced, 'shippingMinor', o.shipping_minor,
    'shippingRefundedMinor', o.shipping_refunded_minor,
    'lineCount', (select count(*) from order_line n where n.merchant_id = o.merchant_id and n.order_id = o.id),
    'customer', json_build_object('name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email)),
  'lines', (
    select json_agg(json_build_object(
      'id', l.id, 'orderLineId', l.order_line_id, 'ref', ol.ref, 'sku', l.sku, 'name', l.name, 'quantity', l.quantity,
      'reason', l.reason, 'note', l.note, 'opened', l.opened, 'used', l.used,
      'quantityApproved', l.quantity_approved, 'quantityReceived', l.quantity_received,
      'quantityAccepted', l.quantity_accepted, 'quantityDeclined', l.quantity_declined,
      'quantityResolved', l.quantity_resolved, 'deductionMinor', l.deduction_minor,
      'quantityBought', ol.quantity, 'paidMinor', ol.paid_minor, 'taxMinor', ol.tax_minor,
      'refundedUnits', ol.refunded_units, 'refundedMinor', ol.refunded_minor) order by l.position)
    from case_line l
    join order_line ol on ol.merchant_id = l.merchant_id and ol.order_id = l.order_id and ol.id = l.order_line_id
    where l.merchant_id = c.merchant_id and l.case_id = c.id),
  'payments', coalesce((
    select json_agg(json_build_object('id', p.id, 'ref', p.ref, 'provider', p.provider,
      'capturedMinor', p.captured_minor, 'refundingMinor', p.refunding_minor) order by p.position)
    from payment p where p.merchant_id = c.merchant_id and p.order_id = c.order_id), '[]'),
  'refunds', coalesce((
    select json_agg(json_build_object('id', r.id, 'number', r.number, 'state', r.state, 'amountMinor', r.amount_minor,
      'currency', r.currency, 'paymentId', r.payment_id, 'paymentRef', r.payment_ref, 'provider', r.provider, 'version', r.version,
      'providerRequestId', r.provider_request_id, 'components', r.components, 'covers', r.covers, 'askedBy', r.asked_by, 'askedAt', r.asked_at,
      'agreedBy', r.agreed_by, 'firstSentAt', r.first_sent_at, 'settledAt', r.settled_at, 'providerRef', r.provider_ref,
      'failureCode', r.failure_code, 'failureText', r.failure_text) order by r.asked_at, r.id)
    from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id), '[]'),
  'parcels', coalesce((
    select json_agg(json_build_object('id', p.id, 'carrier', p.carrier, 'tracking', p.tracking, 'state', p.state,
      'announcedAt', p.announced_at) order by p.announced_at, p.id)
    from return_parcel p where p.merchant_id = c.merchant_id and p.case_id = c.id), '[]'),
  'receiptLines', coalesce((
    select json_agg(json_build_object('id', rl.id, 'receiptId', rl.receipt_id, 'receivedAt', r.received_at,
      'caseLineId', rl.case_line_id, 'sku', rl.sku, 'quantity', rl.quantity, 'condition', rl.condition,
      'discrepancy', rl.discrepancy, 'quantityInspected', rl.quantity_inspected) order by rl.id)
    from receipt_line rl join receipt r on r.merchant_id = rl.merchant_id and r.id = rl.receipt_id
    where rl.merchant_id = c.merchant_id and rl.case_id = c.id), '[]')
) as file
from after_sales_case c
join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id`

const utc = (time: string): string => new Date(time).toISOString()
const utcOrNull = (time: string | null): string | null => (time === null ? null : utc(time))

function fileOf(merchantId: string, stored: StoredFile): CaseFile {
  return {
    ...stored,
    merchantId,
    openedAt: utc(stored.openedAt),
    changedAt: utc(stored.changedAt),
    dueAt: utcOrNull(stored.dueAt),
    customerDueAt: utcOrNull(stored.customerDueAt),
    order: {
      ...stored.order,
      placedAt: utc(stored.order.placedAt),
      signedAt: utcOrNull(stored.order.signedAt),
    },
    refunds: stored.refunds.map((refund) => ({
      ...refund,
      askedAt: utc(refund.askedAt),
      firstSentAt: utcOrNull(refund.firstSentAt),
      settledAt: utcOrNull(refund.settledAt),
    })),
    receiptLines: stored.receiptLines.map((line) => ({ ...line, receivedAt: utc(line.receivedAt) })),
    parcels: stored.parcels.map((parcel) => ({ ...parcel, announcedAt: utcOrNull(parcel.announcedAt) })),
  }
}

/** Saves the case with this transaction's one write: states, stage, deadlines (new when the stage is), head of the history, next version. */
export function saveCase(tx: Tx, file: CaseFile, settings: MerchantSettings, now: string): void {
  const stage = stageOf(file)
  if (stage !== file.stage) Object.assign(file, deadlineOf(file, settings, now))
  file.stage = stage
  file.version += 1
  file.changedAt = now
  tx.write(sql`
    update after_sales_case set
      spine = ${file.spine}, decision = ${file.decision}, return_state = ${file.return}, inspection = ${file.inspection},
      resolution = ${file.resolution}, follow_up = ${file.followUp}, stage = ${file.stage}, version = ${file.version},
      description = ${file.description}, verdict = ${JSON.stringify(file.verdict)}, asked = ${file.asked}, appealed = ${file.appealed},
      needs_return = ${file.needsReturn}, freight_payer = ${file.freightPayer}, assignee = ${file.assignee},
      closed_because = ${file.closedBecause}, changed_at = ${now}, due_at = ${file.dueAt},
      customer_due_at = ${file.customerDueAt}, history_length = ${file.historyLength}, history_head = ${file.historyHead}
    where merchant_id = ${tx.merchantId} and id = ${file.id}`)
}

/** Writes the quantities of lines that changed. */
export function saveLines(tx: Tx, file: CaseFile, lines: readonly CaseLine[]): void {
  if (lines.length === 0) return
  tx.write(sql`
    update case_line l set
      quantity_approved = v.approved, quantity_received = v.received, quantity_accepted = v.accepted,
      quantity_declined = v.declined, quantity_resolved = v.resolved, deduction_minor = v.deduction
    from json_to_recordset(${JSON.stringify(
      lines.map((line) => ({
        id: line.id,
        approved: line.quantityApproved,
        received: line.quantityReceived,
        accepted: line.quantityAccepted,
        declined: line.quantityDeclined,
        resolved: line.quantityResolved,
        deduction: line.deductionMinor,
      })),
    )}::json) as v(id uuid, approved int, received int, accepted int, declined int, resolved int, deduction bigint)
    where l.merchant_id = ${tx.merchantId} and l.case_id = ${file.id} and l.id = v.id`)
}
