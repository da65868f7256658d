// What every provider of messages to phones can do, and how its refusals are told.

export type Sms = {
  /** Ours; the same on every try. */
  readonly id: string
  /** E.164: `+8613800138000`. */
  readonly to: string
  readonly text: string
  readonly locale: 'zh-CN' | 'en'
  /** The event that is told; `code`: a one-time code. */
  readonly kind: string
  /** What an approved text of the provider is filled with. */
  readonly params: Readonly<Record<string, string>>
}

export type SmsProvider = {
  /** Rejects with SmsRefused when it surely was not taken, with SmsUnknown when nobody knows. */
  send(sms: Sms): Promise<void>
  /** Whether a message of this id was taken since that day; asked before it is sent once more. Rejects when that cannot be told now. */
  wasTaken(sms: Sms, since: Date): Promise<boolean>
}

/** The provider did not take it. Its own words, none of which is an address. */
export class SmsRefused extends Error {
  readonly code: string
  constructor(code: string, words: string) {
    super(`${code}: ${words}`)
    this.code = code
  }
}
/** It may have been taken: its answer was lost, or was none. */
export class SmsUnknown extends Error {}

/** A number as E.164; those without a country's digits are China's mainland. Null: it is none. */
export function phoneNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[^\d+]/g, '')
  if (/^\+\d{6,15}$/.test(digits)) return digits
  if (/^00\d{6,15}$/.test(digits)) return `+${digits.slice(2)}`
  if (/^1\d{10}$/.test(digits)) return `+86${digits}`
  return null
}
