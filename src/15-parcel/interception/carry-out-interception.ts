import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type CarrierAccount, readCarrier } from '../carrier/carrier-account.ts'
import type { CarrierPort, CarrierPorts, LabelNamed, VoidAnswer } from '../carriers-port.ts'
import { takeOwnEvent } from '../track/take-own-event.ts'
import { labelOf, type WaybillWorker } from '../waybill/carry-out-waybill.ts'
import type { Waybill } from '../waybill/waybill.ts'
import { readWaybill } from '../waybill/waybill-rows.ts'
import { interceptionQueue } from './ask-interception.ts'
import { lockInterception } from './interception.ts'

export type InterceptionJob = { readonly merchantId: string; readonly interceptionId: string }
/** Told when the carrier has said yes or no: `{ interceptionId, dispatchId }`. */
export const interceptionAnswered = 'interception_answered'

type Claimed =
  | { readonly waybill: Waybill; readonly account: CarrierAccount; readonly wasSpoken: boolean }
  | { readonly afterSeconds: number }
  | null

/**
 * The worker's part: claimed before the carrier is called, so that of several jobs one speaks; whatever it does not clearly answer is asked
 * about, ever more rarely.
 */
export async function carryOutInterception(
  { database, carriers, clock }: Pick<WaybillWorker, 'database' | 'carriers' | 'clock'>,
  { merchantId, interceptionId }: InterceptionJob,
): Promise<void> {
  const now = () => clock().toISOString()
  const claimed = await database.transact(merchantId, (tx) => claim(tx, interceptionId, carriers, now()))
  if (!claimed) return
  if ('afterSeconds' in claimed) {
    const { afterSeconds } = claimed
    await database.transact(merchantId, async (tx) =>
      tx.enqueue(interceptionQueue, { interceptionId }, { afterSeconds }),
    )
    return
  }
  const { waybill, account, wasSpoken } = claimed
  const answer = await answerOf(carriers.get(waybill.provider)!, labelOf(waybill, account), wasSpoken)
  await database.transact(merchantId, (tx) => settle(tx, interceptionId, answer, now()))
}

/** What may have been asked for before, by a job that was cut off, is asked about, and asked for only where the carrier knows nothing of it. */
async function answerOf(port: CarrierPort, label: LabelNamed, wasSpoken: boolean): Promise<VoidAnswer> {
  const before = wasSpoken && port.askIntercepted ? await port.askIntercepted(label) : null
  return before && before.state !== 'not_found' ? before : port.intercept!(label)
}

async function claim(tx: Tx, id: string, carriers: CarrierPorts, now: string): Promise<Claimed> {
  const found = await lockInterception(tx, id)
  if (!found || found.endedAt !== null) return null
  const held = found.claimedUntil === null ? 0 : Date.parse(found.claimedUntil) - Date.parse(now)
  if (held > 0) return { afterSeconds: Math.ceil(held / 1000) }
  const waybill = await readWaybill(tx, found.waybillId)
  const account = waybill && (await readCarrier(tx, waybill.carrier))
  const port = waybill && carriers.get(waybill.provider)
  if (!waybill || !account || !port?.intercept) throw new Error('a carrier that intercepts is not connected')
  const until = new Date(Date.parse(now) + 2 * port.timeoutMs + 5000).toISOString()
  await tx.query(sql`
    update parcel_interception set claimed_until = ${until}, tries = tries + 1 where merchant_id = ${tx.merchantId} and id = ${id}`)
  return { waybill, account, wasSpoken: found.tries > 0 }
}

async function settle(tx: Tx, id: string, answer: VoidAnswer, now: string): Promise<void> {
  const found = await lockInterception(tx, id)
  if (!found || found.endedAt !== null) return
  if (answer.state === 'voided' || answer.state === 'failed') {
    const state = answer.state === 'voided' ? 'stopped' : 'refused'
    const words = answer.state === 'failed' ? answer.text.slice(0, 1000) : null
    await tx.query(sql`
      update parcel_interception set state = ${state}::interception_state, ended_at = ${now}, failure_text = ${words}, claimed_until = null
      where merchant_id = ${tx.merchantId} and id = ${id}`)
    if (state === 'stopped') await takeOwnEvent(tx, found.waybillId, 'intercepted', now)
    tx.tell(interceptionAnswered, { interceptionId: id, dispatchId: found.dispatchId })
    return
  }
  await tx.query(sql`
    update parcel_interception set state = 'unknown', claimed_until = null where merchant_id = ${tx.merchantId} and id = ${id}`)
  const afterSeconds =
    answer.state === 'busy' ? Math.max(1, answer.retryAfterSeconds) : Math.min(600, 2 ** Math.min(found.tries, 10))
  tx.enqueue(interceptionQueue, { interceptionId: id }, { afterSeconds })
}

/** How it ended, once: null where it has not, or where the history of its case says it already. */
export async function takeInterceptionTold(
  tx: Tx,
  id: string,
): Promise<{ readonly outcome: 'stopped' | 'refused'; readonly words: string | null } | null> {
  const [row] = await tx.query<{ outcome: 'stopped' | 'refused'; words: string | null }>(sql`
    update parcel_interception set told = true
    where merchant_id = ${tx.merchantId} and id = ${id} and ended_at is not null and not told
    returning state as outcome, failure_text as words`)
  return row ?? null
}
