import { nameOfColumn } from './order-mapping.ts'
import type { OrderRow } from './read-rows.ts'
import { quoted } from './refusals.ts'
import { given, type Sheet } from './sheet.ts'

/** What all units of a row cost need not divide by them: the unit price is rounded up, and a discount takes off the difference. */
export function priceOfRow(sheet: Sheet, row: OrderRow, quantity: number): { unitPrice: number; discount?: number } {
  const discount = sheet.optionalAmount(row, 'lineDiscount')
  const cost = costOfRow(sheet, row, { quantity, discount })
  if ('unitPrice' in cost) return { unitPrice: cost.unitPrice, ...given('discount', discount) }
  const units = Math.max(1, Math.abs(quantity))
  // an amount given back stands beside a quantity given back, with or without its own sign
  const total = quantity < 0 ? Math.abs(cost.total) : cost.total
  const price = Math.ceil(total / units)
  const less = (discount ?? 0) + price * units - total
  return { unitPrice: price, ...given('discount', less === 0 ? undefined : less) }
}

/**
 * What the units of a row cost before its discount, in minor units: by its price, or in all where that is all it tells or the price
 * beside it was rounded. A price and a total that nothing reconciles are a fault: which of them was paid, nobody knows.
 */
export function costOfRow(
  sheet: Sheet,
  row: OrderRow,
  { quantity, discount = 0 }: { readonly quantity: number; readonly discount?: number | undefined },
): { readonly unitPrice: number } | { readonly total: number } {
  const { unitPrice, lineTotal } = sheet.mapping.columns
  const byUnit = unitPrice !== undefined && (lineTotal === undefined || row.cells.unitPrice !== undefined)
  if (!byUnit) return { total: sheet.amount(row, 'lineTotal') ?? 0 }
  const price = sheet.amount(row, 'unitPrice')
  const total = sheet.optionalAmount(row, 'lineTotal')
  if (price === undefined || total === undefined || quantity === 0) return { unitPrice: price ?? 0 }
  const gross = Math.abs(price * quantity)
  const tax = sheet.mapping.taxIncluded === true ? 0 : Math.abs(sheet.optionalAmount(row, 'lineTax') ?? 0)
  const explained = [0, -discount, tax, tax - discount]
  if (explained.some((more) => gross + more === Math.abs(total))) return { unitPrice: price }
  const rounded = explained.find((more) => Math.abs(gross + more - Math.abs(total)) <= Math.abs(quantity) / 2)
  if (rounded !== undefined) return { total: total - Math.sign(total) * rounded }
  const said = (column: 'unitPrice' | 'lineTotal') =>
    `${quoted(row.cells[column])} in ${quoted(nameOfColumn(sheet.mapping, column))}`
  sheet.fault(row.line, 'amounts_disagree', `${said('unitPrice')} times ${quantity} is not ${said('lineTotal')}`)
  return { unitPrice: price }
}
