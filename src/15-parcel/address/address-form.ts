// What a form for an address asks for, in the order the country of the address writes it.
import { z } from 'zod'
import { addressPartsOf } from '#order/ask'
import { formats } from './country-formats.ts'

export const addressForm = z.array(
  z.object({
    field: z.enum(['name', 'phone', 'region', 'city', 'district', 'line1', 'line2', 'postalCode']),
    /** What the country calls it. */
    label: z.enum([
      ...(['name', 'phone', 'line1', 'line2', 'city', 'district'] as const),
      ...(['region', 'state', 'province', 'prefecture', 'county', 'emirate'] as const),
      ...(['postal_code', 'zip_code', 'postcode'] as const),
    ]),
    /** Without it nothing can be sent there (check-address.ts). */
    required: z.boolean(),
  }),
)
export type AddressForm = z.infer<typeof addressForm>
type Label = AddressForm[number]['label']

// As Google's address data calls the first level of a country's places.
const regions: Readonly<Record<string, Label>> = {
  ...{ CN: 'province', CA: 'province', IT: 'province', ES: 'province', AR: 'province', TH: 'province', VN: 'province' },
  ...{
    KR: 'province',
    TR: 'province',
    NL: 'province',
    US: 'state',
    AU: 'state',
    BR: 'state',
    IN: 'state',
    MX: 'state',
  },
  ...{ MY: 'state', NG: 'state', JP: 'prefecture', IE: 'county', TW: 'county', EE: 'county', AE: 'emirate' },
}
const postalCodes: Readonly<Record<string, Label>> = { US: 'zip_code', GB: 'postcode', AU: 'postcode', NZ: 'postcode' }
const withoutCity: readonly string[] = ['HK', 'MO', 'SG']

/** Recipient and phone first; then the parts this country has, in its order. `country`: ISO 3166. */
export function addressFormOf(country: string): AddressForm {
  const land = country.toUpperCase()
  const format = formats[land]
  const parts = addressPartsOf(land)
  // what the country's order does not name is still asked for where nothing could be sent without it
  const asked = [
    ...parts,
    ...(format?.region && !parts.includes('region') ? (['region'] as const) : []),
    ...(parts.includes('city') || withoutCity.includes(land) ? [] : (['city'] as const)),
    ...(parts.includes('postalCode') || format?.postalCode === null ? [] : (['postalCode'] as const)),
  ]
  const isRequired = (field: (typeof asked)[number]): boolean => {
    if (field === 'region') return format?.region === true || land === 'CN'
    if (field === 'city') return !withoutCity.includes(land)
    if (field === 'postalCode') return Boolean(format?.postalCode) && !format!.postalCode!.test('')
    return field === 'line1'
  }
  return [
    { field: 'name', label: 'name', required: true },
    { field: 'phone', label: 'phone', required: true },
    ...asked.map((field) => ({ field, label: labelOf(field, land), required: isRequired(field) })),
  ]
}

function labelOf(field: Exclude<AddressForm[number]['field'], 'name' | 'phone'>, country: string): Label {
  if (field === 'region') return regions[country] ?? 'region'
  if (field === 'postalCode') return postalCodes[country] ?? 'postal_code'
  return field
}
