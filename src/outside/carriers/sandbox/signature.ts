// How a request proves where it comes from: HMAC over time, method, path and body, so that none can be changed nor kept for later.
import { createHmac, timingSafeEqual } from 'node:crypto'

const toleranceMs = 5 * 60_000

export type Signed = {
  readonly timestamp: string
  readonly method: string
  readonly path: string
  readonly body: string
}

/** Hex HMAC-SHA256; `timestamp` is Unix seconds in decimal, `path` with its query. */
export const signRequest = (secret: string, { timestamp, method, path, body }: Signed): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${method}\n${path}\n${body}`).digest('hex')

export function isSignedBy(secret: string, signed: Signed, signature: unknown, now: Date): boolean {
  if (!/^\d{1,12}$/.test(signed.timestamp) || typeof signature !== 'string' || !/^[0-9a-f]{64}$/.test(signature))
    return false
  if (Math.abs(now.getTime() - Number(signed.timestamp) * 1000) > toleranceMs) return false
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signRequest(secret, signed), 'hex'))
}

export function signedHeaders(secret: string, method: string, path: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  return {
    'content-type': 'application/json',
    'sandbox-timestamp': timestamp,
    'sandbox-signature': signRequest(secret, { timestamp, method, path, body }),
  }
}
