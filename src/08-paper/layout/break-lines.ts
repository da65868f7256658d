import type { PaperFont } from './fonts.ts'

// 避头尾: what may not begin a line, and what may not end one.
const notFirst = /[，。、；：？！）》」』】〉…·,.;:?!)\]}%]/u
const notLast = /[（《「『【〈([{]/u
const breaksAnywhere = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** Pieces that stay together: a word, a blank, one Chinese character with what clings to it. */
function atoms(text: string): string[] {
  const found: string[] = []
  for (const character of text) {
    const last = found.at(-1)
    const isWord = character !== ' ' && !breaksAnywhere.test(character)
    const clings =
      last !== undefined &&
      last !== ' ' &&
      character !== ' ' &&
      (notFirst.test(character) || notLast.test(last.at(-1)!) || (isWord && !breaksAnywhere.test(last)))
    if (clings) found[found.length - 1] = last + character
    else found.push(character)
  }
  return found
}

/** A text in lines no wider than `width`; more than `most` lines end with …, and `cut` says so. */
export function breakLines(
  text: string,
  { font, size, width, most }: { font: PaperFont; size: number; width: number; most: number },
): { lines: string[]; cut: boolean } {
  // no sheet shows more of one text than this many characters a line; the rest need not be measured
  const longest = Math.ceil((most * width) / (size * 0.2)) + 10
  const lines: string[] = []
  let line = ''
  const fits = (one: string) => font.widthOf(one, size) <= width
  for (const atom of atoms([...text].slice(0, longest).join(''))) {
    if (fits(line + atom)) line += atom
    else {
      if (line.trim() !== '') lines.push(line.trimEnd())
      line = ''
      if (lines.length > most) break
      if (fits(atom.trimStart())) line = atom.trimStart()
      else
        for (const character of atom) {
          if (line !== '' && !fits(line + character)) {
            lines.push(line)
            line = ''
          }
          line += character
        }
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return { lines, cut: false }
  const kept = lines.slice(0, most)
  let last = kept[most - 1]!
  while (last !== '' && !fits(`${last}…`)) last = [...last].slice(0, -1).join('')
  return { lines: [...kept.slice(0, -1), `${last}…`], cut: true }
}
