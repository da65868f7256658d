import { randomInt } from 'node:crypto'
import type { Messenger, OutgoingMessage } from '#conversation'
import { countAttemptIn } from '#kernel/attempts'
import type { Database, Tx } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { codeMinutes, digitsOfCode, sendingCounts } from './limits.ts'

export const sendCodeQueue = 'send-portal-code'

export type CodeJob = { readonly merchantId: string; readonly codeId: string; readonly locale: 'zh-CN' | 'en' }

/** The form a code is kept in, bound to the request it answers. */
export const codeHash = (codeId: string, code: string): string => sha256Hex(`${codeId} ${code}`)

/**
 * Makes the code, keeps its hash, and sends it to the contact the order has, not the one that was typed. The code is made here and
 * not when it is asked for, so that it stands in no table and in no job. Sent again after a crash it is a new one, and the old is void.
 * Where codes were sent often, the one sent last opens this request too and no further message goes out: nobody is buried in messages,
 * and the customer enters the newest code received, whoever asked for it (A6).
 */
export async function sendCode(database: Database, messenger: Messenger, job: CodeJob, now: Date): Promise<void> {
  const { merchantId, codeId, locale } = job
  const sent = await database.transact(merchantId, async (tx) => {
    const [asked] = await tx.query<{ orderId: string; hash: string; way: string; isSent: boolean }>(sql`
      select order_id as "orderId", order_hash as hash, way, sent_at is not null as "isSent" from portal_code
      where merchant_id = ${merchantId} and id = ${codeId} and used_at is null and order_id is not null`)
    if (!asked) return null // nobody asked whom we know
    const isOften = !asked.isSent && isRefused(await countAttemptIn(tx, sendingCounts(asked.orderId), now))
    if (isOften && (await joinsSent(tx, codeId, asked, now))) return null
    const code = newCode(await digitsOfCode(tx, asked.hash, now))
    const to = await markSent(tx, codeId, codeHash(codeId, code), now)
    return to ? { to, code } : null
  })
  if (!sent) return
  const { to, code } = sent
  const words = codeWords[locale](to.shop, code)
  const message: OutgoingMessage = { way: to.way, to: to.way === 'mail' ? to.email : to.phone, ...words, code }
  await messenger.send(message)
}

const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')

// Whether a code sent for this order can still be entered; then this request is answered with it, for as long as that one holds.
async function joinsSent(tx: Tx, codeId: string, { orderId, way }: { orderId: string; way: string }, now: Date) {
  const joined = await tx.query(sql`
    update portal_code p set sent_as = s.id, expires_at = least(p.expires_at, s.expires_at)
    from (
      select id, expires_at from portal_code
      where merchant_id = ${tx.merchantId} and order_id = ${orderId} and way = ${way} and sent_at is not null
        and used_at is null and expires_at > ${now.toISOString()}::timestamptz + interval '2 minutes'
      order by sent_at desc limit 1) s
    where p.merchant_id = ${tx.merchantId} and p.id = ${codeId} returning 1 as joined`)
  return joined.length > 0
}

type Recipient = { way: 'mail' | 'phone'; phone: string; email: string; shop: string }

async function markSent(tx: Tx, codeId: string, hash: string, now: Date): Promise<Recipient | undefined> {
  const [to] = await tx.query<Recipient>(sql`
    update portal_code p set code_hash = ${hash}, sent_as = p.id, sent_at = ${now.toISOString()}
    from sales_order o, merchant m
    where p.merchant_id = ${tx.merchantId} and p.id = ${codeId} and p.used_at is null
      and o.merchant_id = p.merchant_id and o.id = p.order_id and m.merchant_id = p.merchant_id
    returning p.way, o.customer_phone as phone, o.customer_email as email, m.name as shop`)
  return to
}

const codeWords = {
  'zh-CN': (shop: string, code: string) => ({
    subject: `${shop}：售后验证码 ${code}`,
    text: `【${shop}】您的售后验证码是 ${code}，${codeMinutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。`,
  }),
  en: (shop: string, code: string) => ({
    subject: `${shop}: your code is ${code}`,
    text: `${shop}: your code is ${code}. It is valid for ${codeMinutes} minutes. Do not share it; if you did not request it, ignore this message.`,
  }),
}
