import { spread } from '#kernel/spread'
import type { OrderMapping } from './order-mapping.ts'
import type { GoodsRow, OrderMoney } from './sheet.ts'

/** Tax line by line (null: as the lines themselves tell), of the shipping, and whether prices hold it. */
export type TaxOfOrder = {
  readonly taxes: readonly number[] | null
  readonly shippingTax: number
  readonly taxIncluded: boolean
}

/**
 * A shop that exports one tax for the whole order leaves to us where it belongs: over the taxable lines, in proportion to what they
 * cost after the discount; on the shipping when no line is taxable. `by_total` holds prices to include the tax when goods,
 * discount and shipping make the total without it.
 */
export function taxOfOrder(lines: readonly GoodsRow[], money: OrderMoney, mapping: OrderMapping): TaxOfOrder {
  const worth = lines.map((line) => Math.max(0, line.unitPrice * line.quantity - (line.discount ?? 0)))
  const goods = worth.reduce((all, each) => all + each, 0)
  const discount = Math.min(money.orderDiscount ?? 0, goods)
  const withoutTax = goods - discount + (money.shipping ?? 0)
  const taxIncluded = mapping.taxIncluded === 'by_total' ? withoutTax === money.total : mapping.taxIncluded
  const shippingTax = money.shippingTax ?? 0
  if (money.orderTax === undefined) return { taxes: null, shippingTax, taxIncluded }

  const shares = spread(discount, worth)
  const weights = lines.map(({ taxable }, index) => (taxable ? worth[index]! - shares[index]! : 0))
  if (weights.every((weight) => weight === 0)) return { taxes: null, shippingTax: money.orderTax, taxIncluded }
  return { taxes: spread(money.orderTax - shippingTax, weights), shippingTax, taxIncluded }
}
