import { exponentOf, isCurrency } from '#kernel/money'
import { type AnyColumn, nameOfColumn, type OrderMapping, type statusMeanings } from './order-mapping.ts'
import { costOfRow, priceOfRow } from './price-of-row.ts'
import { type DateReader, minorOf, taxRateOfCell, wholeOf } from './read-cells.ts'
import type { OrderRow } from './read-rows.ts'
import { quoted, type RefusalCode } from './refusals.ts'
import { disagreements } from './rows-agree.ts'
import { folded } from './statuses.ts'

/** One thing wrong with one row. */
export type Fault = { readonly line: number; readonly code: RefusalCode; readonly detail: string }

/** What of an order was not kept as its file tells it, though the order was. */
export type Note = { readonly line: number; readonly code: 'contact_left_out'; readonly detail: string }

const ofWholeOrder = ['orderDiscount', 'orderTax', 'shipping', 'shippingTax', 'total', 'refunded', 'paid'] as const
/** Amounts of the whole order that the file tells, in minor units. */
export type OrderMoney = { readonly [column in (typeof ofWholeOrder)[number]]?: number }

export type GoodsRow = ReturnType<Sheet['goods']>

/** The rows of one number as a sheet of cells: reads them by the mapping and keeps what is wrong with them. */
export class Sheet {
  readonly faults: Fault[] = []
  /** What was left out though the order is taken. */
  readonly notes: Note[] = []
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
  cell(column: AnyColumn): { text: string; line: number } | undefined {
    const row = this.rows.find(({ cells }) => cells[column] !== undefined)
    return row && { text: row.cells[column]!, line: row.line }
  }

  fault(line: number, code: RefusalCode, detail: string) {
    this.faults.push({ line, code, detail })
  }

  /** Tells where rows contradict each other about the order. */
  agree(): void {
    for (const { line, detail } of disagreements(this.rows, this.mapping, this.#dates))
      this.fault(line, 'rows_disagree', detail)
  }

  currency(): string {
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
    const fixed = this.mapping.constants ?? {}
    const name = cells.name ?? fixed.name ?? cells.sku ?? fixed.sku ?? ''
    const quantity = this.quantity(row)
    return {
      line: row.line,
      sku: cells.sku ?? fixed.sku ?? name.slice(0, 100),
      name,
      ...given('category', cells.category ?? fixed.category),
      quantity,
      ...priceOfRow(this, row, quantity),
      ...given('tax', this.optionalAmount(row, 'lineTax')),
      ...given('taxRate', this.#taxRate(row)),
      taxable: !['false', 'no', '0'].includes(cells.taxable?.toLowerCase() ?? ''),
    }
  }

  /** The kind of charge a row is, or undefined for goods. */
  kindOf(row: OrderRow): string | undefined {
    return this.#chargeCodes.get(row.cells.sku?.toUpperCase() ?? '')
  }

  charge(row: OrderRow) {
    const quantity = this.quantity(row)
    const cost = costOfRow(this, row, { quantity })
    const amount = 'unitPrice' in cost ? BigInt(cost.unitPrice) * BigInt(quantity) : BigInt(cost.total)
    return { kind: this.kindOf(row)!, amount: Number(amount) }
  }

  /** A whole number other than 0: an empty line of an order says nothing about what was sold. */
  quantity(row: OrderRow): number {
    const said = row.cells.quantity ?? this.mapping.constants?.quantity
    const value = wholeOf(said ?? '', this.mapping.decimalMark)
    if (!value) this.fault(row.line, 'bad_quantity', `${quoted(said)} is not a quantity`)
    return value ?? 0
  }

  amount(row: OrderRow, column: AnyColumn): number | undefined {
    const value = minorOf(row.cells[column] ?? '', this.#exponent, this.mapping.decimalMark)
    if (value !== null) return value
    this.fault(
      row.line,
      'bad_amount',
      `${quoted(row.cells[column])} in ${quoted(nameOfColumn(this.mapping, column))} is not an exact amount`,
    )
    return undefined
  }

  moneyOfOrder(): OrderMoney {
    const told = ofWholeOrder.map((column) => [column, this.amountOfOrder(column)] as const)
    const perLine = this.sumOf('lineShipping')
    const shipping = told.find(([column]) => column === 'shipping')![1]
    const all = [...told, ['shipping', perLine === undefined ? shipping : perLine + (shipping ?? 0)] as const]
    return Object.fromEntries(all.filter(([, amount]) => amount !== undefined))
  }

  optionalAmount(row: OrderRow, column: AnyColumn): number | undefined {
    return row.cells[column] === undefined ? undefined : this.amount(row, column)
  }

  /** Σ of a column that each row tells its own part of; undefined: no row does. */
  sumOf(column: AnyColumn): number | undefined {
    const told = this.rows.map((row) => this.optionalAmount(row, column)).filter((amount) => amount !== undefined)
    return told.length === 0 ? undefined : told.reduce((sum, amount) => sum + amount, 0)
  }

  /** What a column says once for the whole order. */
  amountOfOrder(column: AnyColumn): number | undefined {
    const row = this.rows.find(({ cells }) => cells[column] !== undefined)
    return row && this.amount(row, column)
  }

  /** What the file says became of the order, by the words it begins with, and the amount it says right behind them. */
  status(): { meaning: (typeof statusMeanings)[number]; amount?: number; line: number; text: string } {
    const cell = this.cell('status')
    if (!cell) return { meaning: 'ordinary', line: this.rows[0]!.line, text: '' }
    const said = folded(cell.text)
    const found = Object.entries(this.mapping.statuses ?? {})
      .toSorted(([a], [b]) => b.length - a.length)
      .find(([word]) => new RegExp(`^${escaped(folded(word))}(?!\\p{Script=Latin})`, 'u').test(said))
    const rest = cell.text.slice(found?.[0].length ?? 0)
    const amount = /^[^a-z]*?([\d.,]*\d)/i.exec(rest)?.[1]
    const minor = found && amount !== undefined ? minorOf(amount, this.#exponent, this.mapping.decimalMark) : undefined
    if (minor === null)
      this.fault(
        cell.line,
        'bad_amount',
        `${quoted(cell.text)} in ${quoted(nameOfColumn(this.mapping, 'status'))} is not an exact amount`,
      )
    return { meaning: found?.[1] ?? 'ordinary', ...given('amount', minor ?? undefined), ...cell }
  }

  #taxRate(row: OrderRow): string | undefined {
    const fixed = this.mapping.constants?.taxRate
    const said = row.cells.taxRate ?? fixed
    if (said === undefined) return undefined
    // a constant is the mapping's, and written as the API writes rates
    const rate = taxRateOfCell(said, row.cells.taxRate === undefined ? '.' : this.mapping.decimalMark)
    if (rate === null) this.fault(row.line, 'bad_tax_rate', `${quoted(said)} is not a tax rate`)
    return rate ?? undefined
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A property only where there is something to tell. */
export function given<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value }
}
