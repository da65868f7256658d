// When something happens that the customer should know, they are told: by mail, or by a message to the phone where only that was left.
import { type CaseEventKind, type CaseFile, readCases } from '#case'
import { addressOfCase, type Messenger, makeLinks, type OutgoingMessage, type Told } from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Merchant, merchantOf } from '#people'
import { noticeWords } from './notice-words.ts'

export type Teller = { readonly database: Database; readonly messenger: Messenger; readonly publicUrl: string }

export const kindsTold = Object.keys(noticeWords) as readonly CaseEventKind[]

/** What to send; null when nobody can be reached or the case is gone; or why it could not be written. */
export type Notice = { readonly message: OutgoingMessage | null } | { readonly error: Error }

/**
 * Writes the notices of events of one merchant's cases, each with a signed link straight to its case: one reading for all of them. The links
 * are made here, so that they stand in no table. Where one case breaks the reading, each is read by itself. Answers in order.
 */
export async function writeNotices(teller: Writer, told: readonly Told[]): Promise<Notice[]> {
  try {
    return await writtenTogether(teller, told)
  } catch (error) {
    const cases = [...Map.groupBy(told, ({ caseId }) => caseId).values()]
    if (cases.length === 1) return told.map(() => ({ error: error as Error }))
    const written = new Map<Told, Notice>()
    for (const ofOne of cases)
      (await writeNotices(teller, ofOne)).forEach((notice, index) => {
        written.set(ofOne[index]!, notice)
      })
    return told.map((one) => written.get(one)!)
  }
}
type Writer = Pick<Teller, 'database' | 'publicUrl'>

function writtenTogether({ database, publicUrl }: Writer, told: readonly Told[]): Promise<Notice[]> {
  const write = async (tx: Tx) => {
    const merchant = await merchantOf(tx)
    const files = await readCases(tx, [...new Set(told.map(({ caseId }) => caseId))])
    const about = aboutEach(tx, files, merchant, publicUrl)
    const all: Notice[] = []
    for (const one of told) {
      const known = about.get(one.caseId)
      all.push({ message: known ? await noticeOf(tx, one, known) : null })
    }
    return all
  }
  return database.transact(told[0]!.merchantId, write, { byKeys: true })
}

type Recipient = Pick<OutgoingMessage, 'way' | 'to'>
type About = { readonly to: Recipient; readonly file: CaseFile; readonly merchant: Merchant; readonly link: string }

// A link ends with its case: of one that is over the notice leads to the same page, which asks for a code.
function aboutEach(
  tx: Tx,
  files: readonly CaseFile[],
  merchant: Merchant,
  publicUrl: string,
): ReadonlyMap<string, About> {
  const reachable = files.flatMap((file) => {
    const to = recipientOf(file)
    return to ? [{ file, to }] : []
  })
  const open = reachable.filter(({ file }) => file.spine === 'open' || file.spine === 'resolved')
  const links = makeLinks(
    tx,
    open.map(({ file: { id, number }, to: { way } }) => ({ id, number, way })),
    publicUrl,
  )
  const linkTo = new Map(open.map(({ file }, index) => [file.id, links[index]!]))
  return new Map(
    reachable.map(({ file, to }) => {
      const link = linkTo.get(file.id) ?? addressOfCase(publicUrl, tx.merchantId, file.number)
      return [file.id, { to, file, merchant, link }]
    }),
  )
}

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

async function messageOf(tx: Tx, caseId: string, seq: number): Promise<string | null> {
  const [row] = await tx.query<{ text: string }>(sql`
    select m.body as text from case_event e
    join message m on m.merchant_id = e.merchant_id and m.case_id = e.case_id and m.id = (e.data->>'messageId')::uuid
    where e.merchant_id = ${tx.merchantId} and e.case_id = ${caseId} and e.seq = ${seq} and not m.internal`)
  return row?.text ?? null
}
