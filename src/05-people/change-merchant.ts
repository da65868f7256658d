import type { Tx } from '#kernel/database'
import type { Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from './may.ts'
import { forgetMerchant, type Merchant, type MerchantSettings, merchantOf, type ReturnAddress } from './merchant.ts'

export type ChangeMerchant = {
  readonly name?: string | undefined
  readonly returnAddress?: { [Key in keyof ReturnAddress]?: ReturnAddress[Key] | undefined } | undefined
  readonly settings?: { readonly [Key in keyof MerchantSettings]?: MerchantSettings[Key] | undefined } | undefined
}

/** Changes the merchant's own settings; what is not named stays. Open deadlines follow with each case's next change. */
export async function changeMerchant(
  tx: Tx,
  change: ChangeMerchant,
  { by }: Moment,
): Promise<Result<Merchant, 'not_yours_to_do'>> {
  const notYours = needs(by, 'change_settings')
  if (notYours) return notYours
  const address = change.returnAddress && JSON.stringify(change.returnAddress)
  await tx.query(sql`
    update merchant set name = coalesce(${change.name ?? null}, name),
      return_address = coalesce(${address ?? null}::jsonb, return_address),
      settings = settings || ${JSON.stringify(change.settings ?? {})}::jsonb
    where merchant_id = ${tx.merchantId}`)
  forgetMerchant(tx.merchantId)
  const changed = await merchantOf(tx)
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
  return changed
}
