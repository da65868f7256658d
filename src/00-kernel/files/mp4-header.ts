import { BrokenStructure } from './broken-structure.ts'
import { type Box, boxesIn, neutralise, onlyBox } from './mp4-boxes.ts'
import { clearDescriptions } from './mp4-descriptions.ts'
import { clearBehind } from './mp4-leaves.ts'

// What a player needs of a header, and nothing else. Location lives in places that keep growing (udta/©xyz, udta/loci,
// meta with mdta keys, uuid with XMP, moov/gps, makers' own boxes): naming what may stay is the only list that can be complete.
const children: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'tapt', 'mdia'],
  edts: ['elst'],
  tapt: ['clef', 'prof', 'enof'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: 'stsd stts ctts cslg stss stps stsc stsz stz2 stco co64'.split(' '),
  mvex: ['mehd', 'trex'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun'],
}

/** A track as it stands in the header: kept when it is picture or sound, else already turned into free space. */
export type Track = { readonly kept: boolean; readonly table: SampleTable }
export type SampleTable = {
  readonly chunks: Box
  readonly chunkOf64Bits: boolean
  readonly runs: Box
  readonly sizes: Box
}

/** The sample tables of all tracks, read before anything is changed. `header` is a whole moov box. */
export function tracksOf(header: Buffer): Track[] {
  const moov = boxesIn(header, 0, header.length)[0]!
  const inMoov = boxesIn(header, moov.body, moov.end)
  onlyBox(inMoov, 'mvhd')
  return inMoov.filter((box) => box.type === 'trak').map((trak) => trackOf(header, trak))
}

/** Turns everything in a moov or moof that no player needs into free space, in place. */
export function stripHeader(header: Buffer): void {
  for (const box of boxesIn(header, 0, header.length)) stripBox(header, box)
}

export function isFragmented(header: Buffer): boolean {
  const moov = boxesIn(header, 0, header.length)[0]!
  return boxesIn(header, moov.body, moov.end).some((box) => box.type === 'mvex')
}

function stripBox(bytes: Buffer, box: Box, kind: 'vide' | 'soun' = 'vide'): void {
  const allowed = children[box.type]
  if (allowed === undefined) stripLeaf(bytes, box, kind)
  for (const child of allowed ? boxesIn(bytes, box.body, box.end) : []) {
    const handler = child.type === 'trak' ? handlerOf(bytes, child) : kind
    if (!allowed!.includes(child.type) || !(handler === 'vide' || handler === 'soun')) neutralise(bytes, child)
    else stripBox(bytes, child, handler)
  }
}

function stripLeaf(bytes: Buffer, box: Box, kind: 'vide' | 'soun'): void {
  if (box.type === 'dref') refuseForeignMedia(bytes, box)
  else if (box.type === 'stsd') clearDescriptions(bytes, box, kind)
  else clearBehind(bytes, box)
}

// A data reference whose lowest flag is not set points out of the file, at an address of the sender's choice.
function refuseForeignMedia(bytes: Buffer, dref: Box): void {
  for (const entry of boxesIn(bytes, dref.body + 8, dref.end)) {
    if (entry.end - entry.body < 4 || (bytes[entry.body + 3]! & 1) === 0) throw new BrokenStructure('media_elsewhere')
    bytes.fill(0, entry.body + 4, entry.end) // an address nobody follows
  }
}

function isPictureOrSound(bytes: Buffer, trak: Box): boolean {
  return ['vide', 'soun'].includes(handlerOf(bytes, trak))
}

/** What a track says it is: `vide`, `soun`, `meta` (an iPhone's sensors), `text`, `camm`, `tmcd` … */
export function handlerOf(bytes: Buffer, trak: Box): string {
  const mdia = onlyBox(boxesIn(bytes, trak.body, trak.end), 'mdia')
  const hdlr = onlyBox(boxesIn(bytes, mdia.body, mdia.end), 'hdlr')
  if (hdlr.end - hdlr.body < 12) throw new BrokenStructure('cut_off')
  return bytes.toString('latin1', hdlr.body + 8, hdlr.body + 12)
}

function trackOf(bytes: Buffer, trak: Box): Track {
  const mdia = onlyBox(boxesIn(bytes, trak.body, trak.end), 'mdia')
  const minf = onlyBox(boxesIn(bytes, mdia.body, mdia.end), 'minf')
  const stbl = onlyBox(boxesIn(bytes, minf.body, minf.end), 'stbl')
  const tables = boxesIn(bytes, stbl.body, stbl.end)
  const chunkOf64Bits = tables.some((box) => box.type === 'co64')
  return {
    kept: isPictureOrSound(bytes, trak),
    table: {
      chunks: onlyBox(tables, chunkOf64Bits ? 'co64' : 'stco'),
      chunkOf64Bits,
      runs: onlyBox(tables, 'stsc'),
      sizes: onlyBox(tables, tables.some((box) => box.type === 'stz2') ? 'stz2' : 'stsz'),
    },
  }
}
