// Lines to CSV records. csv-parse ends a stream at the first broken quote; a file of orders must go on with the next line.
// So records are framed here, by counting quotes alone, and csv-parse takes apart what is framed.
import { parse } from 'csv-parse/sync'
import type { TextLine } from './read-lines.ts'

export type RecordFault =
  | Exclude<TextLine['fault'], null>
  | 'quote_not_closed'
  | 'quote_misplaced'
  | 'too_many_open_quotes'
/** A record and the line it begins on; or a fault, the line where it arose, and what could be read of it. */
export type CsvRecord =
  | { readonly line: number; readonly fault: null; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: RecordFault; readonly cells: readonly string[] }

type Frame = { readonly line: number; readonly text: string; readonly fault: RecordFault | null }

const recordLimitChars = 1_048_576
const rereadLimitChars = 64 * 1_048_576
const batchChars = 262_144

/** Reads records. A broken one costs only itself: reading goes on at the line after the one it began on. */
export async function* readRecords(lines: AsyncIterable<TextLine>, delimiter: string): AsyncGenerator<CsvRecord> {
  const framer = new Framer(delimiter)
  let batch: Frame[] = []
  let chars = 0
  for await (const line of lines) {
    for (const frame of framer.take(line)) {
      batch.push(frame)
      chars += frame.text.length
    }
    if (chars >= batchChars || batch.length >= 256) {
      yield* recordsOf(batch, delimiter)
      batch = []
      chars = 0
    }
    if (framer.gaveUp) break
  }
  yield* recordsOf([...batch, ...framer.end()], delimiter)
}

/** Finds where records end. Holds one open record of at most 1 MB, and gives up when 64 MB had to be read again. */
class Framer {
  gaveUp = false
  readonly #delimiter: string
  #open: TextLine[] = []
  #openChars = 0
  #quoteLine = 0
  #rereadChars = 0

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  take(line: TextLine): Frame[] {
    const frames: Frame[] = []
    let ahead: TextLine[] = [line]
    for (let next = 0; next < ahead.length && !this.gaveUp; next++) {
      const fault = this.#add(ahead[next]!, frames)
      if (fault) {
        ahead = [...this.#giveBack(fault, frames), ...ahead.slice(next + 1)]
        next = -1
      }
    }
    return frames
  }

  end(): Frame[] {
    const frames: Frame[] = []
    while (this.#open.length > 0 && !this.gaveUp) {
      for (const line of this.#giveBack('quote_not_closed', frames)) frames.push(...this.take(line))
    }
    return frames
  }

  #add(line: TextLine, frames: Frame[]): RecordFault | null {
    const inside = this.#open.length > 0
    if (line.fault) {
      if (inside) this.#open.push(line)
      else frames.push(line)
      return inside ? 'quote_not_closed' : null
    }
    const { ends, opensAnew } = scan(line.text, this.#delimiter, inside)
    if (opensAnew) this.#quoteLine = line.line
    this.#open.push(line)
    this.#openChars += line.text.length + 1
    if (ends === 'misplaced') return 'quote_misplaced'
    if (ends === 'open') return this.#openChars > recordLimitChars ? 'quote_not_closed' : null
    frames.push({ line: this.#open[0]!.line, text: this.#open.map(({ text }) => text).join('\n'), fault: null })
    this.#close()
    return null
  }

  // The record is refused at the line of the quote that stayed open, and everything after its first line is read again: it may have
  // been rows. A file made to be read again and again is given up.
  #giveBack(fault: RecordFault, frames: Frame[]): TextLine[] {
    const [first, ...again] = this.#open
    this.#rereadChars += this.#openChars - first!.text.length
    this.gaveUp = this.#rereadChars > rereadLimitChars
    frames.push({ line: this.#quoteLine, text: first!.text, fault: this.gaveUp ? 'too_many_open_quotes' : fault })
    this.#close()
    return again
  }

  #close() {
    this.#open = []
    this.#openChars = 0
    this.#quoteLine = 0
  }
}

/** Whether a line ends its record, leaves a quote open, or closes one where no cell ends. A quote inside a bare cell is a letter. */
function scan(
  text: string,
  delimiter: string,
  isOpen: boolean,
): { ends: 'record' | 'open' | 'misplaced'; opensAnew: boolean } {
  let inside = isOpen
  let opensAnew = false
  let at = 0
  for (;;) {
    if (!inside) {
      const start = skipBlanks(text, at, delimiter)
      if (text[start] !== '"') {
        const next = text.indexOf(delimiter, at)
        if (next < 0) return { ends: 'record', opensAnew }
        at = next + 1
        continue
      }
      opensAnew = true
      at = start + 1
    }
    const quote = closingQuote(text, at)
    if (quote < 0) return { ends: 'open', opensAnew }
    const next = skipBlanks(text, quote + 1, delimiter)
    if (next >= text.length) return { ends: 'record', opensAnew }
    if (text[next] !== delimiter) return { ends: 'misplaced', opensAnew }
    inside = false
    at = next + 1
  }
}

function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from)
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  return quote
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (delimiter !== '\t' && (text[at] === ' ' || text[at] === '\t')) at++
  return at
}

function* recordsOf(frames: readonly Frame[], delimiter: string): Generator<CsvRecord> {
  const sound = frames.filter(({ fault, text }) => fault === null && !isBlank(text))
  const together = cellsOf(sound.map(({ text }) => text).join('\n'), delimiter)
  const agreed = together?.length === sound.length
  let next = 0
  for (const { line, text, fault } of frames) {
    if (fault) {
      yield { line, fault, cells: cellsOfBroken(text, delimiter) }
      continue
    }
    if (isBlank(text)) continue
    const cells = agreed ? together[next++] : cellsOf(text, delimiter)?.[0]
    if (cells) yield { line, fault: null, cells }
    else yield { line, fault: 'quote_misplaced', cells: cellsOfBroken(text, delimiter) }
  }
}

const isBlank = (text: string) => text.trim() === ''

function cellsOf(text: string, delimiter: string): string[][] | null {
  try {
    const trim = delimiter !== '\t'
    return parse(text, { delimiter, trim, record_delimiter: '\n', relax_quotes: true, relax_column_count: true })
  } catch {
    return null
  }
}

// A broken row is split as if it had no quotes: its first cells usually still name the order it belongs to.
function cellsOfBroken(text: string, delimiter: string): string[] {
  return text
    .slice(0, 4096)
    .split('\n', 1)[0]!
    .split(delimiter)
    .map((cell) => cell.replaceAll('"', '').trim())
}
