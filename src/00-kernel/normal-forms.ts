// One normal form for what people write in many ways, stored beside the text and asked for by it: numbers of orders, phones, names.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { codeKey } from './code-key.ts'

/** Letters and digits alone, in lower case and half width: `#SO-7777`, `ＳＯ 7777` and `so7777` are one. May be empty. */
export const keyOf = (text: string): string => codeKey(text).toLowerCase().slice(0, 100)

/** What finds a key by its end: the key backwards, behind a mark that no key holds. */
export const endOf = (key: string): string => `<${[...key].reverse().join('')}`

/** The country phones are of where nothing says so: ISO 3166, from a jurisdiction. */
export const phoneCountryOf = (jurisdiction: string | null | undefined): CountryCode | undefined => {
  const country = jurisdiction === 'UK' ? 'GB' : (jurisdiction ?? '')
  return isSupportedCountry(country) ? country : undefined
}

const extension = /(?:[\s,;]*(?:ext(?:ension)?|转|分机)|\s+x)[\s.:]*\d{1,6}$/i

/**
 * A phone as its digits with the country's (E.164 without its plus), by the country it is of where it does not say. Null for one that is
 * masked or none. A number its country does not know stays as its digits, without the zeros before it.
 */
export function phoneKeyOf(text: string | null | undefined, country?: CountryCode): string | null {
  const plain = (text ?? '').normalize('NFKC').replace(extension, '')
  if (/[*•xX#]/.test(plain)) return null
  const parsed = parsePhoneNumberFromString(plain, { ...(country && { defaultCountry: country }), extract: false })
  if (parsed?.isPossible()) return parsed.number.slice(1)
  const digits = plain.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 5 && digits.length <= 20 ? digits : null
}

/** Whether two texts are one phone; where one names its country, the other is of it too. Masked ones are none. */
export function isSamePhone(one: string, other: string): boolean {
  const countryOf = (text: string) => parsePhoneNumberFromString(text.normalize('NFKC'), { extract: false })?.country
  const country = countryOf(one) ?? countryOf(other)
  const key = phoneKeyOf(one, country)
  return key !== null && key === phoneKeyOf(other, country)
}

const han = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u

/** The words of a name, each as a key. Writing without blanks gives the rest from each of its signs on, so that any part is a beginning. */
export function wordsOf(text: string | null | undefined): string[] {
  const parts = (text ?? '').normalize('NFKC').split(/\s+/).slice(0, 30)
  return parts.flatMap((part) => {
    const pieces = part.split(/[^\p{L}\p{N}]+/u)
    return [part, ...pieces]
      .map(keyOf)
      .filter((key) => key !== '')
      .flatMap((key) => (han.test(key) ? restsOf(key) : [key]))
  })
}

const restsOf = (key: string): string[] => {
  const signs = [...key].slice(0, 40)
  return signs.map((_, index) => signs.slice(index).join(''))
}

/** Everything a phone is found by: from its beginning with the country's digits, and from its end. */
export function phoneWords(text: string | null | undefined, country?: CountryCode): string[] {
  const key = phoneKeyOf(text, country)
  return key === null ? [] : [key, endOf(key)]
}

/** Everything a number is found by: from its beginning, and from its last digits. */
export function numberWords(text: string): string[] {
  const key = keyOf(text)
  return key === '' ? [] : [key, endOf(key)]
}

/** Distinct words, at most `most`. */
export const distinct = (words: readonly string[], most: number): string[] => [...new Set(words)].slice(0, most)

/** What a person typed to find something by. `words`: each must be found by one of its beginnings; `whole`: or all of it as one. */
export type Sought = { readonly words: readonly (readonly string[])[]; readonly whole: readonly string[] }

/** The beginnings that stand for what a person typed; blanks, punctuation, width and case mean nothing in a number or a phone. */
export function soughtBy(typed: string, country?: CountryCode): Sought {
  const words = typed
    .split(/\s+/)
    .map(keyOf)
    .filter((word) => word !== '')
    .slice(0, 5)
  return {
    words: words.map(beginningsOf),
    whole: distinct([...beginningsOf(keyOf(typed)), ...phoneBeginnings(typed, country)], 6),
  }
}

function beginningsOf(key: string): string[] {
  if (key === '') return []
  const digits = key.replace(/^0+/, '')
  return /^\d{3,}$/.test(key) && digits !== '' ? distinct([key, endOf(key), endOf(digits)], 3) : [key]
}

function phoneBeginnings(typed: string, country?: CountryCode): string[] {
  const plain = typed.normalize('NFKC')
  if (!/^[+\d\s().\-/‐-―]{7,30}$/.test(plain)) return []
  const parsed = parsePhoneNumberFromString(plain, { ...(country && { defaultCountry: country }), extract: false })
  return parsed?.isPossible() ? [parsed.number.slice(1), endOf(parsed.nationalNumber)] : []
}

/** The first text behind all that begin with `beginning`, in the order of code points. */
export const behind = (beginning: string): string => `${beginning}\u{10ffff}`
