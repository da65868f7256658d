import { namesOfCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { HandOverListData, PaperLocale } from '#paper'
import { colleaguesOf, type Doer } from '#people'

type Row = {
  readonly number: string
  readonly carrier: string
  readonly signature: string
  readonly by: Doer
  readonly at: string
}
type ParcelRow = {
  readonly dispatchNumber: string
  readonly tracking: string
  readonly weightGrams: number | null
  readonly of: { readonly number: string }
}

/** What was handed to a carrier and signed for, as its list prints it; the time as people of the shop read it. */
export async function handOverDataOf(
  tx: Tx,
  id: string,
  { locale, timeZone, warehouseName }: { locale: PaperLocale; timeZone: string; warehouseName: string },
): Promise<Result<HandOverListData, 'hand_over_not_found'>> {
  const [row] = await tx.query<Row>(sql`
    select number, carrier, encode(signature, 'base64') as signature, by, at from hand_over
    where merchant_id = ${tx.merchantId} and id = ${id}`)
  if (!row) return refused('hand_over_not_found')
  const parcels = await tx.query<ParcelRow>(sql`
    select x.number as "dispatchNumber", p.tracking, ${namesOfCase} as of, (
        select b.weight_grams from dispatch_box b where b.merchant_id = x.merchant_id and b.dispatch_id = x.id
        order by b.at desc limit 1) as "weightGrams"
    from hand_over_parcel p join dispatch x on x.merchant_id = p.merchant_id and x.id = p.dispatch_id
    where p.merchant_id = ${tx.merchantId} and p.hand_over_id = ${id} order by x.number limit 1000`)
  const time = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  })
  return {
    number: row.number,
    code: row.number,
    warehouseName,
    carrierName: row.carrier,
    handedOverAt: time.format(new Date(row.at)),
    handedOverBy: (await colleaguesOf(tx)).find((one) => one.id === row.by.id)?.name ?? null,
    signature: row.signature,
    lines: parcels.map(({ of, ...parcel }) => ({ ...parcel, caseNumber: of.number })),
  }
}
