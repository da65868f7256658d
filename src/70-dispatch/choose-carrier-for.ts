import type { Tx } from '#kernel/database'
import type { Address } from '#order/ask'
import { type Choice, chooseCarrier } from '#parcel'
import { type Merchant, type Moment, merchantOf, returnAddressOf } from '#people'
import { type Sku, skusOf } from '#stock'
import type { Dispatch } from './dispatch.ts'

const none: Choice = { options: [], chosen: null, rule: 'no_address', ruleSentence: null, policyVersion: 0 }

/** Which carriers may take a dispatch, what each costs and when it is there; by its box once it is packed, by its goods before. */
export async function chooseCarrierFor(
  tx: Tx,
  dispatch: Dispatch,
  known: ReadonlyMap<string, Sku> | null,
  moment: Moment,
): Promise<Choice> {
  const { address, lines, box, valueMinor, currency } = dispatch
  if (!address) return none
  const skus =
    known ??
    (await skusOf(
      tx,
      lines.map(({ sku }) => sku),
    ))
  const ofGoods = lines.reduce((sum, { sku, quantity }) => sum + (skus.get(sku)?.weightGrams ?? 500) * quantity, 0)
  const battery = [...skus.values()].find((sku) => sku.battery !== 'none')?.battery ?? 'none'
  return chooseCarrier(
    tx,
    {
      from: await sentFrom(tx),
      to: address,
      nature: [...new Set([...skus.values()].flatMap(({ nature }) => nature))],
      battery,
      weightGrams: box?.weightGrams ?? ofGoods,
      sizeMm: null,
      declaredMinor: valueMinor,
      currency,
      urgent: false,
      promiseBy: null,
    },
    moment,
  )
}

/** Where parcels are sent from: the shop's own address, as it is written on a parcel. */
export async function sentFrom(tx: Tx): Promise<Address> {
  const merchant = await merchantOf(tx)
  const own = returnAddressOf(merchant)
  const country = countryOf(merchant)
  const line1 = (own?.lines ?? []).join(' ').slice(0, 300)
  return {
    name: own?.name || merchant.name,
    ...(own?.phone && { phone: own.phone }),
    country,
    ...(line1 && { line1 }),
  }
}

/** The country parcels are sent from, ISO 3166. */
export const countryOf = ({ jurisdiction }: Pick<Merchant, 'jurisdiction'>): string =>
  jurisdiction === 'UK' ? 'GB' : jurisdiction
