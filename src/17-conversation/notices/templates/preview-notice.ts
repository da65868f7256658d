import { type CaseEventKind, caseIdsWhere, caseWhere, readCases } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Moment, merchantOf, needs } from '#people'
import { addressOfCase } from '../make-link.ts'
import { noticeWords } from '../words/notice-words.ts'
import {
  checkNoticeTemplate,
  type NoticeTemplateWrong,
  type ToCheckNotice,
  whatIsWrong,
} from './check-notice-template.ts'
import { fillNotice } from './fill-notice.ts'
import { exampleValues, type NoticeValues, valuesOf } from './notice-variables.ts'

export type PreviewedNotice = { readonly subject: string; readonly text: string }
type Refusals = 'not_yours_to_do' | 'case_not_found' | NoticeTemplateWrong

/** What a customer would read, with a real case or made-up values. Nothing is stored, and no link is made. */
export async function previewNotice(
  tx: Tx,
  to: ToCheckNotice & { readonly caseNumber: string | null },
  publicUrl: string,
  { by, now }: Moment,
): Promise<PreviewedNotice | Refused<Refusals>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const wrong = checkNoticeTemplate(to)
  if (wrong) return wrong
  const merchant = await merchantOf(tx)
  const values =
    to.caseNumber === null ? exampleValues(to.locale, merchant.name, true) : await valuesOfCase(tx, to, now)
  if (isRefused(values)) return values
  const link = addressOfCase(publicUrl, tx.merchantId, String(values.caseNumber))
  try {
    return fillNotice(to, { ...values, link, merchantName: merchant.name }, to.way)
  } catch (error) {
    return whatIsWrong(error as Error, to.way)
  }
}

async function valuesOfCase(
  tx: Tx,
  {
    kind,
    locale,
    caseNumber,
  }: { readonly kind: CaseEventKind; readonly locale: 'zh-CN' | 'en'; readonly caseNumber: string | null },
  now: string,
): Promise<NoticeValues | Refused<'case_not_found'>> {
  const where = caseWhere(caseNumber ?? '')
  const [found] = where ? await tx.query<{ id: string }>(caseIdsWhere(tx.merchantId, where)) : []
  const [file] = found ? await readCases(tx, [found.id]) : []
  if (!file) return refused('case_not_found')
  const merchant = await merchantOf(tx)
  const inLocale = { ...file, locale }
  const example = exampleValues(locale, merchant.name, true)
  // of what is over by now nothing would be said; the words are looked at all the same
  const sentence = noticeWords[kind]?.(inLocale, merchant, now)[locale] || example.sentence!
  return valuesOf({ file: inLocale, merchant, sentence, quoted: example.quoted! })
}
