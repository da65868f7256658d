import { randomInt } from 'node:crypto'
import type { Messenger, OutgoingMessage } from '#conversation'
import type { Database } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { codeMinutes } from './limits.ts'

export const sendCodeQueue = 'send-portal-code'

export type CodeJob = { readonly merchantId: string; readonly codeId: string; readonly locale: 'zh-CN' | 'en' }

/** The form a code is kept in, bound to the request it answers. */
export const codeHash = (codeId: string, code: string): string => sha256Hex(`${codeId} ${code}`)

/**
 * Makes the code, keeps its hash, and sends it to the contact the order has, not the one that was typed. The code is made here and
 * not when it is asked for, so that it stands in no table and in no job. Sent again after a crash it is a new one, and the old is void.
 */
export async function sendCode(database: Database, messenger: Messenger, job: CodeJob): Promise<void> {
  const { merchantId, codeId, locale } = job
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const to = await database.transact(merchantId, async (tx) => {
    const [row] = await tx.query<{ way: 'mail' | 'phone'; phone: string; email: string; shop: string }>(sql`
      update portal_code p set code_hash = ${codeHash(codeId, code)}
      from sales_order o, merchant m
      where p.merchant_id = ${merchantId} and p.id = ${codeId} and p.used_at is null
        and o.merchant_id = p.merchant_id and o.id = p.order_id and m.merchant_id = p.merchant_id
      returning p.way, o.customer_phone as phone, o.customer_email as email, m.name as shop`)
    return row
  })
  if (!to) return // nobody asked whom we know
  const words = codeWords[locale](to.shop, code)
  const message: OutgoingMessage = { way: to.way, to: to.way === 'mail' ? to.email : to.phone, ...words, code }
  await messenger.send(message)
}

const codeWords = {
  'zh-CN': (shop: string, code: string) => ({
    subject: `${shop}：售后验证码 ${code}`,
    text: `【${shop}】您的售后验证码是 ${code}，${codeMinutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。`,
  }),
  en: (shop: string, code: string) => ({
    subject: `${shop}: your code is ${code}`,
    text: `${shop}: your code is ${code}. It is valid for ${codeMinutes} minutes. Do not pass it on; if you did not ask for it, ignore this message.`,
  }),
}
