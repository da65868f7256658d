import type { Drawing } from '../layout/drawing.ts'
import { drawSvg } from './svg.ts'

/** The sheet as a page for the browser's own printing: every page of it at exact size, without margins of the browser's. */
export function drawHtml(drawing: Drawing, locale: string): string {
  const { widthMm, heightMm, pages } = drawing
  const title = drawing.title.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  // ids of letters are the same on every page and lead to the same letter
  const drawn = pages.map((_, page) => `<section>${drawSvg(drawing, page)}</section>`).join('')
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title><style>@page{size:${widthMm}mm ${heightMm}mm;margin:0}html,body{margin:0;background:#fff}section{width:${widthMm}mm;height:${heightMm}mm;overflow:hidden;break-after:page}section:last-child{break-after:auto}svg{display:block}</style></head><body>${drawn}</body></html>`
}
