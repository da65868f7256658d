import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { chooseTemplate } from './choose-template.ts'
import { type DispatchType, type PaperLocale, unNumbersOf } from './dispatch-words.ts'
import { batteryMark } from './layout/battery-mark.ts'
import { type Drawing, nothingTold, type Told } from './layout/drawing.ts'
import { layOut } from './layout/lay-out.ts'
import { parseMarkup } from './layout/markup.ts'
import { cleanPicture } from './output/clean-picture.ts'
import { drawHtml } from './output/html.ts'
import { drawPdf } from './output/pdf.ts'
import { type DotsPerMm, drawPng, drawZpl } from './output/picture.ts'
import { type PackingLabelData, type PaperDataOf, type PaperKind, paperData } from './paper-data.ts'
import { type Paper, papers } from './papers.ts'
import { shippedTemplate } from './shipped/templates.ts'
import { fillTemplate } from './template/liquid.ts'
import { isOnePage, variablesFrom } from './template/variables-from.ts'

export type RenderPaper<Kind extends PaperKind> = {
  readonly kind: Kind
  readonly locale: PaperLocale
  /** The printer's paper; null: what the template is made for. */
  readonly paper: Paper | null
  readonly data: PaperDataOf[Kind]
  /** What the parcel is sent for, and what is in it: cards and tips are chosen by these. */
  readonly occasion?: DispatchType
  readonly skus?: readonly string[]
}

export type Rendered = {
  readonly kind: PaperKind
  readonly paper: Paper
  readonly pages: number
  /** Which template it was made with; `id` null: the shipped one. */
  readonly template: { readonly id: string | null; readonly version: number }
  readonly notes: PaperNotes
  readonly html: string
  pdf(): Promise<Uint8Array>
  /** One page (from 0) as a PNG, one pixel a dot. */
  png(page?: number, dotsPerMm?: DotsPerMm): Promise<Uint8Array>
  zpl(dotsPerMm?: DotsPerMm): Promise<string>
}

/** What the sheet could not show as it should: said to whoever prints it. */
export type PaperNotes = {
  /** Characters the font does not have; each is drawn as 〓. */
  readonly replaced: readonly string[]
  /** Something did not fit and was left off, or ends with …. */
  readonly cutOff: boolean
  /** What should have been a barcode and cannot be one that scans. */
  readonly barcodesLeftOff: readonly string[]
  /** The merchant's template failed with this data, so that the shipped one was used. */
  readonly templateFailed: boolean
  /** The battery mark has to be stuck on by hand: this paper is narrower than the mark may be. */
  readonly markByHand: boolean
}

/**
 * Makes a sheet from data: with the merchant's template for its kind, language, occasion and goods, else with the shipped one. Always makes
 * one: what is wrong with the data or the template is told in `notes`. A parcel with batteries has their mark on a page of its own.
 */
export async function renderPaper<Kind extends PaperKind>(
  tx: Tx,
  { kind, locale, paper, data, occasion, skus }: RenderPaper<Kind>,
  moment: Pick<Moment, 'now'>,
): Promise<Rendered> {
  const merchant = await merchantOf(tx)
  const template = await chooseTemplate(tx, { kind, locale, occasion: occasion ?? null, skus: skus ?? [] })
  const filled = { kind, locale, data: paperData[kind].parse(data) as PaperDataOf[Kind] }
  const shop = { merchantName: merchant.name, packingLabelName: merchant.settings.packingLabelName }
  return drawPaper({ ...filled, ...template, paper: paper ?? template.paper }, shop, moment.now)
}

type ToDraw<Kind extends PaperKind = PaperKind> = {
  readonly kind: Kind
  readonly locale: PaperLocale
  readonly data: PaperDataOf[Kind]
  readonly paper: Paper
  readonly id: string | null
  readonly version: number
  readonly body: string
}
type Shop = Parameters<typeof variablesFrom>[1]

/** The sheet a template makes of data. A merchant's template that fails is replaced by the shipped one, unless `strict`: then it throws. */
export async function drawPaper(to: ToDraw, shop: Shop, now: string, strict = false): Promise<Rendered> {
  const { kind, locale, data, paper } = to
  const told = nothingTold()
  const signature = 'signature' in data && data.signature ? await cleanPicture(data.signature) : null
  const title = titleOf(data)
  const sheet = { title, ...papers[paper], onePage: isOnePage(kind), signature }
  const variables = variablesFrom({ kind, locale, data }, shop)
  const laid = (body: string) => layOut(parseMarkup(fillTemplate(body, variables)), sheet, told)
  let templateFailed = false
  let drawing: Drawing
  try {
    drawing = laid(to.body)
  } catch (error) {
    if (strict || to.id === null) throw error
    templateFailed = true
    drawing = laid(shippedTemplate(kind, locale))
  }
  const unNumbers = kind === 'packing_label' ? unNumbersOf((data as PackingLabelData).batteries) : []
  const mark = batteryMark(unNumbers, sheet)
  const whole = mark ? { ...drawing, pages: [...drawing.pages, mark] } : drawing
  const template = templateFailed ? { id: null, version: 0 } : { id: to.id, version: to.version }
  const notes = notesOf(told, { templateFailed, markByHand: unNumbers.length > 0 && mark === null })
  return {
    ...{ kind, paper, template, notes },
    pages: whole.pages.length,
    get html() {
      return drawHtml(whole, locale)
    },
    pdf: () => drawPdf(whole, now),
    png: (page = 0, dotsPerMm = 8) => drawPng(whole, page, dotsPerMm),
    zpl: (dotsPerMm = 8) => drawZpl(whole, dotsPerMm),
  }
}

const titleOf = (data: PaperDataOf[PaperKind]): string => ('dispatchNumber' in data ? data.dispatchNumber : data.number)

const notesOf = (told: Told, more: Pick<PaperNotes, 'templateFailed' | 'markByHand'>): PaperNotes => ({
  replaced: [...told.replaced].slice(0, 100),
  cutOff: told.cutOff,
  barcodesLeftOff: [...told.barcodesLeftOff].slice(0, 20),
  ...more,
})
