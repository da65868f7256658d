// How a callback proves where it comes from: HMAC over timestamp and body, so that neither can be changed nor kept for later.
import { createHmac, timingSafeEqual } from 'node:crypto'

const toleranceMs = 5 * 60_000

/** Hex HMAC-SHA256 of `timestamp.rawBody`; `timestamp` is Unix seconds in decimal. */
export function signCallback(secret: string, timestamp: string, rawBody: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')
}

/** Whether `signature` is ours and at most five minutes away from `now`. Takes equally long whatever is wrong in it. */
export function isSigned(
  secret: string,
  said: { readonly timestamp: unknown; readonly signature: unknown; readonly rawBody: string },
  now: Date,
): boolean {
  const { timestamp, signature, rawBody } = said
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > toleranceMs) return false
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signCallback(secret, timestamp, rawBody), 'hex'))
}
