import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** What changes about an order's line. Units are pieces, money minor units; negative takes back. */
export type UnitsMoved = {
  readonly orderLineId: string
  readonly inCases?: number
  readonly returned?: number
  readonly writtenOff?: number
}

/**
 * Moves units of an order between "free", "in a case", "returned" and "written off". A constraint keeps that a unit is in one place. Once
 * per transaction: two writes must not touch the same row.
 */
export function moveUnits(tx: Tx, orderId: string, moved: readonly UnitsMoved[]): void {
  const changes = moved.filter(({ orderLineId: _, ...numbers }) => Object.values(numbers).some((value) => value !== 0))
  if (changes.length === 0) return
  tx.write(
    sql`
    update order_line l set
      quantity_in_cases = l.quantity_in_cases + coalesce(v."inCases", 0),
      quantity_returned = l.quantity_returned + coalesce(v.returned, 0),
      quantity_written_off = l.quantity_written_off + coalesce(v."writtenOff", 0)
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as v("orderLineId" uuid, "inCases" int, returned int, "writtenOff" int)
    where l.merchant_id = ${tx.merchantId} and l.order_id = ${orderId} and l.id = v."orderLineId"`,
    new Set(changes.map(({ orderLineId }) => orderLineId)).size,
  )
}
