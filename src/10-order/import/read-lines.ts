// Bytes to lines of text, one at a time: the first place where a hostile file is met, so nothing here grows with the file.
import { isUtf8 } from 'node:buffer'
import { asUtf8, type Encoding } from './encodings.ts'

/** A line as it stands in the file, without its end. Of a faulty one `text` holds only the beginning, to find whose it was. */
export type TextLine = {
  readonly line: number
  readonly text: string
  readonly fault: 'not_utf8' | 'not_in_encoding' | 'row_too_large' | 'control_character' | null
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d]
const keptOfFaultyBytes = 1024
// PostgreSQL keeps no NUL, and no other of these is text; tabs and line ends are.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

/**
 * Splits a stream at its line ends, by the encoding it is written in. A line above `limitBytes` (as UTF-8) is not kept; a byte order mark
 * is dropped.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  limitBytes: number,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<TextLine> {
  for await (const line of linesOf(asUtf8(stream, encoding), limitBytes)) {
    const isLost = encoding !== 'utf-8' && line.fault === null && line.text.includes('\ufffd')
    yield isLost ? { ...line, text: line.text.slice(0, keptOfFaultyBytes), fault: 'not_in_encoding' } : line
  }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<TextLine> {
  let pending: Uint8Array[] = []
  let bytes = 0
  let line = 1
  let lineEnd: number | null = null
  const keep = (part: Uint8Array) => {
    if (bytes <= limitBytes) pending.push(part)
    bytes += part.length
  }
  for await (const chunk of stream) {
    let start = 0
    lineEnd ??= lineEndOf(chunk)
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
      keep(chunk.subarray(start, end))
      yield textLine(line, pending, bytes, limitBytes)
      pending = []
      bytes = 0
      line += 1
      start = end + 1
    }
    keep(chunk.subarray(start))
  }
  if (bytes > 0) yield textLine(line, pending, bytes, limitBytes)
}

// The first line ends in a carriage return alone where a spreadsheet wrote "CSV (Macintosh)": then every line does.
function lineEndOf(beginning: Uint8Array): number {
  const at = beginning.indexOf(carriageReturn)
  const isAlone = at >= 0 && at + 1 < beginning.length && beginning[at + 1] !== lineFeed
  return isAlone && !beginning.subarray(0, at).includes(lineFeed) ? carriageReturn : lineFeed
}

function textLine(line: number, parts: readonly Uint8Array[], bytes: number, limitBytes: number): TextLine {
  const beginning = () => Buffer.concat(parts).subarray(0, keptOfFaultyBytes).toString('latin1')
  if (bytes > limitBytes) return { line, text: beginning(), fault: 'row_too_large' }
  const raw = withoutMark(line, parts.length === 1 ? parts[0]! : Buffer.concat(parts))
  if (!isUtf8(raw)) return { line, text: beginning(), fault: 'not_utf8' }
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('utf8')
  if (control.test(text)) return { line, text: beginning(), fault: 'control_character' }
  return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text, fault: null }
}

function withoutMark(line: number, raw: Uint8Array): Uint8Array {
  const marked = line === 1 && raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf
  return marked ? raw.subarray(3) : raw
}
