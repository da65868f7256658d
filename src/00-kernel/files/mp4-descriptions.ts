// What a track's samples are (`stsd`): the codec and its settings. An entry may hold boxes of its own and, for pictures, a line of text.
import { type Box, boxesIn, neutralise } from './mp4-boxes.ts'

/** Where the boxes of an entry begin, from the entry's body: ISO/IEC 14496-12 §12.1.3 and §12.2.3, QuickTime's sound versions 1 and 2. */
const pictureHead = 78
const soundHeads = [28, 44, 64] as const
const compressorName = { from: 42, length: 32 }

const settings = new Set(
  'avcC hvcC lhvC av1C vpcC dvcC dvvC esds dOps dfLa alac dac3 dec3 dac4 colr pasp clap fiel btrt chan chnl mdcv clli wave frma'.split(
    ' ',
  ),
)

// QuickTime keeps the settings of compressed sound in a box of boxes, closed by one without a type.
const inWave = new Set(['frma', 'esds', 'mp4a', 'enda', 'alac', '\0\0\0\0'])

/** Zeroes the text and turns every box that is no setting of a codec into free space. */
export function clearDescriptions(bytes: Buffer, stsd: Box, kind: 'vide' | 'soun'): void {
  const isVersion1 = bytes[stsd.body] === 1
  for (const entry of boxesIn(bytes, stsd.body + 8, stsd.end)) {
    const name = entry.body + compressorName.from
    if (kind === 'vide') bytes.fill(0, name, Math.min(name + compressorName.length, entry.end))
    const head = kind === 'vide' ? pictureHead : isVersion1 ? soundHeads[0] : soundHead(bytes, entry)
    clearBoxes(bytes, Math.min(entry.body + head, entry.end), entry.end, settings)
  }
}

function clearBoxes(bytes: Buffer, start: number, end: number, staying: ReadonlySet<string>): void {
  for (const box of boxesIn(bytes, start, end)) {
    if (!staying.has(box.type)) neutralise(bytes, box)
    else if (box.type === 'wave') clearBoxes(bytes, box.body, box.end, inWave)
  }
}

function soundHead(bytes: Buffer, entry: Box): number {
  const version = entry.body + 10 <= entry.end ? bytes.readUInt16BE(entry.body + 8) : 0
  return soundHeads[version as 0 | 1 | 2] ?? soundHeads[0]
}
