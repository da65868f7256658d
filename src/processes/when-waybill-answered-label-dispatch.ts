// When a carrier has given its number, the parcel that waits for it is labelled.
import { dispatchLocks, takeWaybill } from '#dispatch'
import type { Database } from '#kernel/database'

export const waybillAnsweredQueue = 'waybill-answered'

export type Answered = { readonly merchantId: string; readonly waybillId: string; readonly dispatchId: string }

/** Safe to repeat. */
export const whenWaybillAnsweredLabelDispatch = (database: Database, answered: Answered, now: string): Promise<void> =>
  database.transact(
    answered.merchantId,
    (tx) => takeWaybill(tx, answered, { by: { kind: 'system', id: 'carriers' }, now, channel: 'worker' }),
    { locks: dispatchLocks(answered.merchantId, answered.dispatchId) },
  )
