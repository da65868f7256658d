// When something happens that the customer should know, they are told: by mail, or by a message to the phone where only that was left.
import { type CaseFile, readCase } from '#case'
import { addressOfCase, type Messenger, makeLink, type OutgoingMessage } from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Merchant, merchantOf } from '#people'
import { noticeWords } from './notice-words.ts'

export const tellTheCustomerQueue = 'tell-the-customer'

export type Told = { readonly merchantId: string; readonly caseId: string; readonly seq: number; readonly kind: string }
export type Teller = { readonly database: Database; readonly messenger: Messenger; readonly publicUrl: string }

export const kindsTold: readonly string[] = Object.keys(noticeWords)

/**
 * Sends the notice of one event, with a signed link straight to its case. The link is made here, so that it stands in no job. A job that runs
 * again after a crash sends it again: a notice may arrive twice, never not at all. Does nothing when the case is gone or nobody can be reached.
 */
export async function tellTheCustomer({ database, messenger, publicUrl }: Teller, told: Told): Promise<void> {
  const notice = await database.transact(told.merchantId, (tx) => noticeOf(tx, told, publicUrl))
  if (notice) await messenger.send(notice)
}

async function noticeOf(tx: Tx, { caseId, seq, kind }: Told, publicUrl: string): Promise<OutgoingMessage | null> {
  const compose = noticeWords[kind]
  const file = compose && (await readCase(tx, caseId))
  const to = file && recipientOf(file)
  if (!file || !to) return null
  const merchant = await merchantOf(tx)
  const link = await linkTo(tx, file, { way: to.way, publicUrl })
  const locale = file.locale === 'en' ? 'en' : 'zh-CN'
  const sentence = compose(file, merchant)[locale]
  if (to.way === 'phone') return { ...to, subject: merchant.name, text: shortText(sentence, link, merchant, locale) }
  const quoted = kindsQuoted.includes(kind) ? await messageOf(tx, caseId, seq) : null
  return {
    ...to,
    subject: locale === 'en' ? `${merchant.name}: your case ${file.number}` : `${merchant.name}：售后单 ${file.number}`,
    text: [sentence, quoted, `${opens[locale]}\n${link}`, merchant.name].filter(Boolean).join('\n\n'),
  }
}

/** What was said with it stands in the mail. */
const kindsQuoted: readonly string[] = ['message_written', 'objection_answered']

const opens = { 'zh-CN': '查看和回复：', en: 'See your case and reply here:' }

const shortText = (sentence: string, link: string, { name }: Merchant, locale: 'zh-CN' | 'en'): string =>
  locale === 'en' ? `${name}: ${sentence} ${link}` : `【${name}】${sentence}${link}`

function recipientOf({ contact }: CaseFile): Pick<OutgoingMessage, 'way' | 'to'> | null {
  if (contact.email) return { way: 'mail', to: contact.email }
  return contact.phone ? { way: 'phone', to: contact.phone } : null
}

// A link ends with its case: of one that is over the notice leads to the same page, which asks for a code.
const linkTo = (tx: Tx, file: CaseFile, to: { readonly way: 'mail' | 'phone'; readonly publicUrl: string }) =>
  file.spine === 'open' || file.spine === 'resolved'
    ? makeLink(tx, file, to)
    : addressOfCase(to.publicUrl, tx.merchantId, file.number)

async function messageOf(tx: Tx, caseId: string, seq: number): Promise<string | null> {
  const [row] = await tx.query<{ text: string }>(sql`
    select m.body as text from case_event e
    join message m on m.merchant_id = e.merchant_id and m.case_id = e.case_id and m.id = (e.data->>'messageId')::uuid
    where e.merchant_id = ${tx.merchantId} and e.case_id = ${caseId} and e.seq = ${seq} and not m.internal`)
  return row?.text ?? null
}
