// Which article a scanned unit is, as far as a station can tell without a line to the server.
import { separator } from '../../scanner/key-of.ts'

export type Coded = {
  readonly sku: string
  readonly codes: readonly { readonly code: string; readonly units: number }[]
}

/** How many units of this article the code stands for; 0: it is another article's, or unknown here. */
export function unitsIn({ sku, codes }: Coded, code: string): number {
  const scanned = plain(gtinIn(code) ?? code)
  if (plain(sku) === scanned) return 1
  return codes.find((one) => plain(one.code) === scanned)?.units ?? 0
}

/** The GTIN of a GS1 code: (01) and fourteen digits at its beginning. */
const gtinIn = (code: string): string | null => /^\(?01\)?(\d{14})/.exec(code)?.[1] ?? null

/** Letters and digits in capitals; a GTIN is the same however many zeros stand before it. */
const plain = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=\d+$)/, '')

/** The serial number, (21), in a GS1 code that begins with a GTIN; null: it has none. Dates (11 to 17) have six digits, others end at GS. */
export function serialIn(code: string): string | null {
  let rest = code.replace(/[()]/g, '')
  if (!/^01\d{14}/.test(rest)) return null
  rest = rest.slice(16)
  while (rest !== '') {
    if (rest.startsWith('21')) return rest.slice(2).split(separator)[0] || null
    const end = rest.indexOf(separator)
    if (/^1[1-7]\d{6}/.test(rest)) rest = rest.slice(8)
    else rest = end < 0 ? '' : rest.slice(end + 1)
    if (rest.startsWith(separator)) rest = rest.slice(1)
  }
  return null
}
