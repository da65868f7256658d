import type { CasePart } from '#case'
import { sql } from '#kernel/sql'
import { claimsShown, claimView } from './claim/carrier-claim.ts'

/** What carriers are asked for because of a case, beside it. */
export const part: CasePart = {
  beside: [
    {
      path: 'carrier-claims',
      summary: 'Claims against carriers that were opened for the case, oldest first',
      item: claimView,
      statement: (tx, caseId) => sql`
        ${claimsShown(sql`q.merchant_id = ${tx.merchantId} and q.case_id = ${caseId}`)} order by q.opened_at, q.id`,
    },
  ],
}
