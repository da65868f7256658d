// A sheet as the answer to a question: PDF, a picture, ZPL, or a page for the browser's own printing.
import { z } from 'zod'
import { FileAnswer } from '#kernel/edge/file-answer'
import { type Paper, paperNames } from './papers.ts'
import type { Rendered } from './render-paper.ts'

/** The query of a route that answers a sheet. */
export const paperQuery = z.strictObject({
  format: z.enum(['pdf', 'png', 'zpl', 'html']).default('pdf'),
  paper: z.enum(paperNames).optional().describe("the printer's paper; what the template is made for when left out"),
  dpi: z.enum(['203', '300']).default('203').describe('of the label printer, for png and zpl'),
  locale: z
    .enum(['zh-CN', 'en'])
    .optional()
    .describe('left out: the language of the merchant, or of the customer where it is known'),
})
export type PaperQuery = z.output<typeof paperQuery> & { readonly paper?: Paper }

/** The content of a response that is a sheet, for the description of the API. */
export const paperContent = {
  description: 'The sheet in the format that was asked for; `wanbi-paper-notes` tells in JSON what it could not show',
  content: {
    'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
    'image/png': { schema: z.string().meta({ format: 'binary' }) },
    'text/html': { schema: z.string() },
    'application/vnd.zebra.zpl': { schema: z.string() },
  },
} as const

/** What a sheet could not show goes with it, as JSON in ASCII, in the header `wanbi-paper-notes`. */
export async function paperAnswer(sheet: Rendered, { format, dpi }: Pick<PaperQuery, 'format' | 'dpi'>, name: string) {
  const dots = dpi === '300' ? 12 : 8
  const notes = JSON.stringify(sheet.notes).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const headers = { 'wanbi-paper-notes': notes.slice(0, 4000), 'wanbi-paper-pages': String(sheet.pages) }
  const text = (words: string) => new TextEncoder().encode(words)
  switch (format) {
    case 'pdf':
      return new FileAnswer(await sheet.pdf(), 'application/pdf', `${name}.pdf`, headers)
    case 'png':
      return new FileAnswer(await sheet.png(0, dots), 'image/png', `${name}.png`, headers)
    case 'zpl':
      return new FileAnswer(text(await sheet.zpl(dots)), 'application/vnd.zebra.zpl', `${name}.zpl`, headers)
    case 'html':
      return new FileAnswer(text(sheet.html), 'text/html; charset=utf-8', `${name}.html`, headers)
  }
}
