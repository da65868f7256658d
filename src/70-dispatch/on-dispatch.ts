import { caseLockWhere, caseNamed, caseStatementWhere, readCaseWhere, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Refused, type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { DispatchInCase } from './dispatch.ts'
import { saveDispatch } from './dispatch-moves.ts'

/** The dispatch so named, by id or number, as a condition on `d`; null for a text that names none. */
function dispatchWhere(idOrNumber: string): Sql | null {
  const named = caseNamed(idOrNumber)
  if (!named) return null
  return named.column === 'id' ? sql`d.id = ${named.value}` : sql`d.number = ${named.value}`
}

/** Which case a dispatch is of, as a condition on the case. */
function ofDispatch(merchantId: string, idOrNumber: string): Sql | null {
  const where = dispatchWhere(idOrNumber)
  return where && sql`c.id = (select d.case_id from dispatch d where d.merchant_id = ${merchantId} and ${where})`
}

/** Locks the case of a dispatch and then the dispatch, with BEGIN: its case before it, always. */
export function dispatchLocks(merchantId: string, idOrNumber: string): Sql[] {
  const ofCase = ofDispatch(merchantId, idOrNumber)
  const where = dispatchWhere(idOrNumber)
  if (!ofCase || !where) return []
  return [
    caseLockWhere(merchantId, ofCase),
    sql`select 1 from dispatch d where d.merchant_id = ${merchantId} and ${where} for no key update`,
  ]
}

/** The statement that reads the case of a dispatch, to be prefetched. */
export function caseOfDispatch(merchantId: string, idOrNumber: string): Sql[] {
  const where = ofDispatch(merchantId, idOrNumber)
  return where ? [caseStatementWhere(merchantId, where)] : []
}

/** As it is, without a lock: for screens. Null when there is none. */
export async function readDispatch(tx: Tx, idOrNumber: string): Promise<DispatchInCase | null> {
  const where = ofDispatch(tx.merchantId, idOrNumber)
  const file = where && (await readCaseWhere(tx, where))
  const dispatch = file?.dispatches.find(({ id, number }) => id === idOrNumber || number === idOrNumber)
  return file && dispatch ? { file, dispatch } : null
}

/** What every act on a dispatch has in common: case and dispatch are locked (dispatchLocks), the act changes both, both are saved. */
export async function onDispatch<Code extends string>(
  tx: Tx,
  idOrNumber: string,
  moment: Moment,
  change: (found: DispatchInCase) => Refused<Code> | null | Promise<Refused<Code> | null>,
): Promise<Result<DispatchInCase, 'dispatch_not_found' | 'stale' | Code>> {
  const found = await readDispatch(tx, idOrNumber)
  if (!found) return refused('dispatch_not_found')
  const refusal = staleIf(moment.ifVersion, found.dispatch.version) ?? (await change(found))
  if (refusal) return refusal
  saveDispatch(tx, found.dispatch)
  saveCase(tx, found.file, await merchantOf(tx), moment.now)
  return found
}

/** The same for a process, which locked nothing with BEGIN. */
export async function lockDispatch(tx: Tx, idOrNumber: string): Promise<void> {
  for (const lock of dispatchLocks(tx.merchantId, idOrNumber)) await tx.query(lock)
}
