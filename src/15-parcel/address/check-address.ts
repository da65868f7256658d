import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { say } from '#decision-tables'
import type { Address } from '#order/ask'
import { chineseRegion, isMunicipality } from './chinese-regions.ts'
import { formats, plainCode } from './country-formats.ts'

export type AddressField = keyof Address
export const addressFaults = [
  'missing',
  'not_readable',
  'too_long',
  'too_short',
  'region_unknown',
  'postal_code_wrong',
  'phone_wrong',
  'country_unknown',
] as const

/** What is wrong with an address. `stops`: nothing can be sent there; otherwise a person may go on. */
export type AddressProblem = {
  readonly field: AddressField
  readonly fault: (typeof addressFaults)[number]
  readonly stops: boolean
}

/** What fits on a carrier's label in one address: the narrowest of ours, Kuaidi100's printAddr. */
const longestAddress = 200

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)
// Pictures, control characters and private signs: no sorter reads them and no label font has them.
const unreadable = /[\p{Extended_Pictographic}\p{Cc}\p{Co}\p{Cn}\p{Cs}]/u
const isUnreadable = (text: string): boolean => unreadable.test(text.replace(/[©®™]/gu, ''))

/**
 * Whether a parcel can be delivered there, as far as the address itself says: complete by its country's own format (Chinese in
 * 省 市 区 and street; abroad with state and postal code where the country has them), readable, not longer than a label, with a phone
 * a courier can call. `country` overrides the address's own. Empty when all is well.
 */
export function checkAddress(address: Address, country: string = address.country): AddressProblem[] {
  const land = country.toUpperCase()
  const problems = [...unreadableFields(address), ...(land === 'CN' ? chinese(address) : abroad(address, land))]
  if (!address.name?.trim()) problems.push({ field: 'name', fault: 'missing', stops: true })
  const phone = phoneFault(address.phone, land)
  if (phone) problems.push({ field: 'phone', fault: phone, stops: land === 'CN' || phone === 'missing' })
  const whole = [address.region, address.city, address.district, address.line1, address.line2].join('')
  if ([...whole].length > longestAddress) problems.push({ field: 'line1', fault: 'too_long', stops: true })
  return firstOfEach(problems)
}

/** The sentence of a problem, `{field}` by `addressFields`. */
export const addressSentences = {
  missing: say('请填写{field}。', 'Please fill in: {field}.'),
  not_readable: say(
    '{field}里有快递面单无法打印的字符，请改成文字。',
    '{field} has characters no label can show; please use letters.',
  ),
  too_long: say('{field}太长，面单印不下，请缩短。', '{field} is too long for a label; please shorten it.'),
  too_short: say(
    '{field}太短，快递员找不到，请写到门牌号。',
    '{field} is too short to be found; please add street and number.',
  ),
  region_unknown: say('没有这个省份，请核对{field}。', 'There is no such province; please check: {field}.'),
  postal_code_wrong: say('邮政编码与国家不符，请核对。', 'The postal code does not fit the country; please check it.'),
  phone_wrong: say(
    '电话号码不对，快递员打不通，请核对。',
    'The courier could not call this phone number; please check it.',
  ),
  country_unknown: say('不认识这个国家代码，请核对。', 'There is no such country; please check it.'),
} as const satisfies Record<AddressProblem['fault'], unknown>

export const addressFields: Readonly<Record<AddressField, { 'zh-CN': string; en: string }>> = {
  name: { 'zh-CN': '收件人', en: 'recipient' },
  phone: { 'zh-CN': '电话', en: 'phone' },
  country: { 'zh-CN': '国家', en: 'country' },
  region: { 'zh-CN': '省份', en: 'state or province' },
  city: { 'zh-CN': '城市', en: 'city' },
  district: { 'zh-CN': '区县', en: 'district' },
  line1: { 'zh-CN': '详细地址', en: 'street address' },
  line2: { 'zh-CN': '详细地址第二行', en: 'second address line' },
  postalCode: { 'zh-CN': '邮政编码', en: 'postal code' },
}

function unreadableFields(address: Address): AddressProblem[] {
  const fields = Object.keys(addressFields) as AddressField[]
  return fields
    .filter((field) => isUnreadable(address[field] ?? ''))
    .map((field) => ({ field, fault: 'not_readable', stops: true }))
}

const missing = (field: AddressField, stops = true): AddressProblem => ({ field, fault: 'missing', stops })
const has = (text: string | undefined): boolean => text !== undefined && hasLetters(text)

function chinese({ region, city, district, line1, postalCode }: Address): AddressProblem[] {
  const problems: AddressProblem[] = []
  const known = chineseRegion(region) ?? chineseRegion(city)
  if (!has(region) && !(known && isMunicipality(known))) problems.push(missing('region'))
  else if (!known) problems.push({ field: 'region', fault: 'region_unknown', stops: true })
  if (!has(city) && !(known && isMunicipality(known))) problems.push(missing('city'))
  // some cities have no districts (东莞, 中山, 三沙, 儋州): the courier's own sorting knows
  if (!has(district)) problems.push(missing('district', false))
  if (!has(line1)) problems.push(missing('line1'))
  else if ([...line1!].length < 4) problems.push({ field: 'line1', fault: 'too_short', stops: false })
  if (postalCode && !/^\d{6}$/.test(plainCode(postalCode)))
    problems.push({ field: 'postalCode', fault: 'postal_code_wrong', stops: false })
  return problems
}

function abroad({ region, city, line1, postalCode }: Address, country: string): AddressProblem[] {
  if (!isSupportedCountry(country)) return [{ field: 'country', fault: 'country_unknown', stops: true }]
  const problems: AddressProblem[] = []
  const format = formats[country]
  if (!has(city) && country !== 'HK' && country !== 'MO' && country !== 'SG') problems.push(missing('city'))
  if (!has(line1)) problems.push(missing('line1'))
  else if ([...line1!].length < 3) problems.push({ field: 'line1', fault: 'too_short', stops: false })
  if (format?.region && !has(region)) problems.push(missing('region'))
  if (format?.postalCode) {
    if (!postalCode && !format.postalCode.test('')) problems.push(missing('postalCode'))
    else if (postalCode && !format.postalCode.test(plainCode(postalCode)))
      problems.push({ field: 'postalCode', fault: 'postal_code_wrong', stops: true })
  }
  return problems
}

function phoneFault(phone: string | undefined, country: string): 'missing' | 'phone_wrong' | null {
  if (!phone || !/\d/.test(phone.normalize('NFKC'))) return 'missing'
  if (/[*•]/.test(phone)) return 'phone_wrong' // masked: nobody can call it
  const plain = phone.normalize('NFKC').replace(/[\s,;]*(?:ext|转|分机)[\s.:]*\d{1,6}$/i, '')
  const parsed = parsePhoneNumberFromString(plain, {
    ...(isSupportedCountry(country) && { defaultCountry: country }),
    extract: false,
  })
  return parsed?.isPossible() ? null : 'phone_wrong'
}

const firstOfEach = (problems: readonly AddressProblem[]): AddressProblem[] =>
  [...new Map(problems.toReversed().map((problem) => [problem.field, problem])).values()].toReversed()
