import type { Database } from '#kernel/database'
import { type FileStore, fileKey } from '#kernel/files'
import { isUuid } from '#kernel/ids'
import { invariant } from '#kernel/result'
import type { Moment } from '#people'
import type { CarrierAccount } from '../carrier/carrier-account.ts'
import type {
  CarrierPort,
  CarrierPorts,
  LabelFiles,
  LabelNamed,
  WaybillAnswer,
  WaybillAsked,
  WaybillRequest,
} from '../carriers-port.ts'
import { waybillQueue } from './ask-waybill.ts'
import { claimWaybill } from './claim-waybill.ts'
import { settleLabelMoney } from './settle-label-money.ts'
import { settleVoid } from './settle-void.ts'
import { type SettledAnswer, settleWaybill } from './settle-waybill.ts'
import type { Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

export type WaybillWorker = {
  readonly database: Database
  readonly carriers: CarrierPorts
  readonly store: FileStore
  readonly clock: () => Date
}
export type WaybillJob = { readonly merchantId: string; readonly waybillId: string }

const momentAt = (clock: () => Date): Moment => ({
  by: { kind: 'system', id: 'waybills' },
  now: clock().toISOString(),
  channel: 'worker',
})

/**
 * The worker's part of a waybill. Claimed before the carrier is called, released only when the carrier surely was not reached; what may
 * have been sent is asked about by its request id and never sent anew. No transaction is open meanwhile. Safe to repeat at any point.
 */
export async function carryOutWaybill(worker: WaybillWorker, job: WaybillJob): Promise<void> {
  const { database, carriers, clock } = worker
  const { merchantId, waybillId } = job
  const claimed = await database.transact(merchantId, (tx) => claimWaybill(tx, waybillId, carriers, momentAt(clock)))
  if (claimed.step === 'nothing') return
  if (claimed.step === 'later') return again(worker, job, claimed.afterSeconds)
  const { step, waybill, account } = claimed
  const port = carriers.get(waybill.provider)!
  if (step === 'cancel') {
    const answer = await port.cancel(labelOf(waybill, account))
    await database.transact(merchantId, (tx) => settleVoid(tx, { waybillId, answer }, momentAt(clock)))
  } else if (step === 'ask_money') {
    const answer = (await port.askMoney?.(labelOf(waybill, account))) ?? 'unknown'
    await database.transact(merchantId, (tx) => settleLabelMoney(tx, { waybillId, answer }, momentAt(clock)))
  } else {
    const answer = await keepLabels(worker, merchantId, await answerOf(worker, job, port, claimed))
    await database.transact(merchantId, (tx) => settleWaybill(tx, { waybillId, answer }, momentAt(clock)))
  }
}

type Spoken = {
  readonly step: 'order' | 'ask' | 'cancel' | 'ask_money'
  readonly waybill: Waybill
  readonly account: CarrierAccount
}

async function answerOf(
  worker: WaybillWorker,
  job: WaybillJob,
  port: CarrierPort,
  { step, waybill, account }: Spoken,
): Promise<WaybillAnswer> {
  const request = requestOf(waybill, account)
  if (step === 'ask') {
    const asked: WaybillAsked = await port.ask(request)
    if (asked.state === 'busy' || asked.state === 'not_reached') return { state: 'unknown', why: asked.state }
    if (asked.state !== 'not_found') return asked
    // It surely made no label under this id: the same order, under the same id, is the first one it sees.
  }
  if (!port.prepare || request.ref !== null) return port.order(request)
  const prepared = await port.prepare(request)
  if (prepared.state === 'unknown') return { state: 'not_reached', why: prepared.why } // what is prepared costs nothing and makes no label
  if (prepared.state !== 'prepared') return prepared
  await worker.database.transact(job.merchantId, (tx) => keepRef(tx, job.waybillId, prepared.ref))
  return port.order({ ...request, ref: prepared.ref })
}

async function keepRef(tx: Parameters<typeof readWaybill>[0], waybillId: string, ref: string): Promise<void> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  invariant(
    waybill?.state === 'sending' || waybill?.state === 'unknown',
    'a waybill is prepared while it is being sent',
  )
  saveWaybill(tx, { ...waybill, carrierRef: ref })
}

function requestOf(waybill: Waybill, account: CarrierAccount): WaybillRequest {
  invariant(waybill.asked !== null && waybill.firstSentAt !== null, 'a waybill that is sent says what is asked')
  return {
    ...waybill.asked,
    requestId: waybill.requestId,
    carrier: account.providerCarrier,
    service: waybill.service,
    terms: account.terms,
    ref: waybill.carrierRef,
    firstSentAt: waybill.firstSentAt,
  }
}

export function labelOf(waybill: Waybill, account: CarrierAccount): LabelNamed {
  invariant(waybill.number !== null, 'a label has a number')
  return {
    requestId: waybill.requestId,
    carrier: account.providerCarrier,
    terms: account.terms,
    number: waybill.number,
    ref: waybill.carrierRef,
    paper: waybill.asked?.paper ?? '76x130',
  }
}

/** The files are on the disk before the row names them. */
async function keepLabels(worker: WaybillWorker, merchantId: string, answer: WaybillAnswer): Promise<SettledAnswer> {
  if (answer.state !== 'issued') return answer
  const { labels, ...rest } = answer
  return { ...rest, ...(await storeLabels(worker, merchantId, labels)) }
}

export async function storeLabels(
  { store, clock }: Pick<WaybillWorker, 'store' | 'clock'>,
  merchantId: string,
  labels: LabelFiles,
) {
  invariant(isUuid(merchantId), 'labels are of a merchant')
  const keep = async (bytes: Uint8Array | undefined): Promise<string | null> => {
    if (!bytes) return null
    const key = fileKey(merchantId, clock(), crypto.randomUUID())
    await store.put(key, bytes)
    return key
  }
  return { pdfKey: await keep(labels.pdf), pngKey: await keep(labels.png) }
}

const again = (
  { database }: WaybillWorker,
  { merchantId, waybillId }: WaybillJob,
  afterSeconds: number,
): Promise<void> =>
  database.transact(merchantId, async (tx) => tx.enqueue(waybillQueue, { waybillId }, { afterSeconds }))
