import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { deliveryLeft, entryLeft } from '#order/ask'
import { merchantOf } from '#people'
import type { CaseFile } from './case-file.ts'
import { ofParts } from './case-part.ts'
import { statesJson } from './moves.ts'
import { type CaseExtras, noExtras, readExtras } from './read-extras.ts'
import { utc, utcOrNull } from './utc.ts'

const numberPattern = /^[A-Z]{2}-\d{6}-\d{6,}$/

/** A case is named in a path by its id or its number. Null for anything else. */
export const caseNamed = (idOrNumber: string): { column: 'id' | 'number'; value: string } | null => {
  if (isUuid(idOrNumber)) return { column: 'id', value: idOrNumber }
  return numberPattern.test(idOrNumber) ? { column: 'number', value: idOrNumber } : null
}

/** The case so named, as a condition on `c`; null for a text that names none. */
export function caseWhere(idOrNumber: string): Sql | null {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  return named.column === 'id' ? sql`c.id = ${named.value}` : sql`c.number = ${named.value}`
}

/** The statement that locks a case; runs with BEGIN, before anything is read. */
export function caseLock(merchantId: string, idOrNumber: string): Sql[] {
  const where = caseWhere(idOrNumber)
  if (!where) return []
  return [sql`select 1 from after_sales_case c where c.merchant_id = ${merchantId} and ${where} for no key update`]
}

/**
 * The case of an act, whose lock was taken with BEGIN (see caseLock). Null when there is no such case of this merchant. What changes in the
 * file is saved at commit.
 */
export const lockCase = (tx: Tx, idOrNumber: string): Promise<CaseFile | null> => readCase(tx, idOrNumber)

/** The statement that reads a case by id or number; null for a text that is neither. Prefetched by commands, asked by lockCase. */
export function caseStatement(merchantId: string, idOrNumber: string): Sql | null {
  const where = caseWhere(idOrNumber)
  return where && caseStatementWhere(merchantId, where)
}

/** The same for the case of something that belongs to it: `where` speaks of `c`, e.g. sql`c.id = (select case_id from receipt where …)`. */
export const caseStatementWhere = (merchantId: string, where: Sql): Sql =>
  sql`${caseFileSelect()} where c.merchant_id = ${merchantId} and ${where}`

/** The case as it is, without a lock: for screens. */
export async function readCase(tx: Tx, idOrNumber: string): Promise<CaseFile | null> {
  const statement = caseStatement(tx.merchantId, idOrNumber)
  return statement && fileAsked(tx, statement)
}

export const readCaseWhere = (tx: Tx, where: Sql): Promise<CaseFile | null> =>
  fileAsked(tx, caseStatementWhere(tx.merchantId, where))

/** Several cases at once, by their ids, in no order; those that are not there are left out. */
export const readCases = (tx: Tx, ids: readonly string[]): Promise<CaseFile[]> =>
  filesAsked(tx, caseStatementWhere(tx.merchantId, sql`c.id = any(${[...ids]}::uuid[])`))

const fileAsked = async (tx: Tx, statement: Sql): Promise<CaseFile | null> =>
  (await filesAsked(tx, statement))[0] ?? null

async function filesAsked(tx: Tx, statement: Sql): Promise<CaseFile[]> {
  const rows = await tx.query<{ file: StoredFile }>(statement)
  const files: CaseFile[] = []
  for (const { file } of rows) {
    const { currency } = await merchantOf(tx)
    const extras = file.hasExtras || file.appealed ? await readExtras(tx, file.id) : noExtras()
    files.push(fileOf(file, tx.merchantId, currency, extras))
  }
  return files
}

type StoredRefund = Omit<CaseFile['refunds'][number], 'transfer'>
type StoredFile = Omit<
  CaseFile,
  'merchantId' | 'merchantCurrency' | keyof Omit<CaseExtras, 'transfers'> | 'refunds'
> & {
  readonly refunds: readonly StoredRefund[]
}

const caseFileSelect = ofParts(
  (): Sql => sql`
select json_build_object(
  'id', c.id, 'number', c.number, 'channel', c.channel, 'wish', c.wish, 'locale', c.locale,
  ${statesJson()}, 'stage', c.stage, 'version', c.version,
  'description', c.description, 'contact', c.contact, 'verdict', c.verdict, 'asked', c.asked, 'appealed', c.appealed,
  'offer', c.offer, 'agreed', c.agreed, 'rejectedBy', c.rejected_by, 'decisionApproval', c.decision_approval, 'hasExtras', c.has_extras,
  'needsReturn', c.needs_return, 'freightPayer', c.freight_payer, 'assignee', c.assignee, 'closedBecause', c.closed_because,
  'openedAt', c.opened_at, 'changedAt', c.changed_at, 'dueAt', c.due_at, 'customerDueAt', c.customer_due_at,
  'returnDueAt', c.return_due_at, 'awaitingAnswerSince', c.awaiting_answer_since,
  'promises', c.promises, 'amberAt', c.amber_at, 'alarmAt', c.alarm_at,
  'historyLength', c.history_length, 'historyHead', c.history_head,
  'order', json_build_object(
    'id', o.id, 'source', o.source, 'number', o.number, 'currency', o.currency, 'placedAt', o.placed_at,
    'signedAt', o.signed_at, 'balanced', o.balanced, 'deliveryLeftMinor', ${deliveryLeft},
    'customer', json_build_object('name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email)),
  'lines', (
    select json_agg(json_build_object(
      'id', l.id, 'orderLineId', l.order_line_id, 'ref', ol.ref, 'sku', l.sku, 'name', l.name, 'quantity', l.quantity,
      'reason', l.reason, 'note', l.note, 'opened', l.opened, 'used', l.used,
      'quantityApproved', l.quantity_approved, 'quantityReceived', l.quantity_received,
      'quantityAccepted', l.quantity_accepted, 'quantityDeclined', l.quantity_declined,
      'quantityResolved', l.quantity_resolved, 'quantityKept', l.quantity_kept, 'deductionMinor', l.deduction_minor,
      'judged', coalesce((
        select json_agg(json_build_object('firstUnit', i.first_unit, 'units', i.quantity, 'accepted', i.result <> 'not_accepted',
          'deductionMinor', i.deduction_minor) order by i.first_unit)
        from inspection i where i.merchant_id = l.merchant_id and i.case_id = l.case_id and i.case_line_id = l.id and i.first_unit is not null), '[]'),
      'quantityBought', ol.quantity, 'paidMinor', e.paid_minor, 'taxMinor', e.paid_tax_minor,
      'leftMinor', ${entryLeft}, 'entryId', e.id) order by l.position)
    from case_line l
    join order_line ol on ol.merchant_id = l.merchant_id and ol.order_id = l.order_id and ol.id = l.order_line_id
    join ledger_entry e on e.merchant_id = ol.merchant_id and e.order_id = ol.order_id and e.id = ol.id
    where l.merchant_id = c.merchant_id and l.case_id = c.id),
  'payments', coalesce((
    select json_agg(json_build_object('id', p.id, 'ref', p.ref, 'provider', p.provider,
      'capturedMinor', p.captured_minor, 'refundingMinor', p.refunding_minor, 'refundedMinor', p.refunded_minor) order by p.captured_at, p.position)
    from payment p where p.merchant_id = c.merchant_id and p.order_id = c.order_id), '[]'),
  'refunds', coalesce((
    select json_agg(json_build_object('id', r.id, 'number', r.number, 'state', r.state, 'amountMinor', r.amount_minor,
      'currency', r.currency, 'paymentId', r.payment_id, 'paymentRef', r.payment_ref, 'provider', r.provider, 'version', r.version,
      'providerRequestId', r.provider_request_id, 'components', r.components, 'askedBy', r.asked_by, 'askedAt', r.asked_at,
      'agreedBy', r.agreed_by, 'firstSentAt', r.first_sent_at, 'settledAt', r.settled_at, 'providerRef', r.provider_ref,
      'failureCode', r.failure_code, 'failureText', r.failure_text) order by r.asked_at, r.number)
    from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id), '[]'),
  'parcels', coalesce((
    select json_agg(json_build_object('id', p.id, 'carrier', p.carrier, 'tracking', p.tracking, 'state', p.state,
      'announcedAt', p.announced_at) order by p.announced_at, p.id)
    from return_parcel p where p.merchant_id = c.merchant_id and p.case_id = c.id), '[]'),
  'receiptLines', coalesce((
    select json_agg(json_build_object('id', rl.id, 'receiptId', rl.receipt_id, 'receivedAt', r.received_at,
      'caseLineId', rl.case_line_id, 'sku', rl.sku, 'quantity', rl.quantity, 'condition', rl.condition,
      'discrepancy', rl.discrepancy, 'quantityInspected', rl.quantity_inspected, 'settledAt', rl.settled_at) order by rl.id)
    from receipt_line rl join receipt r on r.merchant_id = rl.merchant_id and r.id = rl.receipt_id
    where rl.merchant_id = c.merchant_id and rl.case_id = c.id), '[]')
) as file
from after_sales_case c
join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id`,
)

function fileOf(
  stored: StoredFile,
  merchantId: string,
  merchantCurrency: string,
  { transfers, ...extras }: CaseExtras,
): CaseFile {
  return {
    ...stored,
    ...extras,
    merchantId,
    merchantCurrency,
    openedAt: utc(stored.openedAt),
    changedAt: utc(stored.changedAt),
    dueAt: utcOrNull(stored.dueAt),
    customerDueAt: utcOrNull(stored.customerDueAt),
    returnDueAt: utcOrNull(stored.returnDueAt),
    awaitingAnswerSince: utcOrNull(stored.awaitingAnswerSince),
    amberAt: utcOrNull(stored.amberAt),
    alarmAt: utcOrNull(stored.alarmAt),
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
      transfer: transfers[refund.id] ?? null,
    })),
    receiptLines: stored.receiptLines.map((line) => ({
      ...line,
      receivedAt: utc(line.receivedAt),
      settledAt: utcOrNull(line.settledAt),
    })),
    parcels: stored.parcels.map((parcel) => ({ ...parcel, announcedAt: utcOrNull(parcel.announcedAt) })),
  }
}
