// A row of rates as it is typed: text in each cell, and the row it means.
import { majorOf, minorTyped } from '../../shared/minor.ts'
import type { Nature, RateRow } from './calls.ts'

export const textColumns = [
  'carrier',
  'service',
  'zone',
  'fromGrams',
  'toGrams',
  'firstMinor',
  'stepGrams',
  'stepMinor',
  'volumeDivisor',
  'days',
  'cutOff',
] as const
export type TextColumn = (typeof textColumns)[number]
export type Typed = Record<TextColumn, string> & { collectsOn: number[]; byAir: boolean; takes: Nature[] }

export const typedOf = (row: RateRow, currency: string): Typed => ({
  carrier: row.carrier,
  service: row.service,
  zone: row.zone,
  fromGrams: String(row.fromGrams),
  toGrams: row.toGrams === null ? '' : String(row.toGrams),
  firstMinor: majorOf(row.firstMinor, currency),
  stepGrams: String(row.stepGrams),
  stepMinor: majorOf(row.stepMinor, currency),
  volumeDivisor: row.volumeDivisor === null ? '' : String(row.volumeDivisor),
  days: String(row.days),
  cutOff: row.cutOff,
  collectsOn: row.collectsOn,
  byAir: row.byAir,
  takes: row.takes,
})

const whole = (typed: string): number | null => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null)

/** Which cells of a row cannot be read. */
export function wrongCells(row: Typed, currency: string): TextColumn[] {
  const isMoney = (column: TextColumn) => column === 'firstMinor' || column === 'stepMinor'
  return textColumns.filter((column) => {
    const typed = row[column].trim()
    if (isMoney(column)) return minorTyped(typed, currency) === null
    if (column === 'cutOff') return !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(typed)
    if (column === 'carrier') return !/^[a-z0-9][a-z0-9_-]{0,49}$/.test(typed)
    if (column === 'service' || column === 'zone') return typed === ''
    if (column === 'toGrams' || column === 'volumeDivisor') return typed !== '' && whole(typed) === null
    return whole(typed) === null
  })
}

/** The row, or null while a cell cannot be read. */
export function rowOf(typed: Typed, currency: string): RateRow | null {
  if (wrongCells(typed, currency).length > 0 || typed.collectsOn.length === 0) return null
  const perhaps = (text: string) => (text.trim() === '' ? null : whole(text))
  return {
    carrier: typed.carrier.trim(),
    service: typed.service.trim(),
    zone: typed.zone.trim(),
    fromGrams: whole(typed.fromGrams)!,
    toGrams: perhaps(typed.toGrams),
    firstMinor: minorTyped(typed.firstMinor, currency)!,
    stepGrams: whole(typed.stepGrams)!,
    stepMinor: minorTyped(typed.stepMinor, currency)!,
    volumeDivisor: perhaps(typed.volumeDivisor),
    days: whole(typed.days)!,
    cutOff: typed.cutOff.trim(),
    collectsOn: typed.collectsOn,
    byAir: typed.byAir,
    takes: typed.takes,
  }
}

/** Like the row before it, for the next weights: most sheets are written so. */
export const emptyRow = (before: Typed | undefined): Typed =>
  before
    ? { ...before, fromGrams: before.toGrams || before.fromGrams, toGrams: '' }
    : {
        carrier: '',
        service: 'standard',
        zone: '*',
        fromGrams: '0',
        toGrams: '',
        firstMinor: '',
        stepGrams: '1000',
        stepMinor: '0',
        volumeDivisor: '',
        days: '3',
        cutOff: '18:00',
        collectsOn: [1, 2, 3, 4, 5, 6, 7],
        byAir: false,
        takes: [],
      }
