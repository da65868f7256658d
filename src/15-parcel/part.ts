import type { CasePart } from '#case'
import { sql } from '#kernel/sql'
import { claimsShown, claimView } from './claim/carrier-claim.ts'
import { incidents, incidentsView, incidentsViewOf } from './incident/incidents-of-case.ts'
import { ownTrackedView, ownTrackedViewOf, tracked, trackedView, trackedViewOf } from './track/parcels-of-case.ts'
import { parcelsBeside } from './track/parcels-with-events.ts'

/** Its parcels under way, and what carriers are asked for because of a case, beside it. */
export const part: CasePart = {
  rows: { tracked, incidents },
  view: {
    tracked: { schema: trackedView, of: trackedViewOf },
    incidents: { schema: incidentsView, of: incidentsViewOf },
  },
  customerView: { tracked: { schema: ownTrackedView, of: ownTrackedViewOf } },
  beside: [
    parcelsBeside,
    {
      path: 'carrier-claims',
      summary: 'Claims against carriers that were opened for the case, oldest first',
      item: claimView,
      statement: (tx, caseId, now) => sql`
        ${claimsShown(sql`q.merchant_id = ${tx.merchantId} and q.case_id = ${caseId}`, now)} order by q.opened_at, q.id`,
    },
  ],
}
