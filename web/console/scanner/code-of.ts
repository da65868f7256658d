import { separator } from './key-of.ts'

// what scanners may put in front of a code to say of which kind it is: ]C1 GS1-128, ]d2 GS1 DataMatrix, ]Q3 GS1 QR, ]E0 EAN, ]e0 DataBar
const symbology = /^\][A-Za-z][0-9A-Z]/
// a scanner that is set to write the separator out
const written = /<GS>|\{GS\}|␝/gi

/** The code that was scanned, without what the scanner says about it: plain characters, GS1's separators only between two elements. */
export function codeOf(scanned: string): string {
  const plain = scanned
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .trim()
  const code = plain.replace(symbology, '').replace(written, separator)
  return trimmed(code)
}

function trimmed(code: string): string {
  let [from, to] = [0, code.length]
  while (from < to && (code[from] === separator || code[from] === ' ')) from += 1
  while (to > from && (code[to - 1] === separator || code[to - 1] === ' ')) to -= 1
  return code.slice(from, to)
}

/** As it is shown: a separator is a blank. */
export const shownCode = (code: string): string => code.replaceAll(separator, ' ')
