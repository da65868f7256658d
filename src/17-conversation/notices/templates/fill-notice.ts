// The shop's own words with what they name filled in. What comes of it is plain text; a mail's markup is made of it elsewhere, escaped.
import { templateEngine } from '#kernel/templates/template-engine'
import type { NoticeMessage } from '../messages-as-sent.ts'
import type { NoticeValues } from './notice-variables.ts'

/** `subject`: of a mail. */
export type NoticeWords = { readonly subject: string | null; readonly body: string }
type Filled = { readonly subject: string; readonly text: string }

export const longestBody = 5000
export const longestSubject = 300
/** What a message may come to when it is filled. */
export const longestText: Readonly<Record<NoticeMessage['way'], number>> = { mail: 20_000, phone: 500 }

export const noticeEngine = templateEngine({
  tags: ['assign', 'if', 'unless', 'case', 'comment', 'capture', '#'],
  escapes: false,
  longest: longestBody,
})

export class NoticeUnusable extends Error {}

/** Throws what liquidjs throws; and NoticeUnusable where the link is missing, or the text is longer than its way carries. */
export function fillNotice(
  { subject, body }: NoticeWords,
  values: NoticeValues & { readonly link: string; readonly merchantName: string },
  way: NoticeMessage['way'],
): Filled {
  const text = (noticeEngine.parseAndRenderSync(body, values) as string).trim()
  if (!text.includes(values.link)) throw new NoticeUnusable('no_link')
  if (text.length > longestText[way]) throw new NoticeUnusable('too_long')
  const head = subject === null ? values.merchantName : (noticeEngine.parseAndRenderSync(subject, values) as string)
  return { subject: head.replaceAll(/\s+/g, ' ').trim().slice(0, longestSubject) || values.merchantName, text }
}
