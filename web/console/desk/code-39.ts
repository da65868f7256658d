// Code 39 (ISO/IEC 16388): each character is five bars and four gaps, three of the nine wide.
const patterns: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '6': 'nnwwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  A: 'wnnnnwnnw',
  B: 'nnwnnwnnw',
  C: 'wnwnnwnnn',
  D: 'nnnnwwnnw',
  E: 'wnnnwwnnn',
  F: 'nnwnwwnnn',
  G: 'nnnnnwwnw',
  H: 'wnnnnwwnn',
  I: 'nnwnnwwnn',
  J: 'nnnnwwwnn',
  K: 'wnnnnnnww',
  L: 'nnwnnnnww',
  M: 'wnwnnnnwn',
  N: 'nnnnwnnww',
  O: 'wnnnwnnwn',
  P: 'nnwnwnnwn',
  Q: 'nnnnnnwww',
  R: 'wnnnnnwwn',
  S: 'nnwnnnwwn',
  T: 'nnnnwnwwn',
  U: 'wwnnnnnnw',
  V: 'nwwnnnnnw',
  W: 'wwwnnnnnn',
  X: 'nwnnwnnnw',
  Y: 'wwnnwnnnn',
  Z: 'nwwnwnnnn',
  '-': 'nwnnnnwnw',
  '*': 'nwnnwnwnn',
}

/** The black bars of a text, as [from, width] in widths of the narrowest, and how wide it all is. Throws on a character it does not have. */
export function code39(text: string): {
  readonly black: readonly (readonly [number, number])[]
  readonly width: number
} {
  const black: (readonly [number, number])[] = []
  let x = 0
  for (const letter of `*${text}*`) {
    const pattern = patterns[letter]
    if (!pattern) throw new Error(`Code 39 has no ${letter}`)
    for (const [place, size] of [...pattern].entries()) {
      const width = size === 'w' ? 3 : 1
      if (place % 2 === 0) black.push([x, width])
      x += width
    }
    x += 1
  }
  return { black, width: x - 1 }
}
