import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Identity } from '#people'
import type { RateRow } from './rate-card.ts'

/** The sheet in its order, and its version: 0 where there is none yet. */
export async function readRates(tx: Tx): Promise<{ readonly rows: RateRow[]; readonly version: number }> {
  const rows = await tx.query<RateRow>(sql`
    select carrier, service, zone, from_grams as "fromGrams", to_grams as "toGrams", first_minor as "firstMinor",
      step_grams as "stepGrams", step_minor as "stepMinor", volume_divisor as "volumeDivisor", days, cut_off as "cutOff",
      collects_on as "collectsOn", by_air as "byAir", takes
    from rate_card where merchant_id = ${tx.merchantId} order by place`)
  return { rows, version: await sheetVersion(tx) }
}

async function sheetVersion(tx: Tx): Promise<number> {
  const [sheet] = await tx.query<{ version: number }>(sql`
    select version from rate_sheet where merchant_id = ${tx.merchantId}`)
  return sheet?.version ?? 0
}

/** The version, locked until the transaction ends. */
export async function lockRates(tx: Tx): Promise<number> {
  const [sheet] = await tx.query<{ version: number }>(sql`
    select version from rate_sheet where merchant_id = ${tx.merchantId} for update`)
  return sheet?.version ?? 0
}

/** The whole sheet at once; what stood there before is gone. */
export async function keepRates(
  tx: Tx,
  rows: readonly RateRow[],
  version: number,
  { by, now }: { by: Identity; now: string },
): Promise<void> {
  await tx.query(sql`delete from rate_card where merchant_id = ${tx.merchantId}`)
  tx.write(
    sql`
    insert into rate_card (merchant_id, place, carrier, service, zone, from_grams, to_grams, first_minor, step_grams, step_minor,
      volume_divisor, days, cut_off, collects_on, by_air, takes)
    select ${tx.merchantId}::uuid, place, r.carrier, r.service, r.zone, r."fromGrams", r."toGrams", r."firstMinor", r."stepGrams", r."stepMinor",
      r."volumeDivisor", r.days, r."cutOff", r."collectsOn", r."byAir", r.takes
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (carrier text, service text, zone text, "fromGrams" integer,
      "toGrams" integer, "firstMinor" bigint, "stepGrams" integer, "stepMinor" bigint, "volumeDivisor" integer, days integer,
      "cutOff" text, "collectsOn" smallint[], "byAir" boolean, takes text[])) with ordinality as r(carrier, service, zone, "fromGrams", "toGrams", "firstMinor",
      "stepGrams", "stepMinor", "volumeDivisor", days, "cutOff", "collectsOn", "byAir", takes, place)`,
    rows.length,
  )
  if (version === 0) {
    tx.write(
      sql`insert into rate_sheet (merchant_id, version, changed_at, changed_by)
        values (${tx.merchantId}, 1, ${now}, ${JSON.stringify(by)})`,
      1,
    )
  } else {
    tx.write(
      sql`update rate_sheet set version = version + 1, changed_at = ${now}, changed_by = ${JSON.stringify(by)}
        where merchant_id = ${tx.merchantId}`,
      1,
    )
  }
}
