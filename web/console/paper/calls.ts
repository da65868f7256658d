// What the page of templates asks the API.

import type { Printer, PrinterInput } from '../../../src/08-paper/printers/printer.ts'
import type { PrinterList, RemovedPrinter } from '../../../src/08-paper/printers/routes.ts'
import type {
  EndedTemplate,
  PaperKindsView,
  PreviewView,
  TemplateContentBody,
  TemplateSummary,
  TemplateToCreate,
  TemplateToPreview,
  TemplateVersion,
  TemplateView,
} from '../../../src/08-paper/views.ts'
import { call, get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { PreviewView as Preview, TemplateSummary, TemplateToPreview, TemplateView as Template }
export type PaperKinds = PaperKindsView
export type PaperKind = PaperKindsView['kinds'][number]['kind']
export type PaperSize = PaperKindsView['papers'][number]['name']
export type Variable = PaperKindsView['kinds'][number]['variables'][number]
export type Occasion = NonNullable<TemplateView['occasion']>

export type { Printer, PrinterInput }
export const listPrinters = () => get<PrinterList>('/printers')
export const putPrinter = (code: string, body: PrinterInput, version: number) =>
  call<Printer>('PUT', `/printers/${encodeURIComponent(code)}`, { body, version })
export const removePrinter = (code: string) => call<RemovedPrinter>('DELETE', `/printers/${encodeURIComponent(code)}`)

export const readKinds = () => get<PaperKindsView>('/paper-kinds')
export const listTemplates = () => get<Pick<Page<TemplateSummary>, 'items'>>('/paper-templates')
export const readTemplate = (id: string) => get<TemplateView>(`/paper-templates/${id}`)
export const readVersion = (id: string, version: number) =>
  get<TemplateVersion>(`/paper-templates/${id}/versions/${version}`)
export const createTemplate = (body: TemplateToCreate) => post<TemplateView>('/paper-templates', body)
export const saveTemplate = (id: string, version: number, body: TemplateContentBody) =>
  call<TemplateView>('PUT', `/paper-templates/${id}`, { body, version })
export const endTemplate = (id: string) => call<EndedTemplate>('DELETE', `/paper-templates/${id}`)
export const previewTemplate = (body: TemplateToPreview) => post<PreviewView>('/paper-templates/preview', body)
