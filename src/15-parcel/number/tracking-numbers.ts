// Waybill numbers: one normal form, and which carriers a number looks like. A pattern warns and never blocks: the carrier's answer decides.
import { codeAsTold, codeKey } from '#kernel/code-key'

/** `number`: as it is shown and printed, upper case and half width; `key`: by which two are one. */
export const codeOfNumber = (told: string): { readonly number: string; readonly key: string } => ({
  number: codeAsTold(told.normalize('NFKC')).toUpperCase().replace(/\s+/g, ''),
  key: codeKey(told),
})

/**
 * What carriers print of late, and longer ago (dispatch-facts §3: 2024 observation BF-zh/Courier-Validation, older forms chinagoods 2022;
 * UPU S10; US forms by their published lengths). Patterns overlap: a number may look like several.
 */
const patterns: Readonly<Record<string, RegExp>> = {
  shunfeng: /^(?:SF[A-Z0-9]\d{12}|\d{12})$/,
  jd: /^JD(?:[A-Z0-9]{2}\d{11}|[XK]\d{12})$/,
  zhongtong: /^7(?:[3-6]|8)\d{12}$|^\d{12}$/,
  yuantong: /^YT\d{13}$|^(?=\d?[A-Z])[A-Z0-9]{2}\d{8,13}$/,
  yunda: /^[34]\d{14}$|^5\d{12}$/,
  shentong: /^(?:77|43)\d{12,15}$|^STO\d{10}$/,
  jtexpress: /^JT\d{12,13}$/,
  debangkuaidi: /^DPK\d{12}(?:\d{1,4})?$|^\d{8,10}$/,
  ems: /^[189]\d{12}$|^[A-Z]{2}\d{9}[A-Z]{2}$/,
  danniao: /^621\d{12}$/,
  ups: /^1Z[A-Z0-9]{16}$/,
  fedex: /^(?:\d{12}|\d{15}|\d{20})$/,
  usps: /^(?:9[1-5]\d{18,24}|[A-Z]{2}\d{9}US)$/,
  dhl: /^(?:\d{10}|JJD\d{16,18}|GM\d{16,18})$/,
  royalmail: /^[A-Z]{2}\d{9}GB$/,
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7]
const isS10 = (key: string): boolean => {
  const [, digits, check] = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(key) ?? []
  if (digits === undefined) return true
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * s10Weights[place]!, 0)
  const wanted = 11 - (sum % 11)
  return Number(check) === (wanted === 10 ? 0 : wanted === 11 ? 5 : wanted)
}

/** Carriers, by the codes of Kuaidi100 and of trade, whose numbers look like this one. Empty: like nobody's we know. */
export function carriersOfNumber(told: string): string[] {
  const { key } = codeOfNumber(told)
  return isS10(key) ? Object.keys(patterns).filter((carrier) => patterns[carrier]!.test(key)) : []
}

/**
 * Of what a scanner read off a label the number itself: SF's QR code holds JSON, some carriers append `-1-1-` or say more behind a
 * separator. The longest part that looks like a number of somebody's; the whole where none does.
 */
export function normaliseTracking(scanned: string): string {
  const parts = scanned
    .normalize('NFKC')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part.length >= 8)
  const whole = codeOfNumber(scanned)
  if (carriersOfNumber(whole.key).length > 0) return whole.key
  const fitting = parts.filter((part) => carriersOfNumber(part).length > 0)
  const longest = fitting.toSorted((one, other) => other.length - one.length)[0]
  return longest ? codeOfNumber(longest).key : whole.key
}

/** Carriers the number looks like, where it does not look like one of this carrier's; null when it fits, or nothing is known of the carrier. */
export function looksLikeAnother(told: string, carrier: string): string[] | null {
  if (!Object.hasOwn(patterns, carrier)) return null
  const fitting = carriersOfNumber(told)
  return fitting.includes(carrier) ? null : fitting
}
