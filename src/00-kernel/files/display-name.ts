import { type Refused, refused } from '#kernel/result'

const longestName = 120

/**
 * What people may read of a sent file's name: the last path part, without controls, line breaks, bidirectional and other
 * invisible characters, at most 120 UTF-16 units, always ending as its true type ends (`ending` without the dot).
 * It is text to show and never part of a path. A NUL, or nothing left to read, is refused.
 */
export function displayName(claimed: string, ending: string): string | Refused<'file_name_invalid'> {
  // No camera and no file chooser makes a NUL; it is there to cut a name short in somebody's C code.
  if (claimed.includes('\0')) return refused('file_name_invalid')
  const lastPart = claimed.slice(0, 4096).split(/[/\\]/).at(-1) ?? ''
  const readable = lastPart
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  if (readable === '') return refused('file_name_invalid')
  // "bill.html" holding a picture becomes "bill.html.jpg": saved and opened, the last ending decides what runs.
  const stem = endsAs(readable, ending) ? readable.slice(0, readable.lastIndexOf('.')) : readable
  return `${shorten(stem, longestName - ending.length - 1)}.${ending}`
}

const sameEndings: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpg', 'jpeg', 'jpe'],
  mp4: ['mp4', 'm4v'],
  mov: ['mov', 'qt'],
}

function endsAs(name: string, ending: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot > 0 && (sameEndings[ending] ?? [ending]).includes(name.slice(dot + 1).toLowerCase())
}

function shorten(text: string, longest: number): string {
  let short = ''
  for (const sign of text) {
    if (short.length + sign.length > longest) break
    short += sign
  }
  return short
}
