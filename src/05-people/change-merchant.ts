import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { isTimeZone } from '#kernel/working-time/time-zone'
import { carriesWhite } from './brand-colour.ts'
import { type Moment, needs } from './may.ts'
import { forgetMerchant, type Merchant, type MerchantSettings, merchantOf } from './merchant.ts'
import type { ReturnAddress } from './return-address.ts'

export type ChangeMerchant = {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly returnAddress?: ReturnAddress | undefined
  readonly settings?: { readonly [Key in keyof MerchantSettings]?: MerchantSettings[Key] | undefined } | undefined
}

/** Changes the merchant's own settings; what is not named stays. Times promised hold for promises made from now on; in another zone open ones are planned anew. */
export async function changeMerchant(
  tx: Tx,
  change: ChangeMerchant,
  { by }: Moment,
): Promise<Result<Merchant, 'not_yours_to_do' | 'time_zone_unknown' | 'brand_colour_too_light'>> {
  const notYours = needs(by, 'change_settings')
  if (notYours) return notYours
  const { timeZone } = change
  if (timeZone !== undefined && !isTimeZone(timeZone)) return refused('time_zone_unknown', { timeZone })
  const colour = change.settings?.brandColour
  if (colour && !carriesWhite(colour)) return refused('brand_colour_too_light', { colour })
  const before = await merchantOf(tx)
  const address = change.returnAddress && JSON.stringify(change.returnAddress)
  await tx.query(sql`
    update merchant set name = coalesce(${change.name ?? null}, name),
      time_zone = coalesce(${timeZone ?? null}, time_zone),
      return_address = coalesce(${address ?? null}::jsonb, return_address),
      settings = settings || ${JSON.stringify(change.settings ?? {})}::jsonb
    where merchant_id = ${tx.merchantId}`)
  forgetMerchant(tx.merchantId)
  const changed = await merchantOf(tx)
  if (changed.timeZone !== before.timeZone) tx.tell('calendar_changed', {})
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
  return changed
}
