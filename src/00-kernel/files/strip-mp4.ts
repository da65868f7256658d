import { BrokenStructure } from './broken-structure.ts'
import type { ByteFile } from './byte-file.ts'
import { type Box, boxAt, boxesIn } from './mp4-boxes.ts'
import { handlerOf, isFragmented, stripHeader, tracksOf } from './mp4-header.ts'
import { clearBrands } from './mp4-leaves.ts'
import { type Span, spansInUse } from './mp4-samples.ts'

// What a player needs. Lists of places to jump to (`mfra`, `sidx`) and QuickTime's reserved space (`wide`) are not among it.
const headers = ['moov', 'moof']
const typed = ['ftyp', 'styp']
// The tables of ten hours of film; a header is the only part held in memory.
const mostHeaderBytes = 8 * 1024 * 1024
const mostTopBoxes = 50_000

/**
 * Takes everything out of an MP4 or MOV that is not picture or sound, in place and without touching a frame: boxes become
 * free space of the same size, so that every stored offset still holds. Throws BrokenStructure for what is cut off, points
 * elsewhere, or cannot be followed.
 */
export async function stripMp4(file: ByteFile): Promise<void> {
  const boxes = await topBoxes(file)
  const moovs = boxes.filter((box) => box.type === 'moov')
  if (moovs.length !== 1) throw new BrokenStructure(moovs.length === 0 ? 'without_moov' : 'more_than_one_moov')
  const moov = moovs[0]!
  const header = await headerBytes(file, moov)
  requirePicture(header)
  if (isFragmented(header)) requireNothingElse(header)
  else await clearUnused(file, boxes, spansInUse(header, tracksOf(header), file.size))
  for (const box of boxes) await stripTop(file, box)
}

async function topBoxes(file: ByteFile): Promise<Box[]> {
  const boxes: Box[] = []
  for (let place = 0; place < file.size; ) {
    const box = boxAt(await file.peek(place, 16), 0, place, file.size)
    boxes.push(box)
    if (boxes.length > mostTopBoxes) throw new BrokenStructure('too_many_boxes')
    place = box.end
  }
  return boxes
}

async function headerBytes(file: ByteFile, box: Box): Promise<Buffer> {
  if (box.end - box.start > mostHeaderBytes) throw new BrokenStructure('header_too_large')
  return await file.copy(box.start, box.end)
}

async function stripTop(file: ByteFile, box: Box): Promise<void> {
  if (headers.includes(box.type) || typed.includes(box.type)) {
    const bytes = await headerBytes(file, box)
    if (headers.includes(box.type)) stripHeader(bytes)
    else for (const whole of boxesIn(bytes, 0, bytes.length)) clearBrands(bytes, whole)
    await file.overwrite(box.start, bytes)
  } else if (box.type !== 'mdat') {
    await file.overwrite(box.start + 4, Buffer.from('free', 'latin1'))
    await file.zero(box.body, box.end)
  }
}

async function clearUnused(file: ByteFile, boxes: readonly Box[], used: readonly Span[]): Promise<void> {
  let next = 0
  for (const mdat of boxes.filter((box) => box.type === 'mdat')) {
    let place = mdat.body
    while (next < used.length && used[next]!.end <= place) next += 1
    for (let index = next; index < used.length && used[index]!.start < mdat.end; index += 1) {
      await file.zero(place, used[index]!.start)
      place = Math.max(place, used[index]!.end)
    }
    await file.zero(place, mdat.end)
  }
}

function handlers(header: Buffer): string[] {
  const moov = boxesIn(header, 0, header.length)[0]!
  const traks = boxesIn(header, moov.body, moov.end).filter((box) => box.type === 'trak')
  return traks.map((trak) => handlerOf(header, trak))
}

function requirePicture(header: Buffer): void {
  if (!handlers(header).includes('vide')) throw new BrokenStructure('without_picture')
}

// In a fragmented file (browsers record such ones) the samples' places are spread over the file. Recorders write picture
// and sound only; one with more would keep it unseen between the frames, so it is refused.
function requireNothingElse(header: Buffer): void {
  if (handlers(header).some((type) => type !== 'vide' && type !== 'soun')) throw new BrokenStructure('unknown_track')
}
