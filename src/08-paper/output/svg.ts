import type { Drawing, Mark } from '../layout/drawing.ts'
import { fontOf } from '../layout/fonts.ts'

const colours = { black: '#000', red: '#d00000', white: '#fff' }

/**
 * A page as SVG at its exact size. Letters are outlines, so that it looks the same wherever it is drawn and needs no font there; what it says
 * is told to screen readers beside them.
 */
export function drawSvg({ title, widthMm, heightMm, pages }: Drawing, page: number): string {
  const marks = pages[page] ?? []
  const glyphs = new Map<string, string>()
  const drawn = marks.map((mark) => draw(mark, glyphs)).join('')
  const size = `width="${widthMm}mm" height="${heightMm}mm"`
  const words = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${widthMm} ${heightMm}" role="img" aria-label="${escaped(`${title}\n${words}`)}"><defs>${[...glyphs.values()].join('')}</defs><rect width="${widthMm}" height="${heightMm}" fill="#fff"/>${drawn}</svg>`
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const short = (value: number): string => String(Math.round(value * 1000) / 1000)

function draw(mark: Mark, glyphs: Map<string, string>): string {
  switch (mark.kind) {
    case 'text':
      return textOf(mark, glyphs)
    case 'rect':
      return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}" fill="${colours[mark.colour ?? 'black']}" shape-rendering="crispEdges"/>`
    case 'polygon':
      return `<polygon points="${mark.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" fill="${colours[mark.colour ?? 'black']}"/>`
    case 'picture':
      return `<image x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}" href="data:image/png;base64,${mark.picture.png.toString('base64')}"/>`
  }
}

/** Each character is drawn once and used wherever it stands. */
function textOf({ x, y, size, bold, text }: Mark & { kind: 'text' }, glyphs: Map<string, string>): string {
  const font = fontOf(bold)
  const scale = size / 1000
  let at = x
  const used = [...text].map((character) => {
    const key = `${bold ? 'b' : 'r'}${character.codePointAt(0)!.toString(16)}`
    const outline = font.outlineOf(character)
    if (outline !== '' && !glyphs.has(key)) glyphs.set(key, `<path id="${key}" d="${outline}"/>`)
    const place = `translate(${short(at)} ${short(y)}) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})`
    at += (font.advanceOf(character) * size) / 1000
    return outline === '' ? '' : `<use href="#${key}" transform="${place}"/>`
  })
  return used.join('')
}
