import { sendMessageQueue } from '#conversation'
import { countAttempt, countAttemptIn, networkOf } from '#kernel/attempts'
import { canonical } from '#kernel/canonical'
import type { Database, Tx } from '#kernel/database'
import { newId, sha256Hex } from '#kernel/ids'
import { keyOf } from '#kernel/normal-forms'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, type Result, refused } from '#kernel/result'
import { keepStatement } from '#order/ask'
import { shopOfPortal } from '../sign-in/shop-of-portal.ts'
import { type ReceiptLocale, writeReceipt } from './write-receipt.ts'

/** What the law lets us ask for, and no more: a name, which contract, and where the receipt goes (CRD Art. 11a (3)). */
export type DeclareWithdrawal = {
  readonly merchantId?: string | undefined
  readonly name: string
  /** An order number, as the buyer knows it. */
  readonly contract: string
  /** A mail address. */
  readonly contact: string
  readonly locale: ReceiptLocale
  /** Where the request comes from, to count by. */
  readonly address: string
}

/** `statedAt` UTC; `hash` is the SHA-256 of the statement as kept. */
export type Declared = { readonly number: string; readonly statedAt: string; readonly hash: string }

// Whoever withdraws does it once or twice; an address may be a whole office. What is typed is counted with where it comes from: nobody
// uses up somebody else's right (A6).
const mostPerContact = 10
const mostPerAddress = 60
const waitSeconds = 30

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
  const network = networkOf(input.address)
  const tooMany = await countAttempt(
    database,
    shop.id,
    [
      { of: ['withdrawal of', contact, network], most: mostPerContact, longestWait: waitSeconds },
      { of: ['withdrawal from address', network], most: mostPerAddress, longestWait: waitSeconds },
    ],
    now,
  )
  if (tooMany) return tooMany
  const statedAt = now.toISOString()
  return database.transact(shop.id, async (tx) => {
    const number = await numbers.take(tx, 'WD', statedAt, shop.timeZone)
    const said = { number, name: input.name, contract: input.contract, contact, statedAt }
    const hash = sha256Hex(canonical({ merchantId: shop.id, ...said }))
    const id = newId()
    const { isOwn } = await keepStatement(tx, {
      ...said,
      id,
      hash,
      contractKey: keyOf(input.contract),
      locale: input.locale,
    })
    if (await isReceiptDue(tx, { contact, contract: input.contract, isOwn }, now)) {
      const receipt = writeReceipt({ ...said, hash }, shop, { locale: input.locale, quotes: isOwn })
      tx.enqueue(sendMessageQueue, { way: 'mail', to: contact, ...receipt })
    }
    return { number, statedAt, hash }
  })
}

/**
 * One receipt an hour goes to an address, of an order's own address one for each order: the law gives each withdrawal its receipt, and
 * nobody fills a stranger's mailbox by typing statements (A12). The statement itself is kept however often it is made.
 */
async function isReceiptDue(
  tx: Tx,
  { contact, contract, isOwn }: { readonly contact: string; readonly contract: string; readonly isOwn: boolean },
  now: Date,
): Promise<boolean> {
  const sent = { of: ['receipt to', contact, ...(isOwn ? [keyOf(contract)] : [])], most: 1 }
  return (await countAttemptIn(tx, [sent], now)) === null
}
