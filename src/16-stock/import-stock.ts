import type { Tx } from '#kernel/database'
import type { Refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { addBarcodes, keepImportedSkus } from './keep-imported-skus.ts'
import { parseBarcode } from './parse-barcode.ts'
import { placeStock } from './place-stock.ts'
import type { ReadSheet, SheetRow } from './read-stock-sheet.ts'
import { skusOf } from './sku-rows.ts'

export type ImportStock = { readonly sheet: ReadSheet; readonly dryRun: boolean }

export type RowFault =
  | 'row_unreadable'
  | 'cell_unreadable'
  | 'name_missing'
  | 'row_disagrees'
  | 'place_twice'
  | 'barcode_taken'
  | 'barcode_unreadable'
  | 'warehouse_not_found'
  | 'bin_not_found'
  | 'stock_below_reserved'
export type RefusedRow = {
  readonly line: number
  readonly code: RowFault
  readonly facts: Readonly<Record<string, unknown>>
}

/** What an import did, or with `dryRun` would do. `bins`: places whose number was told; `changed`: those it was another before. */
export type ImportedStock = {
  readonly rows: number
  readonly skus: number
  readonly created: number
  readonly bins: number
  readonly changed: number
  readonly refused: readonly RefusedRow[]
}

export type SoundRow = { readonly line: number; readonly row: SheetRow }

/**
 * Takes in a file of SKUs, barcodes and what lies in which bin. A bad row is refused with its line and nothing else; an empty cell changes
 * nothing. Barcodes are added to those a SKU has. A number is how many lie there from now on, so the same file twice changes nothing.
 */
export async function importStock(
  tx: Tx,
  { sheet, dryRun }: ImportStock,
  moment: Moment,
): Promise<ImportedStock | Refused<'not_yours_to_do'>> {
  const notYours = needs(moment.by, 'set_up_stock')
  if (notYours) return notYours
  if (dryRun) await tx.query(sql`savepoint before_import`)
  const refused: RefusedRow[] = sheet.rows.flatMap((read) =>
    'fault' in read ? [{ line: read.line, code: read.fault, facts: read.facts }] : [],
  )
  const sound = sheet.rows.flatMap((read) => ('row' in read ? [read] : []))
  const known = await skusOf(
    tx,
    sound.map(({ row }) => row.sku),
  )
  const agreed = leaveOut(sound, refused, (row, merged) => faultOfSku(row, merged, known.has(row.sku)))
  const free = await withFreeBarcodes(tx, agreed, refused)
  await keepImportedSkus(tx, free, moment.now)
  await addBarcodes(tx, free, refused)
  const placed = await placeStock(tx, free, refused, moment)
  if (dryRun) await tx.query(sql`rollback to savepoint before_import`)
  const skus = new Set(free.map(({ row }) => row.sku))
  const created = [...skus].filter((sku) => !known.has(sku)).length
  refused.sort((one, other) => one.line - other.line)
  return { rows: sheet.rows.length, skus: skus.size, created, ...placed, refused }
}

const ofSku = [
  'name',
  'product',
  'variant',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'battery',
  'wattHours',
  'serial',
  'valueMinor',
  'priceMinor',
  'currency',
  'imageUrl',
] as const
type Merged = Map<string, SheetRow>
type Fault = { readonly code: RowFault; readonly facts: Readonly<Record<string, unknown>> }

/** Rows that pass; the others are told. `merged`: what the rows before told of each SKU. */
function leaveOut(
  rows: readonly SoundRow[],
  refused: RefusedRow[],
  faultOf: (row: SheetRow, merged: Merged) => Fault | null,
): SoundRow[] {
  const merged: Merged = new Map()
  return rows.filter(({ line, row }) => {
    const fault = faultOf(row, merged)
    if (fault) refused.push({ line, ...fault })
    else merged.set(row.sku, { ...row, ...merged.get(row.sku) })
    return !fault
  })
}

function faultOfSku(row: SheetRow, merged: Merged, isKnown: boolean): Fault | null {
  const before = merged.get(row.sku)
  if (!isKnown && before === undefined && row.name === undefined)
    return { code: 'name_missing', facts: { sku: row.sku } }
  const other = ofSku.find(
    (field) => before?.[field] !== undefined && row[field] !== undefined && before[field] !== row[field],
  )
  return other === undefined ? null : { code: 'row_disagrees', facts: { sku: row.sku, column: other } }
}

/** Rows without a barcode, or with one no other SKU has, in the database or further up in the file. */
async function withFreeBarcodes(tx: Tx, rows: readonly SoundRow[], refused: RefusedRow[]): Promise<SoundRow[]> {
  const keys = rows.flatMap(({ row }) => (row.barcode === undefined ? [] : [parseBarcode(row.barcode)?.key ?? '']))
  const texts = rows.flatMap(({ row }) => (row.barcode === undefined ? [] : [row.barcode]))
  const taken = await tx.query<{ code: string; sku: string }>(sql`
    select code_key as code, sku from sku_barcode where merchant_id = ${tx.merchantId} and code_key = any(${keys}::text[])`)
  const texted = await skusOf(tx, texts)
  const owners = new Map(taken.map(({ code, sku }) => [code, sku]))
  return rows.filter(({ line, row }) => {
    if (row.barcode === undefined) return true
    const key = parseBarcode(row.barcode)?.key
    const owner = texted.has(row.barcode) ? row.barcode : key && owners.get(key)
    if (!key) refused.push({ line, code: 'barcode_unreadable', facts: { barcode: row.barcode } })
    else if (owner !== undefined && owner !== row.sku)
      refused.push({ line, code: 'barcode_taken', facts: { barcode: row.barcode, sku: owner } })
    else owners.set(key, row.sku)
    return key !== undefined && (owner === undefined || owner === row.sku)
  })
}
