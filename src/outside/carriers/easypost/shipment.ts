// A parcel in EasyPost's words: ounces, inches, street and state; abroad with what customs ask.
import { decimalOf } from '#kernel/money'
import type { CarrierTerms, ParcelWay, QuoteAnswer, WaybillRequest } from '#parcel'
import { isJson, type Json, textIn } from '../speak.ts'
import { moneyOf } from './money.ts'

type Shipped = ParcelWay & { readonly terms: CarrierTerms } & Partial<
    Pick<WaybillRequest, 'requestId' | 'cargo' | 'service' | 'carrier'>
  >

const ounces = (grams: number): number => Math.max(0.1, Math.ceil((grams / 28.349523125) * 10) / 10)
const inches = (mm: number): number => Math.ceil((mm / 25.4) * 10) / 10

/** `terms.carrierAccount`: the id of the merchant's own account with the carrier (`ca_…`). */
export function shipmentOf({ from, to, weightGrams, sizeMm, terms, requestId, cargo, ...way }: Shipped): object {
  const size = sizeMm && { length: inches(sizeMm.length), width: inches(sizeMm.width), height: inches(sizeMm.height) }
  return {
    ...(requestId && { reference: requestId }),
    from_address: addressOf(from),
    to_address: addressOf(to),
    parcel: { weight: ounces(weightGrams), ...size },
    ...(terms.carrierAccount && { carrier_accounts: [terms.carrierAccount] }),
    options: { label_format: 'PDF', label_size: '4x6', currency: way.currency },
    ...(from.country !== to.country && {
      customs_info: customsOf({ from, weightGrams, terms, ...(cargo && { cargo }), ...way }),
    }),
  }
}

type Place = ParcelWay['to'] & { readonly name?: string | undefined; readonly phone?: string | undefined }

const addressOf = ({ name, phone, country, region, city, line1, line2, postalCode }: Place): object => ({
  ...(name && { name }),
  ...(phone && { phone }),
  ...(line1 && { street1: line1 }),
  ...(line2 && { street2: line2 }),
  ...(city && { city }),
  ...(region && { state: region }),
  ...(postalCode && { zip: postalCode }),
  country,
})

type ForCustoms = Pick<ParcelWay, 'weightGrams' | 'declaredMinor' | 'currency'> & {
  from: Place
  terms: CarrierTerms
  cargo?: string
}

/** Goods of one kind, replaced or repaired; `terms.hsTariff` and `terms.originCountry` are the merchant's own. */
const customsOf = ({ from, weightGrams, declaredMinor, currency, terms, cargo = 'goods' }: ForCustoms): object => ({
  contents_type: 'merchandise',
  customs_certify: true,
  customs_signer: from.name ?? 'merchant',
  eel_pfc: 'NOEEI 30.37(a)',
  customs_items: [
    {
      description: cargo,
      quantity: 1,
      value: decimalOf({ amount: declaredMinor, currency }),
      currency,
      weight: ounces(weightGrams),
      origin_country: terms.originCountry ?? from.country,
      ...(terms.hsTariff && { hs_tariff_number: terms.hsTariff }),
    },
  ],
})

export type Rate = { readonly id: string; readonly carrier: string; readonly service: string; readonly told: Json }

export const ratesIn = ({ rates }: Json): Rate[] =>
  (Array.isArray(rates) ? rates : []).flatMap((told) => {
    if (!isJson(told)) return []
    const [id, carrier, service] = [textIn(told.id), textIn(told.carrier), textIn(told.service)]
    return id && carrier && service ? [{ id, carrier, service, told }] : []
  })

/** A service without a rate does not go there; no rate at all says nothing of it. */
export function quotedRate(rates: readonly Rate[], carrier: string, service: string): QuoteAnswer {
  const rate = rates.find((one) => one.carrier === carrier && one.service === service)
  if (!rate) return { reachable: rates.length > 0 ? false : null, cost: null, days: null }
  const days = rate.told.est_delivery_days ?? rate.told.delivery_days
  return { reachable: true, cost: moneyOf(rate.told), days: Number.isSafeInteger(days) ? (days as number) : null }
}
