// A carrier has said whether it stops a parcel: the case it was sent for says so.
import { dispatchLocks, takeInterception } from '#dispatch'
import type { Database } from '#kernel/database'

export const interceptionAnsweredQueue = 'when-interception-answered-tell-case'

export type InterceptionAnswered = {
  readonly merchantId: string
  readonly interceptionId: string
  readonly dispatchId: string
}

/** Safe to repeat. */
export const whenInterceptionAnsweredTellCase = (
  database: Database,
  { merchantId, ...answered }: InterceptionAnswered,
  now: string,
): Promise<void> =>
  database.transact(
    merchantId,
    (tx) => takeInterception(tx, answered, { by: { kind: 'system', id: 'carriers' }, now, channel: 'worker' }),
    { locks: dispatchLocks(merchantId, answered.dispatchId) },
  )
