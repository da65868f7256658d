// An address as the country it is in writes it: which parts, and in which order. The orders are those of Google's address data, from the package
// localized-address-format.
import { formatAddress } from 'localized-address-format'
import type { Address } from './address.ts'

export type AddressPart = Exclude<keyof Address, 'name' | 'phone' | 'country'>
type Parts = Pick<Address, AddressPart | 'country'>

/** The languages that write the whole before its parts do so in their own script only: an address in Latin letters is written the other way. */
const ownScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const eastAsian: readonly string[] = ['CN', 'HK', 'JP', 'KR', 'MO', 'TW']

/**
 * The lines below the recipient's name, nothing lost. Abroad, seen from `from` (ISO 3166; null: no country of one's own), the country's name in
 * the reader's language is the last; left out, no country is named.
 */
export function addressLinesOf(
  address: Parts,
  reader?: { readonly locale: string; readonly from: string | null },
): string[] {
  const country = address.country.toUpperCase()
  const isLocal = eastAsian.includes(country) && ownScript.test(`${address.line1}${address.city}${address.region}`)
  const lines = isLocal && country === 'CN' ? chineseLines(address) : linesBy(address, country, isLocal)
  const named = reader && country !== reader.from?.toUpperCase() ? [countryName(country, reader.locale)] : []
  return [...lines, ...named]
}

/** 省市区 in one, then the street; the postal code, which nobody needs any more, last. A municipality is its own province. */
function chineseLines({ region, city, district, line1, line2, postalCode }: Parts): string[] {
  const place = [region === city ? undefined : region, city, district].filter(Boolean).join('')
  return [place, line1, line2, postalCode].filter((line) => line !== undefined && line !== '') as string[]
}

function linesBy(address: Parts, country: string, isLocal: boolean): string[] {
  const { region, city, district, line1, line2, postalCode } = address
  const known = addressPartsOf(country, isLocal ? 'local' : 'latin')
  const leftOut = (part: AddressPart) => (known.includes(part) ? undefined : address[part])
  const place = isSelfNamed(country, city) ? undefined : leftOut('city')
  const beside = isLocal ? [place, leftOut('district')] : [leftOut('district'), place]
  const street = isLocal ? [...beside, line1, line2] : [line1, line2, ...beside]
  const lines = formatAddress(
    {
      ...{ postalCountry: country, addressLines: street.filter((part) => part !== undefined) },
      ...(region && { administrativeArea: region }),
      ...(city && { locality: city }),
      ...(district && { dependentLocality: district }),
      ...(postalCode && { postalCode }),
    },
    isLocal ? 'local' : 'latin',
  )
  // of a street in several lines it leaves the comma that followed the last one
  const whole = lines.map((line) => line.replace(/^[,\s-]+/, ''))
  const rest = [leftOut('region'), leftOut('postalCode')].filter(Boolean).join(' ')
  return rest ? [...whole, rest] : whole
}

// Singapore's format names the city by itself.
const isSelfNamed = (country: string, city: string | undefined): boolean =>
  country === 'SG' && /^(singapore|新加坡)$/i.test(city?.trim() ?? '')

const tokens: Readonly<Record<string, readonly AddressPart[]>> = {
  S: ['region'],
  C: ['city'],
  D: ['district'],
  Z: ['postalCode'],
  A: ['line1', 'line2'],
}

/** The parts an address of this country has, in its order; one whose order nobody told has street and city. */
export function addressPartsOf(country: string, script: 'local' | 'latin' = 'local'): AddressPart[] {
  const marks = { administrativeArea: '{S}', locality: '{C}', dependentLocality: '{D}', postalCode: '{Z}' }
  const lines = formatAddress({ postalCountry: country.toUpperCase(), ...marks, addressLines: ['{A}'] }, script)
  const found = [...lines.join('\n').matchAll(/\{([SCDZA])\}/g)]
  const parts = found.flatMap(([, token]) => tokens[token!]!)
  if (country.toUpperCase() !== 'CN') return parts
  return [...parts.filter((part) => part !== 'postalCode'), 'postalCode']
}

export function countryName(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(country.toUpperCase()) ?? country
  } catch {
    return country // no country's code
  }
}
