import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import { waybillsOf } from '../waybill/waybill-rows.ts'
import { canBeIntercepted, interceptionsOf } from './interception.ts'

export const interceptionQueue = 'carry-out-interception'

/**
 * Has a carrier stop a parcel and bring it back. The row is written and its job enqueued: nobody is called here. One that was refused may be
 * asked for again; one that runs, or was stopped, stays so.
 */
export async function askInterception(
  tx: Tx,
  { dispatchId, reason }: { readonly dispatchId: string; readonly reason: string },
  { by, now }: Moment,
): Promise<Result<string, 'carrier_cannot_intercept' | 'interception_runs' | 'already_intercepted'>> {
  const waybill = (await waybillsOf(tx, [dispatchId])).get(dispatchId)?.find(canBeIntercepted)
  if (!waybill) return refused('carrier_cannot_intercept')
  const before = (await interceptionsOf(tx, [dispatchId])).get(dispatchId)
  if (before?.state === 'stopped') return refused('already_intercepted')
  if (before && before.state !== 'refused') return refused('interception_runs')
  const id = newId()
  tx.write(sql`
    insert into parcel_interception (merchant_id, id, dispatch_id, waybill_id, reason, state, asked_by, asked_at)
    values (${tx.merchantId}, ${id}, ${dispatchId}, ${waybill.id}, ${reason}, 'asked', ${JSON.stringify(doerOf(by))}::jsonb, ${now})`)
  tx.enqueue(interceptionQueue, { interceptionId: id })
  return id
}
