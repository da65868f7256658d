import { countAttempt } from '#kernel/attempts'
import type { Database } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { askingCounts } from './limits.ts'
import { type Asked, keepCode } from './request-code.ts'

export type RequestCodeAgain = {
  readonly merchantId: string
  /** Of the caller's session. */
  readonly orderId: string
  readonly locale?: 'zh-CN' | 'en' | undefined
  readonly address: string
}

/**
 * Asks for a code to the order's own mail, else its phone, for who is signed in already: by a link that shows one case and no more. Nothing is
 * typed, and nothing told but that it was sent.
 */
export async function requestCodeAgain(
  database: Database,
  { merchantId, orderId, locale, address }: RequestCodeAgain,
  now: Date,
): Promise<Result<Asked, 'no_contact_on_order' | 'too_many_attempts'>> {
  const order = await database.transact(merchantId, async (tx) => {
    const [row] = await tx.query<{
      orderKey: string
      phone: string | null
      email: string | null
      locale: 'zh-CN' | 'en'
    }>(sql`
      select o.number_key as "orderKey", o.customer_phone as phone, o.customer_email as email, m.locale from sales_order o
      join merchant m on m.merchant_id = o.merchant_id
      where o.merchant_id = ${merchantId} and o.id = ${orderId}`)
    return row ?? null
  })
  const contact = order?.email ?? order?.phone
  if (!order || !contact) return refused('no_contact_on_order')
  const tooMany = await countAttempt(database, merchantId, askingCounts(order.orderKey, contact, address), now)
  if (tooMany) return tooMany
  const way = order.email === null ? 'phone' : 'mail'
  return keepCode(database, merchantId, { orderId, orderKey: order.orderKey, way, locale: locale ?? order.locale }, now)
}
