import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** Whether this inspection is a result of the case that its customer is shown. */
export async function isResultOf(tx: Tx, caseId: string, inspectionId: string): Promise<boolean> {
  const [row] = await tx.query(sql`
    select 1 from inspection
    where merchant_id = ${tx.merchantId} and case_id = ${caseId} and id = ${inspectionId} and first_unit is not null`)
  return row !== undefined
}
