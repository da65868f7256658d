import { BrokenStructure } from './broken-structure.ts'
import type { Box } from './mp4-boxes.ts'
import type { SampleTable, Track } from './mp4-header.ts'

/** Bytes of the file from `start` to before `end`. */
export type Span = { readonly start: number; end: number }

// An hour of film has some ten thousand chunks.
const mostChunks = 200_000

/**
 * Where in the file the picture and sound lie, sorted, overlaps joined. What no such span covers is removed: sensor tracks
 * (an iPhone's, a GoPro's and a drone's location), a dash cam's GPS blocks, something hidden.
 */
export function spansInUse(header: Buffer, tracks: readonly Track[], fileSize: number): Span[] {
  const starts: number[] = []
  const spans: Span[] = []
  for (const track of tracks) {
    const chunks = chunkPlaces(header, track.table)
    for (const place of chunks) starts.push(place)
    if (starts.length > mostChunks) throw new BrokenStructure('too_many_chunks')
    if (track.kept) for (const span of chunkSpans(header, track.table, chunks)) spans.push(span)
  }
  starts.sort((a, b) => a - b)
  // Uncompressed sound counts its samples, not its bytes: such a chunk is taken to reach to the next one.
  for (const span of spans) if (Number.isNaN(span.end)) span.end = nextAfter(starts, span.start) ?? fileSize
  if (spans.some((span) => span.end > fileSize)) throw new BrokenStructure('cut_off')
  return joined(spans)
}

function chunkPlaces(bytes: Buffer, table: SampleTable): number[] {
  const width = table.chunkOf64Bits ? 8 : 4
  const count = entryCount(bytes, table.chunks, 4, width)
  const first = table.chunks.body + 8
  return Array.from({ length: count }, (_, index) =>
    width === 8 ? Number(bytes.readBigUInt64BE(first + index * 8)) : bytes.readUInt32BE(first + index * 4),
  )
}

function chunkSpans(bytes: Buffer, table: SampleTable, chunks: readonly number[]): Span[] {
  const sizeOf = sampleSizes(bytes, table.sizes)
  if (sizeOf === undefined) return chunks.map((start) => ({ start, end: Number.NaN }))
  const runs = entryCount(bytes, table.runs, 4, 12)
  const spans: Span[] = []
  let run = -1
  let sample = 0
  for (const [index, start] of chunks.entries()) {
    while (run + 1 < runs && bytes.readUInt32BE(table.runs.body + 8 + (run + 1) * 12) <= index + 1) run += 1
    if (run < 0) throw new BrokenStructure('chunks_without_samples')
    const past = Math.min(sample + bytes.readUInt32BE(table.runs.body + 8 + run * 12 + 4), sizeOf.count)
    let end = start
    for (; sample < past; sample += 1) end += sizeOf.at(sample)
    spans.push({ start, end })
  }
  return spans
}

/** The byte size of each sample, or undefined when the table does not say it one by one. */
function sampleSizes(bytes: Buffer, box: Box): { count: number; at: (sample: number) => number } | undefined {
  if (box.end - box.body < 12) throw new BrokenStructure('cut_off')
  if (box.type === 'stz2' || bytes.readUInt32BE(box.body + 4) !== 0) return undefined
  const count = entryCount(bytes, box, 8, 4)
  return { count, at: (sample) => bytes.readUInt32BE(box.body + 12 + sample * 4) }
}

function entryCount(bytes: Buffer, box: Box, countAt: number, width: number): number {
  const bytesLeft = box.end - box.body - countAt - 4
  if (bytesLeft < 0) throw new BrokenStructure('cut_off')
  const count = bytes.readUInt32BE(box.body + countAt)
  if (count * width > bytesLeft) throw new BrokenStructure('cut_off')
  return count
}

function nextAfter(sorted: readonly number[], place: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= place) low = middle + 1
    else high = middle
  }
  return sorted[low]
}

function joined(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else result.push({ start: span.start, end: span.end })
  }
  return result
}
