import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefused, refused } from '#kernel/result'
import { offeredVariables } from '#kernel/templates/variables'
import { type Called, command, type Edge, needs } from '#people'
import { usualPaper } from './choose-template.ts'
import { type CreateTemplate, createTemplate, type TemplateContent } from './create-template.ts'
import { endTemplate } from './end-template.ts'
import { elements } from './layout/markup.ts'
import { paperKinds, paperVariables } from './paper-data.ts'
import { paperNames, papers } from './papers.ts'
import { type DataOfCase, previewTemplate } from './preview-template.ts'
import { printerRoutes } from './printers/routes.ts'
import { saveTemplate } from './save-template.ts'
import { shippedTemplate } from './shipped/templates.ts'
import { isOnePage } from './template/variables-from.ts'
import { listTemplateRows, listVersionRows, readTemplate, readVersion } from './template-rows.ts'
import {
  endedTemplate,
  paperKindsView,
  previewView,
  templateContent,
  templateSummary,
  templateToCreate,
  templateToPreview,
  templateView,
  versionView,
} from './views.ts'

const tags = ['paper']
const params = z.object({ id: z.uuid() })
const versionParams = params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) })

/** Templates of what is printed: listed, written, previewed. Sheets of a dispatch are asked of the dispatch. */
export function paperRoutes(app: FastifyInstance, edge: Edge, dataOfCase: DataOfCase): void {
  readingRoutes(app, edge)
  printerRoutes(app, edge)
  app.post(
    '/paper-templates',
    {
      schema: {
        tags,
        summary: 'A new template; printed from now on where it fits',
        body: templateToCreate,
        response: { 201: templateView },
      },
    },
    command(edge, { status: 201 }, async (called) => {
      const made = await createTemplate(called.tx, called.request.body as CreateTemplate, called.moment)
      return isRefused(made) ? made : whole(called, made.id)
    }),
  )
  app.put(
    '/paper-templates/:id',
    {
      schema: {
        tags,
        summary: 'Save a template as its next version',
        params,
        body: templateContent,
        response: { 200: templateView },
      },
    },
    command(edge, {}, async (called) => {
      const id = idOf(called)
      const saved = await saveTemplate(called.tx, { id, ...(called.request.body as TemplateContent) }, called.moment)
      return isRefused(saved) ? saved : whole(called, id)
    }),
  )
  app.delete(
    '/paper-templates/:id',
    {
      schema: {
        tags,
        summary: 'Print with a template no more; its versions stay',
        params,
        response: { 200: endedTemplate },
      },
    },
    command(edge, {}, (called) => endTemplate(called.tx, { id: idOf(called) }, called.moment)),
  )
  app.post(
    '/paper-templates/preview',
    {
      schema: {
        tags,
        summary:
          'What a template would print, with a real case or made-up data, and what is wrong with it; nothing is stored',
        body: templateToPreview,
        response: { 200: previewView },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const shown = await previewTemplate(tx, request.body as z.output<typeof templateToPreview>, moment, dataOfCase)
      if (isRefused(shown)) return shown
      const { sheet, ...checked } = shown
      return { ...checked, sheet: sheet && { html: sheet.html, pages: sheet.pages, notes: sheet.notes } }
    }),
  )
}

const idOf = ({ request }: Called): string => (request.params as z.infer<typeof params>).id

async function whole({ tx, moment }: Called, id: string) {
  const notYours = needs(moment.by, 'edit_templates')
  if (notYours) return notYours
  const template = await readTemplate(tx, id)
  return template ? { ...template, versions: await listVersionRows(tx, id) } : refused('template_not_found')
}

function readingRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/paper-templates',
    {
      schema: {
        tags,
        summary: "The merchant's own templates; where there is none for a kind and language, the shipped one is used",
        response: { 200: z.object({ items: z.array(templateSummary), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'edit_templates')
      return notYours ?? { items: await listTemplateRows(tx), nextCursor: null }
    }),
  )
  app.get(
    '/paper-templates/:id',
    { schema: { tags, summary: 'A template with its versions', params, response: { 200: templateView } } },
    command(edge, {}, (called) => whole(called, idOf(called))),
  )
  app.get(
    '/paper-templates/:id/versions/:version',
    { schema: { tags, summary: 'A version as it was saved', params: versionParams, response: { 200: versionView } } },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'edit_templates')
      if (notYours) return notYours
      return (await readVersion(tx, request.params as z.output<typeof versionParams>)) ?? refused('template_not_found')
    }),
  )
  app.get(
    '/paper-kinds',
    {
      schema: {
        tags,
        summary:
          'What can be printed: kinds with their variables and shipped templates, sizes of paper, elements of a sheet',
        response: { 200: paperKindsView },
      },
    },
    command(edge, {}, async ({ moment }) => needs(moment.by, 'edit_templates') ?? kindsView),
  )
}

const kindsView = {
  kinds: paperKinds.map((kind) => ({
    kind,
    variables: offeredVariables(paperVariables[kind]),
    usualPaper: usualPaper[kind],
    onePage: isOnePage(kind),
    shipped: { 'zh-CN': shippedTemplate(kind, 'zh-CN'), en: shippedTemplate(kind, 'en') },
  })),
  papers: paperNames.map((name) => ({ name, widthMm: papers[name].widthMm, heightMm: papers[name].heightMm })),
  elements: Object.entries(elements).map(([name, attributes]) => ({ name, attributes: [...attributes] })),
}
