import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { deliveriesJson, deliveryLeft, entryLeft } from '#order/ask'
import { merchantOf } from '#people'
import type { CaseFile } from './case-file.ts'
import { ofParts } from './case-part.ts'
import { type CaseRows, lineRowsJson, noRareRows, rareRowsJson, readRows, rowsJson } from './case-rows.ts'
import { type States, statesJson } from './moves.ts'
import { utc, utcOrNull } from './utc.ts'
import { onlyDeciderJson } from './who-decides.ts'

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
  const rows = await tx.query<{ file: StoredFile; parts: States & CaseRows }>(statement)
  const files: CaseFile[] = []
  for (const { file, parts } of rows) {
    const { currency } = await merchantOf(tx)
    const rare = file.hasExtras || file.appealed ? await readRare(tx, file.id) : { onlyDecider: null, ...noRareRows() }
    files.push(fileOf({ ...file, ...parts, ...rare }, tx.merchantId, currency))
  }
  return files
}

/** What most cases never have, in a statement of its own. */
async function readRare(tx: Tx, caseId: string): Promise<Rare> {
  const [row] = await tx.query<{ rare: Rare }>(sql`
    select json_build_object('onlyDecider', ${onlyDeciderJson}, ${rareRowsJson()}) as rare
    from after_sales_case c where c.merchant_id = ${tx.merchantId} and c.id = ${caseId}`)
  return row!.rare
}

type Rare = Pick<CaseFile, 'onlyDecider'> & Partial<CaseRows>
type StoredFile = Omit<CaseFile, 'merchantId' | 'merchantCurrency' | keyof States | keyof CaseRows>

const caseFileSelect = ofParts(
  (): Sql => sql`
select json_build_object(
  'id', c.id, 'number', c.number, 'channel', c.channel, 'wish', c.wish, 'locale', c.locale,
  'stage', c.stage, 'version', c.version,
  'description', c.description, 'contact', c.contact, 'verdict', c.verdict, 'asked', c.asked, 'appealed', c.appealed,
  'offer', c.offer, 'agreed', c.agreed, 'rejectedBy', c.rejected_by, 'decisionApproval', c.decision_approval, 'hasExtras', c.has_extras,
  'ifGone', c.if_gone, 'needsReturn', c.needs_return, 'freightPayer', c.freight_payer, 'assignee', c.assignee, 'closedBecause', c.closed_because,
  'openedAt', c.opened_at, 'changedAt', c.changed_at, 'dueAt', c.due_at, 'customerDueAt', c.customer_due_at,
  'returnDueAt', c.return_due_at, 'awaitingAnswerSince', c.awaiting_answer_since,
  'promises', c.promises, 'amberAt', c.amber_at, 'alarmAt', c.alarm_at,
  'historyLength', c.history_length, 'historyHead', c.history_head,
  'order', json_build_object(
    'id', o.id, 'source', o.source, 'number', o.number, 'currency', o.currency, 'placedAt', o.placed_at,
    'signedAt', o.signed_at, 'deliveries', ${deliveriesJson}, 'balanced', o.balanced, 'deliveryLeftMinor', ${deliveryLeft},
    'customer', json_build_object('name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email)),
  'lines', (
    select json_agg(json_build_object(
      'id', l.id, 'orderLineId', l.order_line_id, 'ref', ol.ref, 'sku', l.sku, 'name', l.name, 'quantity', l.quantity,
      'reason', l.reason, 'note', l.note, 'opened', l.opened, 'used', l.used, 'exchangeFor', l.exchange_for,
      'quantityApproved', l.quantity_approved, 'quantityReceived', l.quantity_received,
      'quantityAccepted', l.quantity_accepted, 'quantityDeclined', l.quantity_declined,
      'quantityResolved', l.quantity_resolved, 'quantityKept', l.quantity_kept, 'quantityGivenUp', l.quantity_given_up, 'deductionMinor', l.deduction_minor,
      ${lineRowsJson()},
      'quantityBought', ol.quantity, 'paidMinor', e.paid_minor, 'taxMinor', e.paid_tax_minor,
      'leftMinor', ${entryLeft}, 'entryId', e.id) order by l.position)
    from case_line l
    join order_line ol on ol.merchant_id = l.merchant_id and ol.order_id = l.order_id and ol.id = l.order_line_id
    join ledger_entry e on e.merchant_id = ol.merchant_id and e.order_id = ol.order_id and e.id = ol.id
    where l.merchant_id = c.merchant_id and l.case_id = c.id),
  'payments', coalesce((
    select json_agg(json_build_object('id', p.id, 'ref', p.ref, 'provider', p.provider,
      'capturedMinor', p.captured_minor, 'refundingMinor', p.refunding_minor, 'refundedMinor', p.refunded_minor) order by p.captured_at, p.position)
    from payment p where p.merchant_id = c.merchant_id and p.order_id = c.order_id), '[]')
) as file, json_build_object(
  ${statesJson()},
  ${rowsJson()}
) as parts
from after_sales_case c
join sales_order o on o.merchant_id = c.merchant_id and o.id = c.order_id`,
)

const fileOf = (stored: StoredFile & States & CaseRows, merchantId: string, merchantCurrency: string): CaseFile =>
  readRows({
    ...stored,
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
    order: { ...stored.order, placedAt: utc(stored.order.placedAt), signedAt: utcOrNull(stored.order.signedAt) },
  })
