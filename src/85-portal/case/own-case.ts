import { caseIdsWhere, caseWhere } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Actor } from '#people'

/**
 * Null when the case is about the order of this session, and the very case of the link where a link opened it; any other case is as if it were
 * not there. Asked before every act of the customer's.
 */
export async function notOfThisOrder(tx: Tx, idOrNumber: string, by: Actor): Promise<Refused<'case_not_found'> | null> {
  const which = caseWhere(idOrNumber)
  if (!which || by.kind !== 'customer') return refused('case_not_found')
  const linked = by.onlyCase === undefined ? sql`true` : sql`c.id = ${by.onlyCase}`
  const [row] = await tx.query(caseIdsWhere(tx.merchantId, sql`${which} and c.order_id = ${by.id} and ${linked}`))
  return row ? null : refused('case_not_found')
}
