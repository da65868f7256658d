// What a scale says. One at a keyboard's wedge types it like a scanner: "1.280 kg", "ST,GS,+  1.280kg", "+001280 g".

const gramsIn: Readonly<Record<string, number>> = { kg: 1000, g: 1, lb: 453.59237, oz: 28.349523125 }

/** The weight in whole grams; null: it is none. Without a unit it is grams where whole, and kilograms where it has a point. */
export function weightOf(text: string): number | null {
  const found = /(?:^|[\s,+])(\d{1,7}(?:[.,]\d{1,4})?)\s*(kg|g|lb|oz)?\s*$/i.exec(text.normalize('NFKC').trim())
  if (!found) return null
  const [, figure = '', unit] = found
  const perUnit = unit ? gramsIn[unit.toLowerCase()]! : /[.,]/.test(figure) ? 1000 : 1
  return Math.round(Number(figure.replace(',', '.')) * perUnit)
}

/** Whether a code can only be a scale's: it names a unit. A figure alone is also an article's number. */
export const isFromScale = (code: string): boolean => /\d\s*(kg|g|lb|oz)\s*$/i.test(code) && weightOf(code) !== null

/** Kilograms from one on, grams below. */
export const shownWeight = (grams: number): string =>
  grams >= 1000 ? `${(grams / 1000).toFixed(3).replace(/\.?0+$/, '')} kg` : `${grams} g`
