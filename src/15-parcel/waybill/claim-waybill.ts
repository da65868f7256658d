import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { type CarrierAccount, readCarrier } from '../carrier/carrier-account.ts'
import type { CarrierPorts } from '../carriers-port.ts'
import { moveWaybill, type Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

/** `order`: it surely never went out. `ask`: it may have. `later`: somebody is calling the carrier at this moment. */
export type Claimed =
  | {
      readonly step: 'order' | 'ask' | 'cancel' | 'ask_money'
      readonly waybill: Waybill
      readonly account: CarrierAccount
    }
  | { readonly step: 'later'; readonly afterSeconds: number }
  | { readonly step: 'nothing' }

const marginMs = 5000

/**
 * Takes the waybill for one call, before the call. Who finds it claimed waits until that call must be over: so of ten jobs at once one
 * speaks to the carrier, and whoever was killed while speaking is followed by one who asks.
 */
export async function claimWaybill(tx: Tx, waybillId: string, ports: CarrierPorts, { now }: Moment): Promise<Claimed> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  const step = waybill ? stepOf(waybill) : 'nothing'
  if (!waybill || step === 'nothing') return { step: 'nothing' }
  const held = waybill.claimedUntil === null ? 0 : Date.parse(waybill.claimedUntil) - Date.parse(now)
  if (held > 0) return { step: 'later', afterSeconds: Math.ceil(held / 1000) }
  const port = ports.get(waybill.provider)
  const account = await readCarrier(tx, waybill.carrier)
  if (port?.how !== 'api' || !account) throw new Error(`no carrier provider ${waybill.provider} is connected`)
  waybill.claimedUntil = new Date(Date.parse(now) + 2 * port.timeoutMs + marginMs).toISOString()
  if (step === 'order') {
    moveWaybill(waybill, 'claim')
    waybill.firstSentAt ??= now
  }
  saveWaybill(tx, waybill)
  return { step, waybill, account }
}

function stepOf({ state, money }: Waybill): 'order' | 'ask' | 'cancel' | 'ask_money' | 'nothing' {
  if (state === 'asked') return 'order'
  if (state === 'sending' || state === 'unknown') return 'ask'
  if (state === 'voiding') return 'cancel'
  return state === 'voided' && money === 'refund_asked' ? 'ask_money' : 'nothing'
}
