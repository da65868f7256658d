// Papers as a warehouse meets them: the PDF made into dots as a printer does, every barcode on it read back.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } })

/** What stands in the barcodes of a picture, sorted: `Code128 DO-1`, `QRCode https://…`. */
export async function barcodesIn(picture: Uint8Array | ImageData): Promise<string[]> {
  const found = await readBarcodes(picture as Uint8Array<ArrayBuffer>, {
    formats: ['Code128', 'QRCode'],
    maxNumberOfSymbols: 20,
  })
  return found.map(({ symbology, text }) => `${symbology} ${text}`).sort()
}

/** The pages of a PDF as PNGs of a label printer's dots, and the size of its first page in millimetres. */
export function pagesOfPdf(
  pdf: Uint8Array,
  look: 'in grey' | 'in colour' = 'in grey',
): { pages: Buffer[]; widthMm: number; heightMm: number; text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'sheet.pdf')
    writeFileSync(file, pdf)
    run('pdftoppm', [
      ...(look === 'in grey' ? ['-r', '203.2', '-gray'] : ['-r', '100']),
      '-png',
      file,
      join(folder, 'page'),
    ])
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => readFileSync(join(folder, name)))
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(run('pdfinfo', [file])) ?? []
    const mm = (points: string | undefined) => Math.round((Number(points) / 72) * 254) / 10
    return { pages, widthMm: mm(width), heightMm: mm(height), text: run('pdftotext', ['-layout', file, '-']) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${program} (of poppler-utils) failed: ${error?.message ?? stderr}`)
  return stdout
}

/** The first label of a ZPL text as a label printer would draw it: `^GFA` with its packing undone. */
export function drawnZpl(zpl: string): ImageData {
  const [, total, across, field] = /\^GFA,\d+,(\d+),(\d+),([^^]*)\^FS/.exec(zpl)!
  const digits = Number(across) * 2
  const rows: string[] = []
  let row = ''
  let times = 0
  for (const character of field!) {
    if (/[G-Y]/.test(character)) times += character.charCodeAt(0) - 70
    else if (/[g-z]/.test(character)) times += (character.charCodeAt(0) - 102) * 20
    else if (character === ':') rows.push(rows.at(-1)!)
    else if (character === ',' || character === '!') {
      rows.push(row.padEnd(digits, character === ',' ? '0' : 'F'))
      row = ''
    } else {
      row += character.repeat(times || 1)
      times = 0
      if (row.length === digits) {
        rows.push(row)
        row = ''
      }
    }
  }
  const height = Number(total) / Number(across)
  if (rows.length !== height) throw new Error(`${rows.length} rows of dots, and ${height} were said`)
  const width = Number(across) * 8
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  rows.forEach((line, y) => {
    const bits = Buffer.from(line, 'hex')
    for (let x = 0; x < width; x += 1)
      if (bits[x >> 3]! & (128 >> (x & 7))) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  })
  return { data, width, height, colorSpace: 'srgb' } as ImageData
}

/** The red, green and blue dots of a PNG. It is read from a file, as the program under test reads no other. */
export async function dotsOf(png: Uint8Array): Promise<{ data: Buffer; width: number; height: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'dots-'))
  try {
    const file = join(folder, 'picture.png')
    writeFileSync(file, png)
    const picture = sharp(file).toColourspace('srgb').removeAlpha().raw()
    const { data, info } = await picture.toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
