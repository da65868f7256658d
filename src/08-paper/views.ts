import { z } from 'zod'
import { dispatchTypes } from './dispatch-words.ts'
import { paperKinds } from './paper-data.ts'
import { paperNames } from './papers.ts'

const locale = z.enum(['zh-CN', 'en'])
const both = z.object({ 'zh-CN': z.string(), en: z.string() })
const kind = z.enum(paperKinds)
const paper = z.enum(paperNames)

const content = {
  name: z.string().trim().min(1).max(100),
  occasion: z.enum(dispatchTypes).nullable().default(null).describe('what the parcel is sent for; null: anything'),
  skus: z.array(z.string().trim().min(1).max(100)).max(200).default([]).describe('goods it is for; none: all'),
  paper,
  body: z.string().min(1).max(20_000).describe('Liquid around the elements of a sheet (docs/warehouse.md)'),
}
export const templateToCreate = z.strictObject({ kind, locale, ...content })
export const templateContent = z.strictObject(content)
export const templateToPreview = z.strictObject({
  kind,
  locale,
  paper,
  body: z.string().max(20_000),
  caseNumber: z.string().trim().min(1).max(40).nullable().default(null).describe('null: with made-up data'),
})
export type TemplateToCreate = z.input<typeof templateToCreate>
export type TemplateContentBody = z.input<typeof templateContent>
export type TemplateToPreview = z.input<typeof templateToPreview>

export const templateSummary = z.object({
  id: z.string(),
  kind,
  locale,
  name: z.string(),
  occasion: z.enum(dispatchTypes).nullable(),
  skus: z.array(z.string()),
  paper,
  version: z.int(),
  changedAt: z.string(),
})
export type TemplateSummary = z.infer<typeof templateSummary>

const versionSummary = z.object({ version: z.int(), paper, savedBy: z.string(), savedAt: z.string() })
export const versionView = versionSummary.extend({ body: z.string() })
export const templateView = templateSummary.extend({ body: z.string(), versions: z.array(versionSummary) })
export type TemplateView = z.infer<typeof templateView>
export type TemplateVersion = z.infer<typeof versionView>

/** A template that is printed with no more. */
export const endedTemplate = z.object({ id: z.string() })
export type EndedTemplate = z.infer<typeof endedTemplate>

const variable = z.object({
  path: z.string(),
  kind: z.enum(['text', 'number', 'list', 'object']),
  names: both,
  mayBeEmpty: z.boolean(),
})
export const paperKindsView = z.object({
  kinds: z.array(
    z.object({
      kind,
      variables: z.array(variable),
      usualPaper: paper,
      onePage: z.boolean().describe('all of it on one page: what does not fit is left off and told'),
      shipped: z
        .object({ 'zh-CN': z.string(), en: z.string() })
        .describe('the template used while there is no own one'),
    }),
  ),
  papers: z.array(z.object({ name: paper, widthMm: z.number(), heightMm: z.number() })),
  elements: z.array(z.object({ name: z.string(), attributes: z.array(z.string()) })),
})
export type PaperKindsView = z.infer<typeof paperKindsView>

const finding = z.object({ code: z.string(), name: z.string().nullable(), nearest: z.string().nullable(), text: both })
export const notesView = z.object({
  replaced: z.array(z.string()).describe('characters the font does not have, drawn as 〓'),
  cutOff: z.boolean(),
  barcodesLeftOff: z.array(z.string()),
  templateFailed: z.boolean().describe('the shipped template was used instead'),
  markByHand: z.boolean().describe('the battery mark does not fit on this paper and is stuck on by hand'),
})
export const previewView = z.object({
  errors: z.array(finding).describe('why it may not be saved'),
  warnings: z.array(finding),
  sheet: z.object({ html: z.string(), pages: z.int(), notes: notesView }).nullable(),
})
export type PreviewView = z.infer<typeof previewView>
