// When something happens that the customer should know, they are told: by mail, or by a message to the phone where only that was left.
import { type CaseEventKind, type CaseFile, readCase } from '#case'
import { addressOfCase, type Messenger, makeLink, type OutgoingMessage, type Told } from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Merchant, merchantOf } from '#people'
import { noticeWords } from './notice-words.ts'

export type Teller = { readonly database: Database; readonly messenger: Messenger; readonly publicUrl: string }

export const kindsTold = Object.keys(noticeWords) as readonly CaseEventKind[]

/**
 * Sends the notices of events of one case, with a signed link straight to it. The link is made here, so that it stands in no table. A notice
 * taken up again after a crash is sent again: a notice may arrive twice, never not at all. Answers how each ended; does nothing when the
 * case is gone or nobody can be reached.
 */
export async function tellTheCustomer(
  { database, messenger, publicUrl }: Teller,
  told: readonly Told[],
): Promise<PromiseSettledResult<unknown>[]> {
  const { merchantId, caseId } = told[0]!
  const notices = await database.transact(merchantId, (tx) => noticesOf(tx, caseId, told, publicUrl))
  const inOrder: PromiseSettledResult<unknown>[] = []
  for (const notice of notices) inOrder.push(...(await Promise.allSettled([notice && messenger.send(notice)])))
  return inOrder
}

async function noticesOf(tx: Tx, caseId: string, told: readonly Told[], publicUrl: string) {
  const file = told.some(({ kind }) => kind in noticeWords) ? await readCase(tx, caseId) : null
  const to = file && recipientOf(file)
  if (!file || !to) return []
  const merchant = await merchantOf(tx)
  const link = linkTo(tx, file, { way: to.way, publicUrl })
  const all: (OutgoingMessage | null)[] = []
  for (const one of told) all.push(await noticeOf(tx, one, { to, file, merchant, link }))
  return all
}

type Recipient = Pick<OutgoingMessage, 'way' | 'to'>
type About = { readonly to: Recipient; readonly file: CaseFile; readonly merchant: Merchant; readonly link: string }

async function noticeOf(tx: Tx, { caseId, seq, kind }: Told, about: About): Promise<OutgoingMessage | null> {
  const { to, file, merchant, link } = about
  const locale = file.locale === 'en' ? 'en' : 'zh-CN'
  const sentence = noticeWords[kind]?.(file, merchant)[locale]
  if (!sentence) return null
  if (to.way === 'phone') return { ...to, subject: merchant.name, text: shortText(sentence, link, merchant, locale) }
  const quoted = kindsQuoted.includes(kind) ? await messageOf(tx, caseId, seq) : null
  return {
    ...to,
    subject: locale === 'en' ? `${merchant.name}: your case ${file.number}` : `${merchant.name}：售后单 ${file.number}`,
    text: [sentence, quoted, `${opens[locale]}\n${link}`, merchant.name].filter(Boolean).join('\n\n'),
  }
}

/** What was said with it stands in the mail. */
const kindsQuoted: readonly CaseEventKind[] = ['message_written', 'objection_answered']

const opens = { 'zh-CN': '查看和回复：', en: 'See your case and reply here:' }

const shortText = (sentence: string, link: string, { name }: Merchant, locale: 'zh-CN' | 'en'): string =>
  locale === 'en' ? `${name}: ${sentence} ${link}` : `【${name}】${sentence}${link}`

function recipientOf({ contact }: CaseFile): Recipient | null {
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
