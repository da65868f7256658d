import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type Waybill, waybillColumns } from './waybill.ts'

export const waybillLock = (merchantId: string, waybillId: string): Sql[] => [
  sql`select 1 from waybill where merchant_id = ${merchantId} and id = ${waybillId} for update`,
]

export async function readWaybill(tx: Tx, waybillId: string): Promise<Waybill | null> {
  const [row] = await tx.query<Waybill>(sql`
    select ${waybillColumns} from waybill where merchant_id = ${tx.merchantId} and id = ${waybillId}`)
  return row ?? null
}

/** Of each of these dispatches every waybill it ever had, newest first. Dispatches without one are left out. */
export async function waybillsOf(tx: Tx, dispatchIds: readonly string[]): Promise<Map<string, Waybill[]>> {
  const rows = await tx.query<Waybill>(sql`
    select ${waybillColumns} from waybill
    where merchant_id = ${tx.merchantId} and dispatch_id = any(${[...dispatchIds]}::uuid[]) order by asked_at desc, id desc`)
  return Map.groupBy(rows, ({ dispatchId }) => dispatchId)
}

export function keepWaybill(tx: Tx, w: Waybill): void {
  tx.write(
    sql`
    insert into waybill (merchant_id, id, dispatch_id, case_number, request_id, provider, carrier, service, state, version, asked,
      asked_by, asked_at, void_wanted, number, number_key, other_numbers, cost_minor, currency, price_source, money, expected_on,
      issued_at, issued_on)
    values (${tx.merchantId}, ${w.id}, ${w.dispatchId}, ${w.caseNumber}, ${w.requestId}, ${w.provider}, ${w.carrier}, ${w.service},
      ${w.state}, ${w.version}, ${w.asked === null ? null : JSON.stringify(w.asked)}, ${JSON.stringify(w.askedBy)}, ${w.askedAt},
      ${w.voidWanted}, ${w.number}, ${w.numberKey}, ${w.otherNumbers}, ${w.costMinor}, ${w.currency}, ${w.priceSource}, ${w.money},
      ${w.expectedOn}, ${w.issuedAt}, ${w.issuedOn})`,
    1,
  )
}

export function saveWaybill(tx: Tx, w: Waybill): void {
  tx.write(
    sql`
    update waybill set state = ${w.state}, version = ${w.version}, asked = ${w.asked === null ? null : JSON.stringify(w.asked)},
      claimed_until = ${w.claimedUntil}, first_sent_at = ${w.firstSentAt}, void_wanted = ${w.voidWanted},
      carrier_ref = ${w.carrierRef}, number = ${w.number}, number_key = ${w.numberKey}, other_numbers = ${w.otherNumbers},
      label_pdf_key = ${w.labelPdfKey}, label_png_key = ${w.labelPngKey}, cost_minor = ${w.costMinor}, currency = ${w.currency},
      price_source = ${w.priceSource}, money = ${w.money}, money_asked_at = ${w.moneyAskedAt}, expected_on = ${w.expectedOn},
      issued_at = ${w.issuedAt}, issued_on = ${w.issuedOn}, voided_at = ${w.voidedAt}, failure_code = ${w.failureCode},
      failure_text = ${w.failureText}, seen_at = ${w.seenAt}
    where merchant_id = ${tx.merchantId} and id = ${w.id}`,
    1,
  )
}

/** How long a number is taken for one parcel: carriers give the same ones again after a while. */
export const numberIsOneForDays = 60

/** Another waybill that this carrier gave this number to of late; null when there is none. */
export async function sameNumber(
  tx: Tx,
  { id, carrier, numberKey, on }: { id: string; carrier: string; numberKey: string; on: string },
): Promise<{ dispatchId: string; caseNumber: string } | null> {
  const [row] = await tx.query<{ dispatchId: string; caseNumber: string }>(sql`
    select dispatch_id as "dispatchId", case_number as "caseNumber" from waybill
    where merchant_id = ${tx.merchantId} and carrier = ${carrier} and number_key = ${numberKey} and id <> ${id}
      and issued_on > ${on}::date - ${numberIsOneForDays}::int limit 1`)
  return row ?? null
}
