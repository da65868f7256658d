import type { Column, OrderMapping } from './order-mapping.ts'
import { quoted } from './refusals.ts'

/** Where each mapped column stands, and how many cells a row has; or what is wrong with the header. */
export type Header = { readonly at: ReadonlyMap<Column, number>; readonly cells: number }

/** Finds the mapped columns in the first row, letters of any case, and names those that are missing or there twice. */
export function readHeader(cells: readonly string[], mapping: OrderMapping): Header | { readonly wrong: string } {
  const names = cells.map(nameOf)
  const at = new Map<Column, number>()
  const missing: string[] = []
  const twice: string[] = []
  for (const [column, header] of Object.entries(mapping.columns) as [Column, string | undefined][]) {
    if (header === undefined) continue
    const index = names.indexOf(nameOf(header))
    if (index >= 0) at.set(column, index)
    else if (!mapping.mayBeMissing?.includes(column)) missing.push(header)
    if (index !== names.lastIndexOf(nameOf(header))) twice.push(header)
  }
  if (missing.length > 0)
    return {
      wrong: `missing columns: ${missing.join(', ')}; the first row is ${quoted(cells.join(mapping.delimiter))}`,
    }
  if (twice.length > 0) return { wrong: `columns that are there twice: ${twice.join(', ')}` }
  return { at, cells: cells.length }
}

const nameOf = (header: string) => header.trim().toLowerCase()
