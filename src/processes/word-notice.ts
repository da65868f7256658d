// The words of one message: the shop's own where it has some, else the shipped ones. Said twice, once with what opens the case and once without:
// what opens it is kept nowhere.
import type { CaseFile } from '#case'
import { fillNotice, type OutgoingMessage, valuesOf, type WordsInForce } from '#conversation'
import type { Merchant } from '#people'
import type { NoticeLink } from './make-notice-link.ts'

export type ToWord = Pick<NoticeLink, 'link' | 'seenAs' | 'says'> & {
  readonly to: Pick<OutgoingMessage, 'way'>
  readonly file: CaseFile
  readonly merchant: Merchant
  readonly locale: 'zh-CN' | 'en'
  readonly sentence: string
  readonly quoted: string | null
  readonly own: WordsInForce | undefined
}
type Words = { readonly subject: string; readonly text: string }
type Worded = {
  readonly sent: Words
  readonly kept: {
    readonly subject: string
    readonly body: string
    readonly templateVersion: number | null
    readonly templateFailure: string | null
  }
}

/** A message always leaves: where the shop's own words cannot be filled, the shipped ones go out and the failure stands beside them. */
export function wordNotice(to: ToWord): Worded {
  if (!to.own) return shipped(to, null)
  const values = { ...valuesOf(to), merchantName: to.merchant.name }
  try {
    const [sent, seen] = [to.link, to.seenAs].map((link) => fillNotice(to.own!, { ...values, link }, to.to.way))
    const kept = { subject: seen!.subject, body: seen!.text, templateVersion: to.own.version, templateFailure: null }
    return { sent: sent!, kept }
  } catch (error) {
    return shipped(to, (error as Error).message.split('\n')[0]!.slice(0, mostOfFailure))
  }
}
const mostOfFailure = 300

function shipped(to: ToWord, templateFailure: string | null): Worded {
  const say = to.to.way === 'phone' ? toPhone : byMail
  const { subject, text: body } = say({ ...to, link: to.seenAs })
  return { sent: say(to), kept: { subject, body, templateVersion: null, templateFailure } }
}

const byMail = ({ file, merchant, locale, sentence, quoted, link, says }: ToWord): Words => ({
  subject: locale === 'en' ? `${merchant.name}: your case ${file.number}` : `${merchant.name}：售后单 ${file.number}`,
  text: [sentence, quoted, `${says[locale]}\n${link}`, merchant.name].filter(Boolean).join('\n\n'),
})

const toPhone = ({ merchant, locale, sentence, link }: ToWord): Words => ({
  subject: merchant.name,
  text: locale === 'en' ? `${merchant.name}: ${sentence} ${link}` : `【${merchant.name}】${sentence}${link}`,
})
