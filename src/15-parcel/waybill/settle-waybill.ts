import type { Tx } from '#kernel/database'
import { dateOf } from '#kernel/working-time/local-days'
import { type Moment, merchantOf } from '#people'
import { clearAlarm, raiseAlarm } from '../carrier/carrier-account.ts'
import type { CarrierSaidNo, IssuedLabel, WaybillAnswer } from '../carriers-port.ts'
import { codeOfNumber } from '../number/tracking-numbers.ts'
import { waybillQueue } from './ask-waybill.ts'
import { moveWaybill, type Waybill } from './waybill.ts'
import { readWaybill, sameNumber, saveWaybill, waybillLock } from './waybill-rows.ts'

/** Told with { waybillId, dispatchId }, to whom it may concern (src/processes/index.ts): the dispatch the waybill is for. */
export const waybillAnswered = 'waybill_answered'

/** A carrier's answer once its label lies in the file store. */
export type SettledAnswer =
  | Exclude<WaybillAnswer, { state: 'issued' }>
  | ({ readonly state: 'issued'; readonly pdfKey: string | null; readonly pngKey: string | null } & Omit<
      IssuedLabel,
      'labels'
    >)

/** As long as the carrier surely was not reached, it is tried again; after this a person chooses, perhaps another carrier. */
const triesForMs = 10 * 60_000

/** Writes down what the carrier said. Safe to repeat, and safe when it is told late: a number that is not the waybill's is kept beside it. */
export async function settleWaybill(
  tx: Tx,
  { waybillId, answer }: { readonly waybillId: string; readonly answer: SettledAnswer },
  { now }: Moment,
): Promise<void> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill) return
  const before = waybill.state
  const isOpen = before === 'sending' || before === 'unknown'
  waybill.claimedUntil = null
  if (answer.state === 'issued') {
    if (isOpen) await issue(tx, waybill, answer, now)
    else if (!isSame(waybill, answer.number)) noteOther(waybill, answer.number)
    else return
  } else if (!isOpen) return
  else if (answer.state === 'failed') fail(tx, waybill, answer, now)
  else if (answer.state === 'unknown') loseTrack(tx, waybill, now)
  else release(tx, waybill, answer, now)
  saveWaybill(tx, waybill)
  if (waybill.state !== before) tx.tell(waybillAnswered, { waybillId, dispatchId: waybill.dispatchId })
}

async function issue(tx: Tx, waybill: Waybill, label: SettledAnswer & { state: 'issued' }, now: string): Promise<void> {
  const { number, key } = codeOfNumber(label.number)
  const { timeZone } = await merchantOf(tx)
  const on = dateOf(now, 0, timeZone)
  const other = await sameNumber(tx, { id: waybill.id, carrier: waybill.carrier, numberKey: key, on })
  waybill.carrierRef = label.ref ?? waybill.carrierRef
  if (other) {
    // printed, it would send two boxes under one number: a person has to have it cancelled
    noteOther(waybill, number)
    return fail(
      tx,
      waybill,
      { state: 'failed', code: 'number_given_twice', text: `${number} · ${other.caseNumber}` },
      now,
    )
  }
  moveWaybill(waybill, 'issue')
  waybill.number = number
  waybill.numberKey = key
  waybill.labelPdfKey = label.pdfKey
  waybill.labelPngKey = label.pngKey
  waybill.issuedAt = now
  waybill.issuedOn = on
  waybill.expectedOn = label.expectedOn ?? waybill.expectedOn
  waybill.asked = null
  waybill.failureCode = null
  waybill.failureText = null
  if (label.cost) {
    waybill.costMinor = label.cost.amountMinor
    waybill.currency = label.cost.currency
    waybill.priceSource = 'carrier'
    waybill.money = 'charged'
  }
  clearAlarm(tx, waybill.carrier)
  if (!waybill.voidWanted) return
  moveWaybill(waybill, 'void')
  tx.enqueue(waybillQueue, { waybillId: waybill.id })
}

function fail(tx: Tx, waybill: Waybill, { code, text, alarm }: CarrierSaidNo, now: string): void {
  moveWaybill(waybill, 'fail')
  waybill.asked = null
  waybill.failureCode = code.slice(0, 100)
  waybill.failureText = text.slice(0, 1000)
  if (waybill.voidWanted && waybill.otherNumbers.length === 0) waybill.seenAt = now // nobody wants it any more
  if (alarm) raiseAlarm(tx, waybill.carrier, { code, text: text.slice(0, 1000) }, now)
}

function loseTrack(tx: Tx, waybill: Waybill, now: string): void {
  if (waybill.state === 'sending') moveWaybill(waybill, 'lose_track')
  tx.enqueue(waybillQueue, { waybillId: waybill.id }, { afterSeconds: askAgainSeconds(waybill, now) })
}

/** Soon at first, a packer waits for it; then ever more rarely, at most five minutes apart. */
export function askAgainSeconds({ firstSentAt }: Pick<Waybill, 'firstSentAt'>, now: string): number {
  const ageSeconds = firstSentAt === null ? 0 : (Date.parse(now) - Date.parse(firstSentAt)) / 1000
  return Math.min(300, Math.max(2, Math.round(ageSeconds / 4)))
}

type NotDone = SettledAnswer & { state: 'busy' | 'not_reached' }

// Only an order answers so: asking one that may have been sent is `unknown` when it is not answered.
function release(tx: Tx, waybill: Waybill, answer: NotDone, now: string): void {
  if (waybill.voidWanted || Date.parse(now) - Date.parse(waybill.askedAt) > triesForMs) {
    const why = answer.state === 'busy' ? 'busy' : answer.why
    fail(tx, waybill, { state: 'failed', code: 'carrier_not_reached', text: why }, now)
    return
  }
  if (waybill.state === 'unknown') moveWaybill(waybill, 'claim')
  moveWaybill(waybill, 'release')
  const afterSeconds = answer.state === 'busy' ? Math.max(1, answer.retryAfterSeconds) : askAgainSeconds(waybill, now)
  tx.enqueue(waybillQueue, { waybillId: waybill.id }, { afterSeconds })
}

const isSame = (waybill: Waybill, number: string): boolean => {
  const { key } = codeOfNumber(number)
  return waybill.numberKey === key || waybill.otherNumbers.some((other) => codeOfNumber(other).key === key)
}

function noteOther(waybill: Waybill, number: string): void {
  waybill.otherNumbers = [...waybill.otherNumbers, codeOfNumber(number).number]
  waybill.seenAt = null
  waybill.version += 1
}
