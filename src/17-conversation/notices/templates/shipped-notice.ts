import type { CaseEventKind } from '#case'
import type { NoticeMessage } from '../messages-as-sent.ts'
import type { NoticeWords } from './fill-notice.ts'

type Locale = 'zh-CN' | 'en'

/** The shipped words of a message as a template says them: what the editor begins with. */
export function shippedNotice(kind: CaseEventKind, locale: Locale, way: NoticeMessage['way']): NoticeWords {
  if (way === 'phone')
    return {
      subject: null,
      body:
        locale === 'en'
          ? '{{ merchantName }}: {{ sentence }} {{ link }}'
          : '【{{ merchantName }}】{{ sentence }}{{ link }}',
    }
  const says = kind === 'follow_up_asked' ? answers[locale] : opens[locale]
  const quoted = quotes.has(kind) ? '{% if quoted %}{{ quoted }}\n\n{% endif %}' : ''
  return {
    subject:
      locale === 'en'
        ? '{{ merchantName }}: your case {{ caseNumber }}'
        : '{{ merchantName }}：售后单 {{ caseNumber }}',
    body: `{{ sentence }}\n\n${quoted}${says}\n{{ link }}\n\n{{ merchantName }}`,
  }
}

/** What was said with it stands in the mail. */
export const quotes: ReadonlySet<CaseEventKind> = new Set(['message_written', 'objection_answered'])

/** What stands before the link in a mail. */
export const opens = { 'zh-CN': '查看和回复：', en: 'See your case and reply here:' }
export const answers = { 'zh-CN': '点这里回答：', en: 'Answer here:' }
