import { countAttempt } from '#kernel/attempts'
import type { Database } from '#kernel/database'
import { newId } from '#kernel/ids'
import { keyOf } from '#kernel/normal-forms'
import { isRefused, type Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { contactOf, isContactOf } from './contact.ts'
import { askingCounts, codeMinutes, hashOfOrder, triesPerCode } from './limits.ts'
import { sendCodeQueue } from './send-code.ts'
import { shopOfPortal } from './shop-of-portal.ts'

export type RequestCode = {
  readonly merchantId?: string | undefined
  readonly orderNumber: string
  readonly contact: string
  readonly locale?: 'zh-CN' | 'en' | undefined
  /** Where the request comes from, to count by. */
  readonly address: string
}

/**
 * Asks for a one-time code to the order's own phone or mail. Whether order and contact exist, or belong together, is answered alike,
 * with the same rows and the same job written, so that neither words nor time tell: the job of a code for nobody sends nothing.
 */
export async function requestCode(
  database: Database,
  input: RequestCode,
  now: Date,
): Promise<Result<Asked, 'merchant_not_found' | 'too_many_attempts'>> {
  const shop = await shopOfPortal(database, input.merchantId)
  if (isRefused(shop)) return shop
  const orderKey = keyOf(input.orderNumber)
  const contact = contactOf(input.contact)
  const tooMany = await countAttempt(database, shop.id, askingCounts(orderKey, contact.value, input.address), now)
  if (tooMany) return tooMany
  const orderId = await database.transact(shop.id, async (tx) => {
    const orders = await tx.query<{ id: string; phone: string | null; email: string | null }>(sql`
      select id, customer_phone as phone, customer_email as email from sales_order
      where merchant_id = ${shop.id} and number_key = ${orderKey} order by placed_at desc limit 20`)
    return orders.find((candidate) => isContactOf(contact, candidate))?.id ?? null
  })
  const locale = input.locale ?? shop.locale
  return keepCode(database, shop.id, { orderId, orderKey, way: contact.way, locale }, now)
}

/** What whoever asked is told: the name of the request, and until when its code can be entered (UTC). */
export type Asked = { readonly id: string; readonly expiresAt: string }

type CodeAsked = {
  /** Null: order and contact do not belong together, and nothing is sent. */
  readonly orderId: string | null
  /** The order's number as numbers are compared. */
  readonly orderKey: string
  readonly way: 'mail' | 'phone'
  readonly locale: 'zh-CN' | 'en'
}

/** Writes down that a code was asked for; the worker makes and sends it. */
export async function keepCode(
  database: Database,
  merchantId: string,
  { orderId, orderKey, way, locale }: CodeAsked,
  now: Date,
): Promise<Asked> {
  const id = newId()
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000).toISOString()
  await database.transact(merchantId, async (tx) => {
    tx.write(sql`
      insert into portal_code (merchant_id, id, order_id, order_hash, way, tries_left, expires_at)
      values (${merchantId}, ${id}, ${orderId}, ${hashOfOrder(orderKey)}, ${way}, ${triesPerCode}, ${expiresAt})`)
    tx.enqueue(sendCodeQueue, { codeId: id, locale })
  })
  return { id: codeName(merchantId, id), expiresAt }
}

/** A code is named with its merchant, so that it is looked up among that merchant's only. */
const codeName = (merchantId: string, id: string): string => `${merchantId}${id}`.replaceAll('-', '')

const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The merchant and the code a name stands for, or null when it is not one of ours. */
export function codeNamed(name: string): { merchantId: string; id: string } | null {
  if (!/^[0-9a-f]{64}$/.test(name)) return null
  return { merchantId: uuidOf(name.slice(0, 32)), id: uuidOf(name.slice(32)) }
}
