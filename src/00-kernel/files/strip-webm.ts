import { BrokenStructure } from './broken-structure.ts'
import type { ByteFile } from './byte-file.ts'

type Elements = { readonly [id: number]: Elements | 'kept' }

const kept = (...ids: number[]): Elements => Object.fromEntries(ids.map((id) => [id, 'kept' as const]))

// What a player needs (RFC 9559 §5.1). Tags (which hold LOCATION), attachments, chapters, titles, padding and the checksums
// of what we change are not named, so they become Void elements.
const cluster = kept(0xe7, 0x5854, 0xa7, 0xab, 0xa3, 0xa0, 0xbf)
const trackType = 0x83
const trackEntry = kept(
  ...[0xd7, 0x73c5, trackType, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x6df8, 0x23e383, 0x234e7a, 0x23314f, 0x55ee],
  ...[0x22b59c, 0x22b59d, 0x86, 0x63a2, 0xaa, 0x56aa, 0x56bb, 0xe0, 0xe1],
)
const [header, segment, info, tracks, clusterId] = [0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b, 0x1f43b675]
const document: Elements = {
  [header]: 'kept',
  [segment]: {
    ...kept(0x114d9b74, 0x1c53bb6b),
    [info]: kept(0x2ad7b1, 0x4489, 0x4d80, 0x5741, 0x73a4),
    [tracks]: { 174: trackEntry },
    [clusterId]: cluster,
  },
}

const mostElements = 1_000_000
// Recorders write a handful of what is not kept; each costs a write.
const mostVoids = 10_000
const picture = 1
const sound = 2

type Element = {
  readonly id: number
  readonly start: number
  readonly body: number
  readonly end: number
  readonly open: boolean
}
type Level = { readonly children: Elements; readonly end: number; readonly open: boolean }

/**
 * Takes everything out of a WebM that is not picture or sound, in place: elements become Void of the same size, so that
 * every stored position still holds. Live recordings (segment and clusters without a size) are read as well. Throws
 * BrokenStructure for what is cut off, carries other tracks, or cannot be followed.
 */
export async function stripWebm(file: ByteFile): Promise<void> {
  const levels: Level[] = [{ children: document, end: file.size, open: false }]
  let hasPicture = false
  let count = 0
  let voids = 0
  for (let place = 0; place < file.size; ) {
    count += 1
    if (count > mostElements) throw new BrokenStructure('too_many_elements')
    while (place === levels.at(-1)!.end) levels.pop()
    const element = await elementAt(file, place, levels.at(-1)!.end)
    closeOpenLevel(levels, element.id)
    const meaning = levels.at(-1)!.children[element.id]
    if (element.open && element.id !== segment && element.id !== clusterId) throw new BrokenStructure('endless_element')
    if (element.id === trackType && meaning === 'kept') hasPicture = (await trackIsPicture(file, element)) || hasPicture
    if (meaning === undefined) {
      voids += 1
      if (voids > mostVoids) throw new BrokenStructure('too_many_elements')
      await makeVoid(file, element)
    }
    if (typeof meaning === 'object') levels.push({ children: meaning, end: element.end, open: element.open })
    place = typeof meaning === 'object' ? element.body : element.end
  }
  if (!hasPicture) throw new BrokenStructure('without_picture')
}

// A cluster without a size ends where something of its parent's level begins (RFC 8794 §6.2).
function closeOpenLevel(levels: Level[], id: number): void {
  const [parent, current] = levels.slice(-2)
  if (levels.length > 2 && current!.open && !(id in current!.children) && isSegmentLevel(id, parent!)) levels.pop()
}

// Ids of four bytes belong to the segment's level; clusters have none so long.
function isSegmentLevel(id: number, parent: Level): boolean {
  return id in parent.children || id >= 0x1000_0000
}

async function elementAt(file: ByteFile, place: number, parentEnd: number): Promise<Element> {
  const bytes = await file.peek(place, 12)
  const idLength = vintLength(bytes, 0, 4)
  const sizeLength = vintLength(bytes, idLength, 8)
  const first = bytes[idLength]! & (0xff >> sizeLength)
  let size = first
  let open = first === 0xff >> sizeLength
  for (let index = 1; index < sizeLength; index += 1) {
    const byte = bytes[idLength + index]!
    size = size * 256 + byte
    open = open && byte === 0xff
  }
  const body = place + idLength + sizeLength
  const end = open ? parentEnd : body + size
  if (end > parentEnd) throw new BrokenStructure('cut_off')
  return { id: bytes.readUIntBE(0, idLength), start: place, body, end, open }
}

function vintLength(bytes: Buffer, at: number, longest: number): number {
  const first = bytes[at]
  if (first === undefined) throw new BrokenStructure('cut_off')
  const length = Math.clz32(first) - 23
  if (length > longest) throw new BrokenStructure('impossible_size')
  if (at + length > bytes.length) throw new BrokenStructure('cut_off')
  return length
}

async function trackIsPicture(file: ByteFile, element: Element): Promise<boolean> {
  const bytes = await file.peek(element.body, 1)
  const type = element.end - element.body === 1 ? bytes[0] : undefined
  if (type !== picture && type !== sound) throw new BrokenStructure('unknown_track')
  return type === picture
}

// Void has an id of one byte; its size takes the one or eight bytes that make the whole come out equal.
async function makeVoid(file: ByteFile, element: Element): Promise<void> {
  const whole = element.end - element.start
  const head = Buffer.alloc(whole < 9 ? 2 : 9)
  head[0] = 0xec
  if (whole < 9) head[1] = 0x80 | (whole - 2)
  else head.writeBigUInt64BE((1n << 56n) | BigInt(whole - 9), 1)
  await file.overwrite(element.start, head)
  await file.zero(element.start + head.length, element.end)
}
