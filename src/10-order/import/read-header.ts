import { type AnyColumn, type Column, columnsOf, type OrderMapping } from './order-mapping.ts'
import { quoted } from './refusals.ts'

/** Where each mapped column stands, and how many cells a row has; or what is wrong with the header. */
export type Header = {
  readonly at: ReadonlyMap<AnyColumn, number>
  readonly cells: number
  /** How long a row must be at least: spreadsheets drop empty cells at the end, and only those may be missing. */
  readonly neededCells: number
  readonly mapping: OrderMapping
}

const neverEmpty = ['number', 'sku', 'quantity', 'unitPrice', 'lineTotal'] as const

/** Finds the mapped columns in the first row, letters of any case, and names those that are missing or there twice. */
export function readHeader(cells: readonly string[], mapping: OrderMapping): Header | { readonly wrong: string } {
  const names = cells.map(nameOf)
  const at = new Map<AnyColumn, number>()
  const missing: string[] = []
  const twice: string[] = []
  for (const [column, header] of columnsOf(mapping)) {
    const index = names.indexOf(nameOf(header))
    if (index >= 0) at.set(column, index)
    else if (!mayBeMissing(column, mapping)) missing.push(header)
    if (index !== names.lastIndexOf(nameOf(header))) twice.push(header)
  }
  if (missing.length > 0)
    return {
      wrong: `missing columns: ${missing.join(', ')}; the first row is ${quoted(cells.join(mapping.delimiter))}`,
    }
  if (twice.length > 0) return { wrong: `columns that are there twice: ${twice.join(', ')}` }
  const needed = neverEmpty
    .filter((column) => !(column in (mapping.constants ?? {})))
    .map((column) => at.get(column) ?? -1)
  return { at, cells: cells.length, neededCells: Math.max(...needed) + 1, mapping }
}

const mayBeMissing = (column: AnyColumn, { mayBeMissing: named = [], constants = {} }: OrderMapping): boolean =>
  named.includes(column as Column) || column in constants

const nameOf = (header: string) => header.trim().toLowerCase()
