// What is sent to and answered by the routes of the shop's own words.
import { z } from 'zod'
import { whoView } from '#people'
import { noticeWays } from '../messages-as-sent.ts'
import { longestBody, longestSubject } from './fill-notice.ts'

const locale = z.enum(['zh-CN', 'en'])
/** Whatever names no message there is, is refused as such. */
export const params = z.object({ kind: z.string().max(60), locale: z.string().max(60), way: z.string().max(60) })
export const key = z.object({ kind: z.string().regex(/^[a-z_]{1,60}$/), locale, way: z.enum(noticeWays) })
const both = z.object({ 'zh-CN': z.string(), en: z.string() })
const words = z.object({ subject: z.string().nullable(), body: z.string() })
const ofWays = z.object({ mail: words, phone: words })

export const noticeKind = z.object({
  kind: z.string(),
  variables: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['text', 'number', 'list', 'object']),
      names: both,
      mayBeEmpty: z.boolean(),
    }),
  ),
  shipped: z.object({ 'zh-CN': ofWays, en: ofWays }),
  longest: z.object({ mail: z.int(), phone: z.int() }),
})
export type NoticeKind = z.infer<typeof noticeKind>

export const content = z.strictObject({
  subject: z.string().trim().min(1).max(longestSubject).nullable().default(null).describe('of a mail'),
  body: z.string().trim().min(1).max(longestBody).nullable().describe('Liquid without loops; null: the shipped words'),
})
export type NoticeTemplateBody = z.input<typeof content>
export const toPreview = z.strictObject({
  ...key.shape,
  subject: z.string().max(longestSubject).nullable().default(null),
  body: z.string().max(longestBody),
  caseNumber: z.string().trim().min(1).max(40).nullable().default(null).describe('null: with made-up values'),
})
export type NoticeToPreview = z.input<typeof toPreview>
export const previewed = z.object({ subject: z.string(), text: z.string() })
export type NoticePreview = z.infer<typeof previewed>

export const templateView = z.object({
  ...key.shape,
  version: z.int(),
  subject: z.string().nullable(),
  body: z.string().nullable().describe('null: the shipped words'),
  savedBy: whoView,
  savedByName: z.string().nullable(),
  savedAt: z.string(),
  agreedAt: z.string().nullable().describe('since when it is in force; null: it waits for a second person'),
})
export type NoticeTemplate = z.infer<typeof templateView>
export const versionsView = z.object({ version: z.int().describe('the newest'), versions: z.array(templateView) })
export type NoticeTemplateVersions = z.infer<typeof versionsView>
