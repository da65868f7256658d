import { exponentOf, isCurrency } from '#kernel/money'
import type { Column, OrderMapping } from './order-mapping.ts'
import { type DateReader, minorOf, taxRateOfCell, wholeOf } from './read-cells.ts'
import type { OrderRow } from './read-rows.ts'
import { quoted, type RefusalCode } from './refusals.ts'

/** One thing wrong with one row. */
export type Fault = { readonly line: number; readonly code: RefusalCode; readonly detail: string }

const ofWholeOrder = ['orderDiscount', 'orderTax', 'shipping', 'shippingTax', 'total', 'refunded'] as const
/** Amounts of the whole order that the file tells, in minor units. */
export type OrderMoney = { readonly [column in (typeof ofWholeOrder)[number]]?: number }

export type GoodsRow = ReturnType<Sheet['goods']>

/** The rows of one number as a sheet of cells: reads them by the mapping and keeps what is wrong with them. */
export class Sheet {
  readonly faults: Fault[] = []
  readonly rows: readonly OrderRow[]
  readonly mapping: OrderMapping
  readonly #dates: DateReader
  readonly #chargeCodes: ReadonlyMap<string, string>
  #exponent = 2

  constructor(rows: readonly OrderRow[], mapping: OrderMapping, dates: DateReader) {
    this.rows = rows
    this.mapping = mapping
    this.#dates = dates
    this.#chargeCodes = new Map(
      Object.entries(mapping.chargeCodes ?? {}).map(([code, kind]) => [code.trim().toUpperCase(), kind]),
    )
  }

  /** What the first row that says anything says. */
  cell(column: Column): { text: string; line: number } | undefined {
    const row = this.rows.find(({ cells }) => cells[column] !== undefined)
    return row && { text: row.cells[column]!, line: row.line }
  }

  fault(line: number, code: RefusalCode, detail: string) {
    this.faults.push({ line, code, detail })
  }

  currency(): string {
    for (const column of ['currency', ...ofWholeOrder] as const) this.#agree(column)
    const { text, line } = this.cell('currency') ?? { text: this.mapping.defaultCurrency, line: this.rows[0]!.line }
    const code = text.toUpperCase()
    if (isCurrency(code)) this.#exponent = exponentOf(code)
    else this.fault(line, 'unknown_currency', `${quoted(text)} is no currency`)
    return code
  }

  date(column: 'placedAt' | 'signedAt' | 'paidAt', isNeeded = false): string | undefined {
    const cell = this.cell(column)
    const value = cell && this.#dates(cell.text)
    if ((cell && !value) || (!cell && isNeeded)) {
      const line = cell?.line ?? this.rows[0]!.line
      this.fault(line, 'bad_date', `${quoted(cell?.text)} is not a date as ${this.mapping.dateFormat}`)
    }
    return value ?? undefined
  }

  goods(row: OrderRow) {
    const { cells } = row
    const name = cells.name ?? cells.sku ?? ''
    return {
      line: row.line,
      sku: cells.sku ?? name.slice(0, 100),
      name,
      ...given('category', cells.category),
      quantity: this.quantity(row),
      unitPrice: this.amount(row, 'unitPrice') ?? 0,
      ...given('discount', this.#optionalAmount(row, 'lineDiscount')),
      ...given('tax', this.#optionalAmount(row, 'lineTax')),
      ...given('taxRate', this.#taxRate(row)),
      taxable: !['false', 'no', '0'].includes(cells.taxable?.toLowerCase() ?? ''),
    }
  }

  /** The kind of charge a row is, or undefined for goods. */
  kindOf(row: OrderRow): string | undefined {
    return this.#chargeCodes.get(row.cells.sku?.toUpperCase() ?? '')
  }

  charge(row: OrderRow) {
    const amount = BigInt(this.amount(row, 'unitPrice') ?? 0) * BigInt(this.quantity(row))
    return { kind: this.kindOf(row)!, amount: Number(amount) }
  }

  /** A whole number other than 0: an empty line of an order says nothing about what was sold. */
  quantity(row: OrderRow): number {
    const value = wholeOf(row.cells.quantity ?? '', this.mapping.decimalMark)
    if (!value) this.fault(row.line, 'bad_quantity', `${quoted(row.cells.quantity)} is not a quantity`)
    return value ?? 0
  }

  amount(row: OrderRow, column: Column): number | undefined {
    const value = minorOf(row.cells[column] ?? '', this.#exponent, this.mapping.decimalMark)
    if (value !== null) return value
    this.fault(row.line, 'bad_amount', `${quoted(row.cells[column])} in ${column} is not an exact amount`)
    return undefined
  }

  moneyOfOrder(): OrderMoney {
    const told = ofWholeOrder.map((column) => {
      const row = this.rows.find(({ cells }) => cells[column] !== undefined)
      return [column, row && this.amount(row, column)] as const
    })
    return Object.fromEntries(told.filter(([, amount]) => amount !== undefined))
  }

  #optionalAmount(row: OrderRow, column: Column): number | undefined {
    return row.cells[column] === undefined ? undefined : this.amount(row, column)
  }

  #taxRate(row: OrderRow): string | undefined {
    if (row.cells.taxRate === undefined) return undefined
    const rate = taxRateOfCell(row.cells.taxRate, this.mapping.decimalMark)
    if (rate === null) this.fault(row.line, 'bad_tax_rate', `${quoted(row.cells.taxRate)} is not a tax rate`)
    return rate ?? undefined
  }

  #agree(column: Column) {
    const said = this.cell(column)
    const other = this.rows.find(({ cells }) => cells[column] !== undefined && cells[column] !== said?.text)
    if (other)
      this.fault(
        other.line,
        'rows_disagree',
        `${column} is ${quoted(other.cells[column])} here, ${quoted(said?.text)} before`,
      )
  }
}

/** A property only where there is something to tell. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value }
}
