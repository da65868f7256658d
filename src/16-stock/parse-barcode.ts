// A scan as scanners send it, in all the ways a GS1 code can arrive: GS1 General Specifications, 3.2 (application identifiers), 7.8
// (FNC1 as a group separator), 7.9 (check digit), 5.4.6.4 (symbology identifiers).

/** `key`: the normal form codes are kept and looked up by. `serial`: of application identifier (21), where the code holds one. */
export type ParsedBarcode = { readonly key: string; readonly serial: string | null }

const longestKey = 120
const groupSeparator = '\u001d'

/** Parses a code. A GTIN of any length becomes its 14 digits; anything else its letters and digits in upper case. Null for nothing. */
export function parseBarcode(told: string): ParsedBarcode | null {
  const text = told
    .normalize('NFKC')
    .replace(/^\](?:C1|C0|d[12]|Q[13]|e0|E0|I1|J1)/, '')
    .trim()
  const element = inParentheses(text) ?? inElements(text)
  if (element) return element
  const key = keyOf(text)
  // one letter may stand for eighteen (NFKC), and an index keeps no text without end
  return key === '' || key.length > longestKey ? null : { key, serial: null }
}

/** The normal form of a code that is a number of its own: of a GTIN 14 digits, so that the same code as UPC, EAN or ITF-14 is the same. */
export function keyOf(text: string): string {
  const key = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return isGtin(key) ? key.padStart(14, '0') : key
}

/** GTIN-8, -12, -13 or -14 with the right check digit (GS1, 7.9.1: weights 3 and 1 from the right, modulo 10). */
export function isGtin(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return false
  const sum = [...digits].reduceRight(
    (total, digit, at) => total + Number(digit) * ((digits.length - 1 - at) % 2 === 0 ? 1 : 3),
    0,
  )
  return sum % 10 === 0
}

/** `(01)09506000134352(21)A-17`: as it is printed below the bars. */
function inParentheses(text: string): ParsedBarcode | null {
  if (!/^\(\d{2,4}\)/.test(text)) return null
  const found = new Map([...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, ai, value]) => [ai!, value!.trim()]))
  return gs1(found)
}

// How many digits an element of a fixed length has, by the first two of its identifier (GS1, figure 7.8.5-2).
const fixedLengths: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '11': 6,
  '12': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
}

/** `0109506000134352` + `21A-17`, with or without FNC1 between: as scanners send it. */
function inElements(text: string): ParsedBarcode | null {
  let rest = withoutSeparators(text)
  if (!/^0[12]\d{14}/.test(rest) && !/^(?:1[0-7]|2[01])/.test(rest)) return null
  const found = new Map<string, string>()
  while (rest !== '') {
    const ai = rest.slice(0, 2)
    const length = fixedLengths[ai]
    const isKnown = length !== undefined || ai === '10' || ai === '21' || ai === '22'
    if (!isKnown) break // what follows is not about which goods these are
    const end = length === undefined ? separatorAt(rest) : 2 + length
    found.set(ai, rest.slice(2, end))
    rest = withoutSeparators(rest.slice(end))
  }
  return gs1(found)
}

const withoutSeparators = (text: string): string =>
  text.startsWith(groupSeparator) ? withoutSeparators(text.slice(1)) : text

const separatorAt = (text: string): number => {
  const at = text.indexOf(groupSeparator)
  return at < 0 ? text.length : at
}

/** Only what names goods by a GTIN whose check digit is right is taken for GS1; any other code begins with such digits by chance. */
function gs1(elements: ReadonlyMap<string, string>): ParsedBarcode | null {
  const gtin = elements.get('01') ?? elements.get('02')
  if (gtin === undefined || gtin.length !== 14 || !isGtin(gtin)) return null
  const serial = elements.get('21')?.replace(/\p{C}/gu, '')
  return { key: gtin, serial: serial === undefined || serial === '' || serial.length > 20 ? null : serial }
}
