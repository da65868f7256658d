// Where providers call us, and with what each call is signed: a salt of the merchant's own, so that a call for one shop is none for another.
import { createHmac } from 'node:crypto'

export const hookOf = (publicUrl: string, provider: string, merchantId: string): string =>
  `${publicUrl}/api/v1/hooks/tracking/${provider}/${merchantId}`

/** At most 32 characters, as Kuaidi100 takes. */
export const saltOf = (secret: string, merchantId: string): string =>
  createHmac('sha256', secret).update(`tracking ${merchantId}`).digest('hex').slice(0, 32)
