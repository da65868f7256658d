import { createHash, randomBytes, randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 256)
let taken = pool.length

/** A UUIDv7 (RFC 9562 §5.7): ordered by time, so that new rows land beside each other in every index. */
export function newId(nowMs: number = Date.now()): string {
  if (taken >= pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  const bytes = pool.subarray(taken, taken + 16)
  taken += 16
  bytes.writeUIntBE(nowMs, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

/** A secret of 256 bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const sha256Hex = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
