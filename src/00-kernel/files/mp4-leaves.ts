// How much of a box that holds no boxes is its own, by ISO/IEC 14496-12 (2022) and Apple's QuickTime File Format. A player stops there; what
// follows within the box, and text a box may carry, is where something can be hidden.
import { BrokenStructure } from './broken-structure.ts'
import type { Box } from './mp4-boxes.ts'

type Sized = (bytes: Buffer, box: Box) => number

const fixed =
  (length: number): Sized =>
  () =>
    length
const byVersion =
  (short: number, long: number): Sized =>
  (bytes, box) =>
    bytes[box.body] === 1 ? long : short
/** A table: its count stands at `countAt` of the body, entries of `width` follow. */
const table =
  (countAt: number, width: number): Sized =>
  (bytes, box) =>
    countAt + 4 + width * numberAt(bytes, box, countAt)

const sizes: Readonly<Record<string, Sized>> = {
  mvhd: byVersion(100, 112),
  tkhd: byVersion(84, 96),
  mdhd: byVersion(24, 36),
  hdlr: fixed(12), // its name is anybody's text; players go by the type
  vmhd: fixed(12),
  smhd: fixed(8),
  clef: fixed(12),
  prof: fixed(12),
  enof: fixed(12),
  elst: (bytes, box) => table(4, bytes[box.body] === 1 ? 20 : 12)(bytes, box),
  stts: table(4, 8),
  ctts: table(4, 8),
  cslg: byVersion(24, 44),
  stss: table(4, 4),
  stps: table(4, 4),
  stsc: table(4, 12),
  stsz: (bytes, box) => (numberAt(bytes, box, 4) === 0 ? table(8, 4)(bytes, box) : 12),
  stz2: (bytes, box) => 12 + Math.ceil((numberAt(bytes, box, 8) * (numberAt(bytes, box, 4) & 0xff)) / 8),
  stco: table(4, 4),
  co64: table(4, 8),
  mehd: byVersion(8, 12),
  trex: fixed(24),
  mfhd: fixed(8),
  // the flags say which of five fields there are: one of eight bytes, four of four
  tfhd: (bytes, box) => {
    const flags = flagsOf(bytes, box)
    const fields = [0x02, 0x08, 0x10, 0x20].filter((flag) => flags & flag).length
    return 8 + (flags & 0x01 ? 8 : 0) + 4 * fields
  },
  tfdt: byVersion(8, 12),
  trun: (bytes, box) => {
    const flags = flagsOf(bytes, box)
    const head = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0)
    const width = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
    return head + width * numberAt(bytes, box, 4)
  },
}

/** Zeroes what lies in a box behind its own bytes. Boxes this file does not know are left to whoever lists them. */
export function clearBehind(bytes: Buffer, box: Box): void {
  const sized = sizes[box.type]
  if (!sized) return
  const end = box.body + sized(bytes, box)
  if (end > box.end) throw new BrokenStructure('cut_off')
  bytes.fill(0, end, box.end)
}

const brands = new Set(
  (
    'isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 isoa isob isoc mp41 mp42 mp71 avc1 avc3 hvc1 hev1 av01 vp09 M4V_ M4VP M4VH M4A_ qt__ ' +
    '3gp4 3gp5 3gp6 3gp7 3gp8 3gp9 3gg6 3gr6 3gs6 3ge6 3g2a 3g2b 3g2c mmp4 dash msdh msix cmfc cmff cmf2 dby1 MSNV XAVC f4v_'
  )
    .split(' ')
    .map((name) => name.replaceAll('_', ' ')),
)

/** Of a `ftyp` or `styp`: brands nobody knows become `isom`, and what is no brand becomes nothing. */
export function clearBrands(bytes: Buffer, box: Box): void {
  if (box.end - box.body < 8) throw new BrokenStructure('cut_off')
  const places = [box.body]
  for (let place = box.body + 8; place + 4 <= box.end; place += 4) places.push(place)
  for (const place of places) {
    if (!brands.has(bytes.toString('latin1', place, place + 4))) bytes.write('isom', place, 'latin1')
  }
  bytes.fill(0, box.end - ((box.end - box.body) % 4), box.end)
}

const numberAt = (bytes: Buffer, box: Box, at: number): number => {
  if (box.body + at + 4 > box.end) throw new BrokenStructure('cut_off')
  return bytes.readUInt32BE(box.body + at)
}
const flagsOf = (bytes: Buffer, box: Box): number => numberAt(bytes, box, 0) & 0xff_ffff
