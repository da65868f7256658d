// The merchant's rate cards: one flat sheet, a row for each carrier × service × zone × weight.
import { z } from 'zod'
import { chineseRegion } from '../address/chinese-regions.ts'
import { carrierName } from '../carrier/carrier-account.ts'
import { everyDay } from './collection-days.ts'

/** What only some carriers take (SKU facts, 16-stock). */
export const natures = ['fragile', 'liquid', 'battery', 'magnet', 'cold', 'oversize'] as const
export type Nature = (typeof natures)[number]

const grams = z.int().min(0).max(2_000_000)
const minor = z.int().min(0).max(100_000_000)

/**
 * `zone`: `*` everywhere, a country (`CN`), or a country and regions of it (`CN 江苏,浙江,上海`); the narrowest that fits decides.
 * A row is for weights above `fromGrams` up to `toGrams`. `firstMinor` is the price of the first `stepGrams` in a row that begins at 0, and of
 * `fromGrams` in one that begins higher; each begun `stepGrams` above that costs `stepMinor` more (首重、续重). Amounts are minor units of
 * the merchant's currency.
 */
export const rateRowShape = z.strictObject({
  carrier: carrierName,
  service: z.string().trim().min(1).max(60),
  zone: z.string().trim().min(1).max(500),
  fromGrams: grams,
  toGrams: grams.nullable(),
  firstMinor: minor,
  stepGrams: grams.min(1),
  stepMinor: minor,
  volumeDivisor: z.int().min(1000).max(20_000).nullable(),
  days: z.int().min(0).max(90),
  /** Handed over later than this, in the merchant's own time, it leaves the next day the carrier collects. */
  cutOff: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
  /** Days of the week, 1 Monday to 7 Sunday. Public holidays count as Sundays. */
  collectsOn: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .default([...everyDay]),
  byAir: z.boolean(),
  takes: z.array(z.enum(natures)).max(natures.length),
})
export type RateRow = z.infer<typeof rateRowShape>

export type Zone = { readonly country: string | null; readonly regions: readonly string[] }

/** Null when the text is no zone. */
export function zoneOf(text: string): Zone | null {
  const told = text.normalize('NFKC').trim()
  if (told === '*') return { country: null, regions: [] }
  const [, country, rest = ''] = /^([A-Za-z]{2})(?:[\s:]+(.+))?$/.exec(told) ?? []
  if (!country) return null
  const named = rest
    .split(/[,，、;；]/)
    .map((region) => region.trim())
    .filter((region) => region !== '')
  const regions = named.map((region) => regionKey(country.toUpperCase(), region))
  return regions.includes(null) ? null : { country: country.toUpperCase(), regions: regions as string[] }
}

/** A region as zones and addresses both name it. Null: a Chinese province that is none. */
export const regionKey = (country: string, region: string): string | null =>
  country === 'CN' ? chineseRegion(region) : region.normalize('NFKC').trim().toUpperCase()

/** How narrow a zone is that fits this destination: 2 a region, 1 a country, 0 everywhere; -1 where it does not fit. */
export function fitOf(zone: Zone, to: { readonly country: string; readonly region?: string | undefined }): number {
  if (zone.country === null) return 0
  const country = to.country.toUpperCase()
  if (zone.country !== country) return -1
  if (zone.regions.length === 0) return 1
  const region = regionKey(country, to.region ?? '')
  return region !== null && zone.regions.includes(region) ? 2 : -1
}

/** The weight that is paid for: the real one, or what the volume counts as where that is more. */
export function billedGrams(
  { volumeDivisor }: Pick<RateRow, 'volumeDivisor'>,
  weightGrams: number,
  sizeMm: { readonly length: number; readonly width: number; readonly height: number } | null,
): number {
  if (volumeDivisor === null || sizeMm === null) return weightGrams
  const volumeCm3 = (sizeMm.length * sizeMm.width * sizeMm.height) / 1000
  return Math.max(weightGrams, Math.ceil((volumeCm3 / volumeDivisor) * 1000))
}

/** Minor units. */
export function costOf(
  row: Pick<RateRow, 'fromGrams' | 'firstMinor' | 'stepGrams' | 'stepMinor'>,
  grams: number,
): number {
  const above = Math.max(0, grams - row.fromGrams)
  const steps = Math.ceil(above / row.stepGrams)
  return row.firstMinor + (row.fromGrams === 0 ? Math.max(0, steps - 1) : steps) * row.stepMinor
}

export const weighs = (row: Pick<RateRow, 'fromGrams' | 'toGrams'>, grams: number): boolean =>
  (grams > row.fromGrams || (grams === 0 && row.fromGrams === 0)) && (row.toGrams === null || grams <= row.toGrams)
