import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CaseEventKind, nameOf } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { isRefused, type Refused, refused } from '#kernel/result'
import { offeredVariables } from '#kernel/templates/variables'
import { type Called, command, type Edge, needs, whoView } from '#people'
import { noticeWays } from '../messages-as-sent.ts'
import { kindsTold } from '../words/notice-words.ts'
import { agreeNoticeTemplate } from './agree-notice-template.ts'
import { longestBody, longestSubject, longestText } from './fill-notice.ts'
import { variablesOfKind } from './notice-variables.ts'
import { previewNotice } from './preview-notice.ts'
import { saveNoticeTemplate } from './save-notice-template.ts'
import { shippedNotice } from './shipped-notice.ts'
import { listNoticeTemplates, listNoticeVersions, type NoticeTemplateKey } from './template-rows.ts'

const tags = ['notices']
const locale = z.enum(['zh-CN', 'en'])
const params = z.object({ kind: z.string().regex(/^[a-z_]{1,60}$/), locale, way: z.enum(noticeWays) })
const both = z.object({ 'zh-CN': z.string(), en: z.string() })
const words = z.object({ subject: z.string().nullable(), body: z.string() })
const ofWays = z.object({ mail: words, phone: words })

const noticeKind = z.object({
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

const content = z.strictObject({
  subject: z.string().trim().min(1).max(longestSubject).nullable().default(null).describe('of a mail'),
  body: z.string().trim().min(1).max(longestBody).nullable().describe('Liquid without loops; null: the shipped words'),
})
export type NoticeTemplateBody = z.input<typeof content>
const toPreview = z.strictObject({
  ...params.shape,
  subject: z.string().max(longestSubject).nullable().default(null),
  body: z.string().max(longestBody),
  caseNumber: z.string().trim().min(1).max(40).nullable().default(null).describe('null: with made-up values'),
})
export type NoticeToPreview = z.input<typeof toPreview>
const previewed = z.object({ subject: z.string(), text: z.string() })
export type NoticePreview = z.infer<typeof previewed>

const templateView = z.object({
  ...params.shape,
  version: z.int(),
  subject: z.string().nullable(),
  body: z.string().nullable().describe('null: the shipped words'),
  savedBy: whoView,
  savedByName: z.string().nullable(),
  savedAt: z.string(),
  agreedAt: z.string().nullable().describe('since when it is in force; null: it waits for a second person'),
})
export type NoticeTemplate = z.infer<typeof templateView>
const versionsView = z.object({ version: z.int().describe('the newest'), versions: z.array(templateView) })
export type NoticeTemplateVersions = z.infer<typeof versionsView>

/** The shop's own words of messages: kinds with what they may name, saved as versions, previewed, and agreed to by a second person. */
export function noticeTemplateRoutes(app: FastifyInstance, edge: Edge, publicUrl: string): void {
  readingRoutes(app, edge)
  const path = '/notice-templates/:kind/:locale/:way'
  app.put(
    path,
    {
      schema: {
        tags,
        summary:
          "Save the shop's own words of a message as their next version; without a body, the shipped words again",
        params,
        body: content,
        response: { 200: versionsView },
      },
    },
    command(edge, {}, async (called) => {
      const key = keyIn(called.request)
      if (isRefused(key)) return key
      const body = called.request.body as z.output<typeof content>
      return (await saveNoticeTemplate(called.tx, key, body, called.moment)) ?? versions(called)
    }),
  )
  app.post(
    `${path}/agree`,
    {
      schema: {
        tags,
        summary: 'Put the newest words of a message in force, as a second person',
        params,
        body: noBody,
        response: { 200: versionsView },
      },
    },
    command(edge, {}, async (called) => {
      const key = keyIn(called.request)
      if (isRefused(key)) return key
      return (await agreeNoticeTemplate(called.tx, key, called.moment)) ?? versions(called)
    }),
  )
  app.post(
    '/notice-templates/preview',
    {
      schema: {
        tags,
        summary: 'What a customer would read, with a real case or made-up values; nothing is stored',
        body: toPreview,
        response: { 200: previewed },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const to = request.body as z.output<typeof toPreview>
      return isKind(to.kind)
        ? previewNotice(tx, { ...to, kind: to.kind }, publicUrl, moment)
        : refused('notice_kind_unknown')
    }),
  )
}

function readingRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/notice-kinds',
    {
      schema: {
        tags,
        summary: 'The events customers are told of, what the words of each may name, and the shipped words',
        response: { 200: z.object({ items: z.array(noticeKind), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ moment }) => needs(moment.by, 'acknowledge_message') ?? kindsView()),
  )
  app.get(
    '/notice-templates',
    {
      schema: {
        tags,
        summary: "The newest of the shop's own words of each message; where there are none, the shipped ones are used",
        response: { 200: z.object({ items: z.array(templateView), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'edit_templates')
      return notYours ?? { items: await listNoticeTemplates(tx, nameOf('saved_by')), nextCursor: null }
    }),
  )
  app.get(
    '/notice-templates/:kind/:locale/:way',
    {
      schema: {
        tags,
        summary: "The versions of a message's words, newest first",
        params,
        response: { 200: versionsView },
      },
    },
    command(edge, {}, versions),
  )
}

async function versions({ tx, moment, request }: Called) {
  const notYours = needs(moment.by, 'edit_templates')
  if (notYours) return notYours
  const key = keyIn(request)
  if (isRefused(key)) return key
  const all = await listNoticeVersions(tx, key, nameOf('saved_by'))
  return { version: all[0]?.version ?? 0, versions: all }
}

const isKind = (kind: string): kind is CaseEventKind => (kindsTold as readonly string[]).includes(kind)

type KindKey = NoticeTemplateKey & { readonly kind: CaseEventKind }

function keyIn(request: FastifyRequest): KindKey | Refused<'notice_kind_unknown'> {
  const { kind, ...rest } = request.params as z.output<typeof params>
  return isKind(kind) ? { kind, ...rest } : refused('notice_kind_unknown')
}

const kindsView = () => ({
  items: kindsTold.map((kind) => {
    const inLocale = (one: 'zh-CN' | 'en') => ({
      mail: shippedNotice(kind, one, 'mail'),
      phone: shippedNotice(kind, one, 'phone'),
    })
    const shipped = { 'zh-CN': inLocale('zh-CN'), en: inLocale('en') }
    return { kind, variables: offeredVariables(variablesOfKind(kind)), shipped, longest: longestText }
  }),
  nextCursor: null,
})
