// In which encoding a file is written: found by its bytes where nobody says, as Taobao, JD and spreadsheets write theirs.
import { isUtf8 } from 'node:buffer'

/** Encodings a file can be read in, by the names of the Encoding Standard. Only the first four are found by themselves. */
export const encodings = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
] as const
export type Encoding = (typeof encodings)[number]

/** Enough of a file to tell its encoding: some hundred thousand rows. */
const mostBytes = 64 * 1_048_576
const newline = 0x0a

/**
 * Finds the encoding of a file: by its byte order mark; by the zeros of UTF-16; else UTF-8, unless its lines beyond ASCII are for the
 * most part no UTF-8 and all of them GB 18030 as Chinese is written. A file of one bad line stays UTF-8, and the line is told.
 */
export async function findEncoding(stream: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const lines = new LinesSeen()
  let isFirst = true
  let bytes = 0
  for await (const chunk of stream) {
    const marked = isFirst ? (ofMark(chunk) ?? ofZeros(chunk)) : null
    if (marked) return marked
    isFirst = false
    lines.add(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) break
  }
  return lines.encoding()
}

function ofMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

// Digits, commas and line ends are a zero and a letter in UTF-16: of a table they are far more than a tenth.
function ofZeros(bytes: Uint8Array): Encoding | null {
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1
  })
  const [even, odd] = zeros as [number, number]
  if (
    Math.max(even, odd) < head.length / 10 ||
    Math.max(even, odd) < 4 ||
    Math.min(even, odd) > Math.max(even, odd) / 10
  )
    return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

class LinesSeen {
  #rest: Uint8Array[] = []
  #utf8 = 0
  #other = 0
  #chinese = 0
  #rare = 0
  #neither = 0

  add(chunk: Uint8Array): void {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#line(
        this.#rest.length === 0
          ? chunk.subarray(start, end)
          : Buffer.concat([...this.#rest, chunk.subarray(start, end)]),
      )
      this.#rest = []
      start = end + 1
    }
    this.#rest.push(chunk.subarray(start))
  }

  encoding(): Encoding {
    this.#line(Buffer.concat(this.#rest))
    if (this.#utf8 >= this.#other || this.#neither > 0) return 'utf-8'
    return this.#chinese > 4 * this.#rare ? 'gb18030' : 'utf-8'
  }

  #line(line: Uint8Array): void {
    if (line.every((byte) => byte < 0x80)) return
    if (isUtf8(line)) {
      this.#utf8 += 1
      return
    }
    this.#other += 1
    this.#countPairs(line)
  }

  // GB 18030: two bytes of a letter, those of everyday Chinese both above 0xa0; four bytes of a rare one.
  #countPairs(line: Uint8Array): void {
    for (let at = 0; at < line.length; at += 1) {
      const [first, second = 0] = [line[at]!, line[at + 1]]
      if (first < 0x80) continue
      if (first >= 0xa1 && first <= 0xfe && second >= 0xa1 && second <= 0xfe) this.#chinese += 1
      else if (first >= 0x81 && first <= 0xfe && second >= 0x40 && second <= 0xfe && second !== 0x7f) this.#rare += 1
      else if (first >= 0x81 && first <= 0xfe && second >= 0x30 && second <= 0x39) at += 2
      else this.#neither += 1
      at += 1
    }
  }
}

/** The bytes of a file as UTF-8. What is no letter of its encoding becomes U+FFFD. */
export async function* asUtf8(stream: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') return yield* stream
  const decoder = new TextDecoder(encoding)
  for await (const chunk of stream) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}
