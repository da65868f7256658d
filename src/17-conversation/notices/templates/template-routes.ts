import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type CaseEventKind, nameOf } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { isRefused, type Refused, refused } from '#kernel/result'
import { offeredVariables } from '#kernel/templates/variables'
import { type Called, command, type Edge, needs } from '#people'
import { kindsTold } from '../words/notice-words.ts'
import { agreeNoticeTemplate } from './agree-notice-template.ts'
import { longestText } from './fill-notice.ts'
import { variablesOfKind } from './notice-variables.ts'
import { previewNotice } from './preview-notice.ts'
import { saveNoticeTemplate } from './save-notice-template.ts'
import { shippedNotice } from './shipped-notice.ts'
import { listNoticeTemplates, listNoticeVersions, type NoticeTemplateKey } from './template-rows.ts'
import { content, key, noticeKind, params, previewed, templateView, toPreview, versionsView } from './template-views.ts'

const tags = ['notices']
/** The shop's own words of messages: kinds with what they may name, saved as versions, previewed, and agreed to by a second person. */
export function noticeTemplateRoutes(app: FastifyInstance, edge: Edge, publicUrl: string): void {
  readingRoutes(app, edge)
  previewRoute(app, edge, publicUrl)
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
      const of = keyOf(called)
      if (isRefused(of)) return of
      const body = called.request.body as z.output<typeof content>
      return (await saveNoticeTemplate(called.tx, of, body, called.moment)) ?? versions(called)
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
      const of = keyOf(called)
      if (isRefused(of)) return of
      return (await agreeNoticeTemplate(called.tx, of, called.moment)) ?? versions(called)
    }),
  )
}

function previewRoute(app: FastifyInstance, edge: Edge, publicUrl: string): void {
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
      const notYours = needs(moment.by, 'edit_templates')
      if (notYours) return notYours
      const to = request.body as z.output<typeof toPreview>
      if (!isKind(to.kind)) return refused('notice_kind_unknown')
      return previewNotice(tx, { ...to, kind: to.kind }, publicUrl, moment)
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

async function versions(called: Called) {
  const of = keyOf(called)
  if (isRefused(of)) return of
  const all = await listNoticeVersions(called.tx, of, nameOf('saved_by'))
  return { version: all[0]?.version ?? 0, versions: all }
}

const isKind = (kind: string): kind is CaseEventKind => (kindsTold as readonly string[]).includes(kind)

type KindKey = NoticeTemplateKey & { readonly kind: CaseEventKind }

/** Of which message the words are; whoever may not write them is told that first. */
function keyOf({ moment, request }: Called): KindKey | Refused<'not_yours_to_do' | 'notice_kind_unknown'> {
  const notYours = needs(moment.by, 'edit_templates')
  if (notYours) return notYours
  const asked = key.safeParse(request.params)
  if (!asked.success || !isKind(asked.data.kind)) return refused('notice_kind_unknown')
  return { ...asked.data, kind: asked.data.kind }
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
