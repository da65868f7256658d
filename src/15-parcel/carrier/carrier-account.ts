import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type CarrierProvider, type CarrierTerms, carrierProviders } from '../carriers-port.ts'

export const carrierName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/)

/** A carrier as a merchant sets it up. */
export const carrierShape = z.strictObject({
  provider: z.enum(carrierProviders),
  /** What the provider calls it: `shunfeng` at Kuaidi100, `USPS` at EasyPost. */
  providerCarrier: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(60),
  /** What was agreed with it, without secrets; which of them are needed each provider says (docs/carriers.md). */
  terms: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), z.string().max(200)).default({}),
  isActive: z.boolean().default(true),
})
export type CarrierInput = z.infer<typeof carrierShape>

export type CarrierAccount = {
  readonly carrier: string
  readonly provider: CarrierProvider
  readonly providerCarrier: string
  readonly name: string
  readonly terms: CarrierTerms
  readonly isActive: boolean
  /** What a person must see to before it works again, and since when (UTC); null when nothing. */
  readonly alarmCode: string | null
  readonly alarmText: string | null
  readonly alarmAt: string | null
  readonly version: number
}

const columns = sql`carrier, provider, provider_carrier as "providerCarrier", name, terms, is_active as "isActive", version,
  alarm_code as "alarmCode", alarm_text as "alarmText", alarm_at as "alarmAt"`

/** What people call this carrier of a row: as the shop names it, else as it was told. */
export const nameOfCarrier = (row: Sql, carrier: Sql): Sql => sql`coalesce((
  select a.name from carrier_account a where a.merchant_id = ${row}.merchant_id and a.carrier = ${carrier}), ${carrier})`

export const readCarriers = (tx: Tx): Promise<CarrierAccount[]> =>
  tx.query<CarrierAccount>(sql`
    select ${columns} from carrier_account where merchant_id = ${tx.merchantId} order by carrier`)

export async function readCarrier(tx: Tx, carrier: string): Promise<CarrierAccount | null> {
  const [row] = await tx.query<CarrierAccount>(sql`
    select ${columns} from carrier_account where merchant_id = ${tx.merchantId} and carrier = ${carrier}`)
  return row ?? null
}

export const keepCarrier = (tx: Tx, carrier: string, { terms, ...of }: CarrierInput): void =>
  tx.write(
    sql`
    insert into carrier_account (merchant_id, carrier, provider, provider_carrier, name, terms, is_active, version)
    values (${tx.merchantId}, ${carrier}, ${of.provider}, ${of.providerCarrier}, ${of.name}, ${JSON.stringify(terms)}, ${of.isActive}, 1)
    on conflict (merchant_id, carrier) do update set provider = excluded.provider, provider_carrier = excluded.provider_carrier,
      name = excluded.name, terms = excluded.terms, is_active = excluded.is_active, version = carrier_account.version + 1,
      alarm_code = null, alarm_text = null, alarm_at = null`,
    1,
  )

/** The first word of an alarm stays until the carrier works again, or a person sets the carrier anew. */
export const raiseAlarm = (tx: Tx, carrier: string, alarm: { code: string; text: string }, now: string): void =>
  tx.write(sql`
    update carrier_account set alarm_code = ${alarm.code}, alarm_text = ${alarm.text}, alarm_at = ${now}
    where merchant_id = ${tx.merchantId} and carrier = ${carrier} and alarm_code is null`)

export const clearAlarm = (tx: Tx, carrier: string): void =>
  tx.write(sql`
    update carrier_account set alarm_code = null, alarm_text = null, alarm_at = null
    where merchant_id = ${tx.merchantId} and carrier = ${carrier} and alarm_code is not null`)
