// Countries goods are sent to: which law holds there, and in which time zone a day ends.

/** Whose law holds there, and the clock its people live by; null: it has many, so the shop's own is used. */
type Country = { readonly jurisdiction: string; readonly timeZone: string | null }

const inEu = (timeZone: string): Country => ({ jurisdiction: 'EU', timeZone })

/**
 * The countries whose law we know, by ISO 3166-1 code. Directive 2011/83/EU binds every member state; those whose own wording the pack does
 * not know yet are `EU` together, and are told of their country's law without an article.
 */
export const countries: Readonly<Record<string, Country>> = {
  CN: { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' },
  DE: { jurisdiction: 'DE', timeZone: 'Europe/Berlin' },
  FR: { jurisdiction: 'FR', timeZone: 'Europe/Paris' },
  GB: { jurisdiction: 'UK', timeZone: 'Europe/London' },
  US: { jurisdiction: 'US', timeZone: null },
  AT: inEu('Europe/Vienna'),
  BE: inEu('Europe/Brussels'),
  BG: inEu('Europe/Sofia'),
  CY: inEu('Asia/Nicosia'),
  CZ: inEu('Europe/Prague'),
  DK: inEu('Europe/Copenhagen'),
  EE: inEu('Europe/Tallinn'),
  ES: inEu('Europe/Madrid'),
  FI: inEu('Europe/Helsinki'),
  GR: inEu('Europe/Athens'),
  HR: inEu('Europe/Zagreb'),
  HU: inEu('Europe/Budapest'),
  IE: inEu('Europe/Dublin'),
  IT: inEu('Europe/Rome'),
  LT: inEu('Europe/Vilnius'),
  LU: inEu('Europe/Luxembourg'),
  LV: inEu('Europe/Riga'),
  MT: inEu('Europe/Malta'),
  NL: inEu('Europe/Amsterdam'),
  PL: inEu('Europe/Warsaw'),
  PT: inEu('Europe/Lisbon'),
  RO: inEu('Europe/Bucharest'),
  SE: inEu('Europe/Stockholm'),
  SI: inEu('Europe/Ljubljana'),
  SK: inEu('Europe/Bratislava'),
}
