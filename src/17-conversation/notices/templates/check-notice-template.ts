import type { CaseEventKind } from '#case'
import { type Refused, refused } from '#kernel/result'
import { unknownVariables } from '#kernel/templates/unknown-variables'
import type { NoticeMessage } from '../messages-as-sent.ts'
import { fillNotice, longestText, NoticeUnusable, type NoticeWords, noticeEngine } from './fill-notice.ts'
import { exampleValues, knownVariables } from './notice-variables.ts'

export type NoticeTemplateWrong =
  | 'template_variable_unknown'
  | 'template_unreadable'
  | 'template_too_large'
  | 'notice_knows_no_loops'
  | 'notice_without_link'
  | 'notice_too_long'

export type ToCheckNotice = NoticeWords & {
  readonly kind: CaseEventKind
  readonly locale: 'zh-CN' | 'en'
  readonly way: NoticeMessage['way']
}

/** Null where the words may be used: every name is known in every branch, and with all there is, and with as little as there may be, the link stands in them. */
export function checkNoticeTemplate({
  kind,
  locale,
  way,
  subject,
  body,
}: ToCheckNotice): Refused<NoticeTemplateWrong> | null {
  try {
    const unknown = [
      ...unknownVariables(noticeEngine.parse(body), knownVariables(kind, 'body')),
      ...unknownVariables(noticeEngine.parse(subject ?? ''), knownVariables(kind, 'subject')),
    ]
    const [first] = unknown
    if (first) return refused('template_variable_unknown', { name: first.name, nearest: first.nearest })
    for (const isFull of [true, false])
      fillNotice({ subject, body }, { ...exampleValues(locale, 'Wanbi', isFull), ...example }, way)
    return null
  } catch (error) {
    return whatIsWrong(error as Error, way)
  }
}
const example = { link: 'https://care.example.org/cases/AS-261122-000123?merchant=m#k=wl_0123', merchantName: 'Wanbi' }

/** What stopped a template, said so that its writer can mend it. */
export function whatIsWrong(error: Error, way: NoticeMessage['way']): Refused<NoticeTemplateWrong> {
  if (error instanceof NoticeUnusable)
    return error.message === 'no_link'
      ? refused('notice_without_link')
      : refused('notice_too_long', { most: longestText[way] })
  const loop = /tag "(for|tablerow|cycle|break|continue)" not found/.exec(error.message)
  if (loop) return refused('notice_knows_no_loops', { name: loop[1]! })
  if (/limit exceeded/.test(error.message)) return refused('template_too_large')
  const detail = error.message.split('\n')[0]!.slice(0, 300)
  return refused('template_unreadable', { detail })
}
