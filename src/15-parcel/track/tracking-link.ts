// The signed link to a parcel's public page: it names the parcel and nothing else, is the same whenever it is made, and cannot be guessed.
import { createHmac, timingSafeEqual } from 'node:crypto'

type Named = { readonly merchantId: string; readonly parcelId: string }

const hexOf = (id: string): string => id.replaceAll('-', '')
const idOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const signatureOf = (secret: string, ids: string): string =>
  createHmac('sha256', secret).update(`parcel page ${ids}`).digest('base64url').slice(0, 22)

export function trackingToken(secret: string, { merchantId, parcelId }: Named): string {
  const ids = Buffer.from(hexOf(merchantId) + hexOf(parcelId), 'hex').toString('base64url')
  return `wt_${ids}${signatureOf(secret, ids)}`
}

/** Null for a text that is no link of ours. */
export function parcelOfToken(secret: string, token: string): Named | null {
  const [, ids, signature] = /^wt_([\w-]{43})([\w-]{22})$/.exec(token) ?? []
  if (ids === undefined || signature === undefined) return null
  const wanted = signatureOf(secret, ids)
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))) return null
  const hex = Buffer.from(ids, 'base64url').toString('hex')
  return hex.length === 64 ? { merchantId: idOf(hex.slice(0, 32)), parcelId: idOf(hex.slice(32)) } : null
}
