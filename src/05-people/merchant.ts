import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** A merchant's own settings. Amounts are minor units of the merchant's currency, times hours or days. */
export type MerchantSettings = {
  /** Refunds above this need a second person. Null: never. */
  readonly refundSecondPairMinor: number | null
  /** Whether a request the policy approves is approved without a person. */
  readonly policyApproves: boolean
  readonly answerHours: number
  readonly inspectHours: number
  readonly refundHours: number
  readonly customerAnswerDays: number
  readonly sendBackDays: number
  readonly reopenDays: number
}

/** Shipped defaults: 48 h to answer, 7 days to send back, as published by the largest platform that publishes them (domain.md). */
export const shippedSettings: MerchantSettings = {
  refundSecondPairMinor: 100_000,
  policyApproves: false,
  answerHours: 48,
  inspectHours: 48,
  refundHours: 72,
  customerAnswerDays: 7,
  sendBackDays: 7,
  reopenDays: 7,
}

export type ReturnAddress = { name?: string; phone?: string; lines?: string[]; note?: string }

export type Merchant = {
  readonly id: string
  readonly name: string
  readonly locale: 'zh-CN' | 'en'
  readonly timeZone: string
  readonly currency: string
  readonly jurisdiction: string
  readonly returnAddress: ReturnAddress
  readonly settings: MerchantSettings
}

const cache = new Map<string, { merchant: Merchant; until: number }>()
const freshMs = 3000

/** The merchant of this transaction. Names and settings may be a few seconds old; who may do what never is (credentials.ts). */
export async function merchantOf(tx: Tx): Promise<Merchant> {
  const cached = cache.get(tx.merchantId)
  if (cached && cached.until > Date.now()) return cached.merchant
  const [row] = await tx.query<{ merchant: Merchant }>(sql`
    select json_build_object('id', merchant_id, 'name', name, 'locale', locale, 'timeZone', time_zone, 'currency', currency,
      'jurisdiction', jurisdiction, 'returnAddress', return_address, 'settings', settings) as merchant
    from merchant where merchant_id = ${tx.merchantId}`)
  if (!row) throw new Error('a transaction of a merchant that does not exist')
  const merchant = { ...row.merchant, settings: { ...shippedSettings, ...row.merchant.settings } }
  cache.set(tx.merchantId, { merchant, until: Date.now() + freshMs })
  return merchant
}

/** Called after a change, so that this node shows it at once. */
export const forgetMerchant = (merchantId: string): void => void cache.delete(merchantId)
