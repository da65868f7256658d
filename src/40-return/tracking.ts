import { z } from 'zod'
import { codeKey } from '#kernel/code-key'

/** Letters and digits as carriers print them, in the normal form (codeKey). */
const keyPattern = /^[A-Z0-9]{3,40}$/

/** Null for a text that is no tracking number. */
export const trackingKeyOf = (told: string | null | undefined): string | null => {
  const key = codeKey(told ?? '')
  return keyPattern.test(key) ? key : null
}

/** A tracking number as people and scanners tell it: any case and width, with spaces or hyphens. */
export const tracking = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((told) => trackingKeyOf(told) !== null, 'a tracking number has 3 to 40 letters and digits')
