import {
  type CaseFile,
  caseLockWhere,
  caseNamed,
  caseStatementWhere,
  orderOfCase,
  readCaseWhere,
  saveCase,
} from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Refused, type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { orderLockOf } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import type { CaseRefund } from './refunds-of-case.ts'

/** A refund and the case it belongs to, changed together. */
export type RefundInCase = { readonly file: CaseFile; readonly refund: CaseRefund }

/** Locks the case of a refund, with BEGIN. Refunds of one case never move at the same time. */
export function refundLock(merchantId: string, idOrNumber: string): Sql[] {
  const where = ofRefund(merchantId, idOrNumber)
  return where ? [caseLockWhere(merchantId, where)] : []
}

/** The same, and its order: giving a refund up changes what other cases of the order are worth. */
export function refundAndOrderLock(merchantId: string, idOrNumber: string): Sql[] {
  const where = ofRefund(merchantId, idOrNumber)
  if (!where) return []
  return [...refundLock(merchantId, idOrNumber), orderLockOf(merchantId, orderOfCase(merchantId, where))]
}

/** Which case a refund is of, as a condition on the case; null for a text that names no refund. */
export function ofRefund(merchantId: string, idOrNumber: string): Sql | null {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  return named.column === 'id'
    ? sql`c.id = (select case_id from refund where merchant_id = ${merchantId} and id = ${named.value})`
    : sql`c.id = (select case_id from refund where merchant_id = ${merchantId} and number = ${named.value})`
}

/** The statement that reads the case of a refund, to be prefetched; none for a text that names no refund. */
export function caseOfRefund(merchantId: string, idOrNumber: string): Sql[] {
  const where = ofRefund(merchantId, idOrNumber)
  return where ? [caseStatementWhere(merchantId, where)] : []
}

/** What every act on a refund has in common: the case is locked (with BEGIN), the act changes refund and case, both are saved. */
export async function onRefund<Code extends string>(
  tx: Tx,
  idOrNumber: string,
  moment: Moment,
  change: (found: RefundInCase) => Refused<Code> | null | Promise<Refused<Code> | null>,
): Promise<Result<RefundInCase, 'refund_not_found' | 'stale' | Code>> {
  const where = ofRefund(tx.merchantId, idOrNumber)
  const file = where && (await readCaseWhere(tx, where))
  const refund = file?.refunds.find(({ id, number }) => id === idOrNumber || number === idOrNumber)
  if (!file || !refund) return refused('refund_not_found')
  const refusal = staleIf(moment.ifVersion, refund.version) ?? (await change({ file, refund }))
  if (refusal) return refusal
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return { file, refund }
}

/** Why a refund cannot make a move, told so that a retry is calm: what is already done has its own code. */
export function refundStands(
  refund: CaseRefund,
): Refused<'already_settled' | 'already_cancelled' | 'already_sent' | 'already_agreed' | 'transition_not_allowed'> {
  const state = { state: refund.state }
  switch (refund.state) {
    case 'succeeded':
      return refused('already_settled', state)
    case 'cancelled':
      return refused('already_cancelled', state)
    case 'sending':
    case 'unknown':
      return refused('already_sent', state)
    case 'approved':
      return refused('already_agreed', state)
    default:
      return refused('transition_not_allowed', state)
  }
}
