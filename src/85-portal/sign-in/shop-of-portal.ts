import type { Database } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type ChosenLaw, lawPacks, withdrawalPageOf } from '#law'

/** What the portal says of the shop before anybody has signed in. */
export type Shop = {
  readonly id: string
  readonly name: string
  readonly locale: 'zh-CN' | 'en'
  readonly timeZone: string
  /** At home in the EU, or the EU's pack chosen: whether its buyers have a right of withdrawal and so its public function (CRD Art. 11a, from 19 June 2026). */
  readonly withdrawal: boolean
}

type Stored = Omit<Shop, 'withdrawal'> & { readonly jurisdiction: string; readonly law: ChosenLaw }

/** The shop a portal speaks for: the one named, or the only one there is. */
export async function shopOfPortal(
  database: Database,
  merchantId: string | undefined,
): Promise<Result<Shop, 'merchant_not_found'>> {
  if (merchantId !== undefined && !isUuid(merchantId)) return refused('merchant_not_found')
  const named = merchantId === undefined ? sql`` : sql`where merchant_id = ${merchantId}`
  const shops = await database.asOwner((connection) =>
    connection.query<Stored>(sql`
      select merchant_id as id, name, locale, time_zone as "timeZone", jurisdiction, law from merchant ${named} limit 2`),
  )
  if (shops.length !== 1) return refused('merchant_not_found')
  const { jurisdiction, law, ...shop } = shops[0]!
  return { ...shop, withdrawal: lawPacks.some((pack) => withdrawalPageOf(pack, { jurisdiction, law })) }
}
