// When something happens that the customer should know, they are told: by mail, or by a message to the phone where only that was left.
import { type CaseFile, readCases } from '#case'
import {
  addressOfCase,
  findQuietPhones,
  keepNoticeMessages,
  keyOf,
  type Messenger,
  makeLinks,
  messagesTried,
  type NoticeMessage,
  noticeMessageId,
  noticeWords,
  noticeWordsInForce,
  type OutgoingMessage,
  quotes,
  type TakenNotice,
  type Told,
  type WordsInForce,
} from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Merchant, merchantOf } from '#people'
import { makeNoticeLink } from './make-notice-link.ts'
import { wordNotice } from './word-notice.ts'

export type Teller = {
  readonly database: Database
  readonly messenger: Messenger
  readonly publicUrl: string
  readonly clock?: () => Date
}

/** What to send, by each way that is left to go; none when nobody can be reached or the case is gone; or why it could not be written. */
export type Notice =
  | { readonly messages: readonly SentNotice[] }
  | { readonly error: Error }
  /** Not now: the customer's phone is left alone until then. */
  | { readonly notBefore: Date }
export type SentNotice = OutgoingMessage & { readonly id: string }

/**
 * Writes the notices of events of one merchant's cases, each with a signed link straight to its case: one reading for all of them. The links
 * are made here, so that they stand in no table. What will be said is kept with its final id before anybody is called. Where one case breaks the
 * reading, each is read by itself. Answers in order.
 */
export async function writeNotices(teller: Writer, told: readonly TakenNotice[]): Promise<Notice[]> {
  try {
    return await writtenTogether(teller, told)
  } catch (error) {
    const cases = [...Map.groupBy(told, ({ caseId }) => caseId).values()]
    if (cases.length === 1) return told.map(() => ({ error: error as Error }))
    const written = new Map<TakenNotice, Notice>()
    for (const ofOne of cases)
      (await writeNotices(teller, ofOne)).forEach((notice, index) => {
        written.set(ofOne[index]!, notice)
      })
    return told.map((one) => written.get(one)!)
  }
}
type Writer = Omit<Teller, 'messenger'>

function writtenTogether(
  { database, publicUrl, clock = () => new Date() }: Writer,
  told: readonly TakenNotice[],
): Promise<Notice[]> {
  const write = async (tx: Tx) => {
    const merchant = await merchantOf(tx)
    const files = await readCases(tx, [...new Set(told.map(({ caseId }) => caseId))])
    const about = aboutEach(tx, files, merchant, {
      ...{ publicUrl, now: clock().toISOString() },
      own: await noticeWordsInForce(tx),
    })
    const tried = await messagesTried(
      tx,
      told.filter(({ tries }) => tries > 1),
    )
    const phones = await findQuietPhones(
      tx,
      [...about.values()].map(({ to }) => to),
      merchant,
      clock(),
    )
    const all: (Written[] | { readonly notBefore: Date })[] = []
    for (const one of told) {
      const known = about.get(one.caseId)
      const notBefore = known && phones.get(known.to.to)
      if (notBefore) all.push({ notBefore })
      else if (!known) all.push([])
      else all.push((await noticeOf(tx, one, known)).filter(({ kept }) => !tried.get(kept.id)?.isSent))
    }
    keepNoticeMessages(
      tx,
      all.flatMap((written) => ('notBefore' in written ? [] : written.map(({ kept }) => kept))),
    )
    const triedBefore = ({ sent }: Written): SentNotice => {
      const known = tried.get(sent.id)
      return known ? { ...sent, triedSince: known.since } : sent
    }
    return all.map((written) => ('notBefore' in written ? written : { messages: written.map(triedBefore) }))
  }
  return database.transact(told[0]!.merchantId, write, { byKeys: true })
}

type Written = { readonly kept: NoticeMessage; readonly sent: SentNotice }
type Recipient = Pick<OutgoingMessage, 'way' | 'to'>
type About = {
  readonly to: Recipient
  readonly file: CaseFile
  readonly merchant: Merchant
  readonly link: string
  readonly publicUrl: string
  readonly now: string
  readonly own: ReadonlyMap<string, WordsInForce>
}

// A link ends with its case: of one that is over the notice leads to the same page, which asks for a code.
function aboutEach(
  tx: Tx,
  files: readonly CaseFile[],
  merchant: Merchant,
  shared: Pick<About, 'publicUrl' | 'now' | 'own'>,
): ReadonlyMap<string, About> {
  const { publicUrl } = shared
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
      return [file.id, { to, file, merchant, link, ...shared }]
    }),
  )
}

async function noticeOf(tx: Tx, told: Told, ofCase: About): Promise<Written[]> {
  const opened = await makeNoticeLink(tx, told, ofCase)
  if (!opened) return []
  const about = { ...ofCase, ...opened }
  const { to, file, merchant, unsubscribe } = about
  const locale = file.locale === 'en' ? 'en' : 'zh-CN'
  const sentence = noticeWords[told.kind]?.(file, merchant, about.now)[locale]
  if (!sentence) return []
  const quoted = to.way === 'mail' && quotes.has(told.kind) ? await messageOf(tx, told.caseId, told.seq) : null
  const own = about.own.get(keyOf({ kind: told.kind, locale, way: to.way }))
  const words = wordNotice({ ...about, locale, sentence, quoted, own })
  const { caseId, seq, kind } = told
  const id = noticeMessageId(tx.merchantId, { caseId, seq, way: to.way })
  return [
    {
      kept: { id, caseId, seq, kind, way: to.way, recipient: to.to, locale, ...words.kept },
      sent: {
        ...{ ...to, ...words.sent, id, thread: caseId, ...(unsubscribe && { unsubscribe }) },
        told: { kind, locale, params: paramsOf(sentence, about) },
      },
    },
  ]
}

/** What an approved text may be filled with. `link_path`: what follows the shop's own address, for texts that have that address in them. */
const paramsOf = (sentence: string, { file, merchant, link, publicUrl }: About): Record<string, string> => ({
  shop: merchant.name,
  number: file.number,
  sentence,
  link,
  link_path: link.slice(publicUrl.length + 1),
})
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
