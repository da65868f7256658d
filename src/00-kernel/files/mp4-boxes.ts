import { BrokenStructure } from './broken-structure.ts'

/** One box of an MP4 or MOV (ISO/IEC 14496-12 §4.2; QuickTime calls it an atom). Places count from the buffer's start. */
export type Box = { readonly type: string; readonly start: number; readonly body: number; readonly end: number }

const mostBoxes = 100_000

/** Reads a box header. `parentEnd` is where the containing box or file ends; a box that reaches beyond it is broken. */
export function boxAt(bytes: Buffer, offset: number, place: number, parentEnd: number): Box {
  if (offset + 8 > bytes.length) throw new BrokenStructure('cut_off')
  const short = bytes.readUInt32BE(offset)
  const type = bytes.toString('latin1', offset + 4, offset + 8)
  if (short === 1 && offset + 16 > bytes.length) throw new BrokenStructure('cut_off')
  const head = short === 1 ? 16 : 8
  // 0 means "to the end of the file", 1 that a 64-bit size follows.
  const size = short === 0 ? parentEnd - place : short === 1 ? Number(bytes.readBigUInt64BE(offset + 8)) : short
  if (size < head) throw new BrokenStructure('impossible_size')
  if (place + size > parentEnd) throw new BrokenStructure('cut_off')
  return { type, start: place, body: place + head, end: place + size }
}

/** The boxes from `start` to `end`, in order. QuickTime may close a list with up to seven zeros. */
export function boxesIn(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let place = start; place < end; ) {
    if (end - place < 8) {
      if (bytes.subarray(place, end).some((byte) => byte !== 0)) throw new BrokenStructure('stray_bytes')
      break
    }
    const box = boxAt(bytes, place, place, end)
    boxes.push(box)
    if (boxes.length > mostBoxes) throw new BrokenStructure('too_many_boxes')
    place = box.end
  }
  return boxes
}

/** The one box of that type among the children; a player must not be able to choose another than we looked at. */
export function onlyBox(boxes: readonly Box[], type: string): Box {
  const found = boxes.filter((box) => box.type === type)
  if (found.length !== 1) throw new BrokenStructure(`${found.length === 0 ? 'without' : 'more_than_one'}_${type}`)
  return found[0]!
}

/** Turns a box into free space of the same size, so that every offset stored elsewhere still holds. */
export function neutralise(bytes: Buffer, box: Box): void {
  bytes.write('free', box.start + 4, 'latin1')
  bytes.fill(0, box.body, box.end)
}
