// What was scanned anew against what must go: pure.
import type { Dispatch } from '../dispatch.ts'

/** A scan as it was understood. */
export type Unit = { readonly sku: string; readonly units: number; readonly serial: string | null }

export type Differences = {
  /** Not scanned, or not often enough. */
  readonly missing: readonly { readonly sku: string; readonly units: number }[]
  /** Scanned and not of this dispatch, or too often. */
  readonly extra: readonly { readonly sku: string; readonly units: number }[]
  /** Serial numbers of other units, or not scanned. */
  readonly serials: readonly string[]
  /** Serial numbers that were scanned more than once. */
  readonly twice: readonly string[]
}

export function differencesOf({ lines }: Pick<Dispatch, 'lines'>, scans: readonly Unit[]): Differences {
  const needed = sumOf(lines.map(({ sku, quantity }) => ({ sku, units: quantity })))
  const scanned = sumOf(scans)
  const skus = [...new Set([...needed.keys(), ...scanned.keys()])]
  const over = skus.map((sku) => ({ sku, units: (scanned.get(sku) ?? 0) - (needed.get(sku) ?? 0) }))
  const serials = scans.flatMap(({ serial }) => serial ?? [])
  const meant = lines.flatMap(({ serialNumber, serialNumbers }) =>
    serialNumbers.length > 0 ? serialNumbers : serialNumber === null ? [] : [serialNumber],
  )
  return {
    missing: over.filter(({ units }) => units < 0).map(({ sku, units }) => ({ sku, units: -units })),
    extra: over.filter(({ units }) => units > 0),
    serials: [
      ...serials.filter((serial) => !meant.includes(serial)),
      ...meant.filter((serial) => !serials.includes(serial)),
    ],
    twice: serials.filter((serial, index) => serials.indexOf(serial) < index),
  }
}

function sumOf(units: readonly { readonly sku: string; readonly units: number }[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { sku, units: more } of units) sums.set(sku, (sums.get(sku) ?? 0) + more)
  return sums
}

export const isSameGoods = ({ missing, extra, serials, twice }: Differences): boolean =>
  missing.length + extra.length + serials.length + twice.length === 0
