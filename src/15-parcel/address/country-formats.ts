// What an address abroad must have, by country: UPU S42 and the postal services' own published formats. Countries that are not here need what all do.

type Format = {
  /** The whole postal code, blanks and hyphens taken out, upper case; null: the country has none. */
  readonly postalCode: RegExp | null
  /** Whether state or province is part of the address. */
  readonly region?: true
}

const digits = (count: string): RegExp => new RegExp(`^\\d{${count}}$`)

export const formats: Readonly<Record<string, Format>> = {
  AT: { postalCode: digits('4') },
  AU: { postalCode: digits('4'), region: true },
  BE: { postalCode: digits('4') },
  BR: { postalCode: digits('8'), region: true },
  CA: { postalCode: /^[ABCEGHJ-NPRSTVXY]\d[A-Z]\d[A-Z]\d$/, region: true },
  CH: { postalCode: digits('4') },
  CZ: { postalCode: digits('5') },
  DE: { postalCode: digits('5') },
  DK: { postalCode: digits('4') },
  ES: { postalCode: digits('5') },
  FI: { postalCode: digits('5') },
  FR: { postalCode: digits('5') },
  GB: { postalCode: /^(?:GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2})$/ },
  GR: { postalCode: digits('5') },
  HK: { postalCode: null },
  HU: { postalCode: digits('4') },
  IE: { postalCode: /^(?:[A-Z]\d[\dW][A-Z\d]{4})?$/ },
  IN: { postalCode: digits('6'), region: true },
  IT: { postalCode: digits('5') },
  JP: { postalCode: digits('7'), region: true },
  KR: { postalCode: digits('5') },
  LU: { postalCode: digits('4') },
  MO: { postalCode: null },
  MX: { postalCode: digits('5'), region: true },
  MY: { postalCode: digits('5') },
  NL: { postalCode: /^\d{4}[A-Z]{2}$/ },
  NO: { postalCode: digits('4') },
  NZ: { postalCode: digits('4') },
  PL: { postalCode: digits('5') },
  PT: { postalCode: digits('7') },
  RU: { postalCode: digits('6') },
  SE: { postalCode: digits('5') },
  SG: { postalCode: digits('6') },
  TH: { postalCode: digits('5') },
  TW: { postalCode: /^\d{3}(?:\d{2,3})?$/ },
  US: { postalCode: /^\d{5}(?:\d{4})?$/, region: true },
  VN: { postalCode: /^\d{5,6}$/ },
  AE: { postalCode: null },
}

export const plainCode = (postalCode: string): string =>
  postalCode
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^L(?=\d{4}$)/, '')
