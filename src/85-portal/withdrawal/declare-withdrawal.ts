import { sendMessageQueue } from '#conversation'
import { countAttempt } from '#kernel/attempts'
import { canonical } from '#kernel/canonical'
import type { Database } from '#kernel/database'
import { newId, sha256Hex } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { shopOfPortal } from '../sign-in/shop-of-portal.ts'
import { type ReceiptLocale, writeReceipt } from './write-receipt.ts'

/** What the law lets us ask for, and no more: a name, which contract, and where the receipt goes (CRD Art. 11a (3)). */
export type DeclareWithdrawal = {
  readonly merchantId?: string | undefined
  readonly name: string
  /** An order number, as she knows it. */
  readonly contract: string
  /** A mail address. */
  readonly contact: string
  readonly locale: ReceiptLocale
  /** Where the request comes from, to count by. */
  readonly address: string
}

/** `statedAt` UTC; `hash` is the SHA-256 of the statement as kept. */
export type Declared = { readonly number: string; readonly statedAt: string; readonly hash: string }

// Whoever withdraws does it once or twice; an address may be a whole office.
const mostPerContact = 10
const mostPerAddress = 60

/**
 * Keeps a statement of withdrawal and sends its receipt: content, date and time on a durable medium, without undue delay (CRD Art. 11a (4)).
 * Open to anybody. Whether there is such an order is not looked at and so not told: a statement sent in time is made in time.
 */
export async function declareWithdrawal(
  database: Database,
  numbers: NumberStock,
  input: DeclareWithdrawal,
  now: Date,
): Promise<Result<Declared, 'merchant_not_found' | 'withdrawal_not_offered' | 'too_many_attempts'>> {
  const shop = await shopOfPortal(database, input.merchantId)
  if (isRefused(shop)) return shop
  if (!shop.withdrawal) return refused('withdrawal_not_offered')
  const contact = input.contact.trim().normalize('NFKC').toLowerCase()
  const tooMany = await countAttempt(
    database,
    shop.id,
    [
      { of: ['withdrawal of', contact], most: mostPerContact },
      { of: ['withdrawal from address', input.address], most: mostPerAddress },
    ],
    now,
  )
  if (tooMany) return tooMany
  const statedAt = now.toISOString()
  return database.transact(shop.id, async (tx) => {
    const number = await numbers.take(tx, 'WD', statedAt, shop.timeZone)
    const said = { number, name: input.name, contract: input.contract, contact, statedAt }
    const hash = sha256Hex(canonical({ merchantId: shop.id, ...said }))
    tx.write(sql`
      insert into withdrawal_statement (merchant_id, id, number, name, contract, contact, locale, stated_at, content_hash)
      values (${shop.id}, ${newId()}, ${number}, ${input.name}, ${input.contract}, ${contact}, ${input.locale}, ${statedAt}, ${hash})`)
    tx.enqueue(sendMessageQueue, { way: 'mail', to: contact, ...writeReceipt({ ...said, hash }, shop, input.locale) })
    return { number, statedAt, hash }
  })
}
