import { isSamePhone } from '#kernel/normal-forms'
import { type AnyColumn, columnNames, columnsOf, nameOfColumn, type OrderMapping } from './order-mapping.ts'
import { type DateReader, minorOf } from './read-cells.ts'
import type { OrderRow } from './read-rows.ts'
import { quoted } from './refusals.ts'

const ofLine: ReadonlySet<AnyColumn> = new Set<AnyColumn>([
  'number',
  'sku',
  'name',
  'category',
  'quantity',
  'unitPrice',
  'lineTotal',
  'lineShipping',
  'lineDiscount',
  'lineTax',
  'taxRate',
  'taxable',
])
const dates: ReadonlySet<AnyColumn> = new Set<AnyColumn>(['placedAt', 'signedAt', 'paidAt'])
const amounts: ReadonlySet<AnyColumn> = new Set<AnyColumn>([
  'orderDiscount',
  'orderTax',
  'shipping',
  'shippingTax',
  'total',
  'refunded',
  'paid',
])
const phones: ReadonlySet<AnyColumn> = new Set<AnyColumn>(['phone', 'shippingPhone'])
// A till that writes an invoice row by row tells the minutes apart (examples/, invoice 536591).
const sameTimeMs = 3_600_000

/** Whether a column speaks of the whole order, so that its rows must say the same or nothing. */
function isOfOrder(column: AnyColumn, { charges = [] }: OrderMapping): boolean {
  if (column.startsWith('charge ')) return charges[Number(column.slice(7))]?.perLine !== true
  return !ofLine.has(column)
}

export type Disagreement = { readonly line: number; readonly detail: string }

/** Rows of one number that contradict each other about the order: who bought it, when, where it went, what it cost. Both lines are named. */
export function disagreements(rows: readonly OrderRow[], mapping: OrderMapping, read: DateReader): Disagreement[] {
  if (rows.length === 1) return []
  const columns = [...columnNames, ...columnsOf(mapping).map(([column]) => column)]
  return [...new Set<AnyColumn>(columns)]
    .filter((column) => isOfOrder(column, mapping))
    .flatMap((column) => {
      const first = rows.find(({ cells }) => cells[column] !== undefined)
      const said = first?.cells[column]
      const other =
        first &&
        rows.find(({ cells }) => cells[column] !== undefined && !isSame(column, [cells[column], said!], read, mapping))
      if (!other) return []
      const detail = `${quoted(nameOfColumn(mapping, column))} is ${quoted(other.cells[column])} on line ${other.line} and ${quoted(said)} on line ${first.line}`
      return [{ line: other.line, detail }]
    })
}

function isSame(
  column: AnyColumn,
  [one, other]: readonly [string, string],
  read: DateReader,
  { decimalMark }: OrderMapping,
): boolean {
  if (one === other) return true
  if (amounts.has(column) || column.startsWith('charge ') || column.startsWith('payment ')) {
    const amount = minorOf(one, 6, decimalMark)
    return amount !== null && amount === minorOf(other, 6, decimalMark)
  }
  if (dates.has(column)) {
    const [a, b] = [read(one), read(other)]
    return a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) < sameTimeMs
  }
  return folded(one) === folded(other) || (phones.has(column) && isSamePhone(one, other))
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
