import PDFDocument from 'pdfkit'
import type { Drawing, Mark } from '../layout/drawing.ts'
import { fontOf } from '../layout/fonts.ts'

const point = 72 / 25.4
const colours = { black: '#000000', red: '#d00000', white: '#ffffff' }
// Drawn with the widths it was laid out with: no letters are drawn together or moved.
const plain = { kern: false, liga: false, clig: false, calt: false, locl: false, palt: false, vpal: false } as never

/** The sheet as PDF at its exact size; of the font only what is used is embedded. `now`: UTC, for the date the file says. */
export async function drawPdf(drawing: Drawing, now: string): Promise<Uint8Array> {
  const size: [number, number] = [drawing.widthMm * point, drawing.heightMm * point]
  const info = { Title: drawing.title, Creator: 'Wanbi', Producer: 'Wanbi', CreationDate: new Date(now) }
  const document = new PDFDocument({ size, margin: 0, autoFirstPage: false, info, font: null as never })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject))
  document.registerFont('regular', fontOf(false).file as never)
  document.registerFont('bold', fontOf(true).file as never)
  for (const marks of drawing.pages) {
    document.addPage({ size, margin: 0 })
    for (const mark of marks) draw(document, mark)
  }
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

function draw(document: PDFKit.PDFDocument, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      document
        .font(mark.bold ? 'bold' : 'regular')
        .fontSize(mark.size * point)
        .fillColor(colours.black)
        .text(mark.text, mark.x * point, mark.y * point, {
          lineBreak: false,
          baseline: 'alphabetic',
          features: plain,
        })
      return
    case 'rect':
      document
        .rect(mark.x * point, mark.y * point, mark.width * point, mark.height * point)
        .fill(colours[mark.colour ?? 'black'])
      return
    case 'polygon':
      document
        .polygon(...mark.points.map(([x, y]) => [x * point, y * point] as number[]))
        .fill(colours[mark.colour ?? 'black'])
      return
    case 'picture':
      document.image(mark.picture.png, mark.x * point, mark.y * point, {
        width: mark.width * point,
        height: mark.height * point,
      })
  }
}
