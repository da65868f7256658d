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
 * cost after the discount, and over the delivery where it is taxed too; on the delivery alone when no line is taxable. `by_total` holds
 * prices to include the tax when goods, discount and shipping make the total without it.
 */
export function taxOfOrder(lines: readonly GoodsRow[], money: OrderMoney, mapping: OrderMapping): TaxOfOrder {
  const worth = lines.map((line) => Math.max(0, line.unitPrice * line.quantity - (line.discount ?? 0)))
  const goods = worth.reduce((all, each) => all + each, 0)
  const discount = Math.min(money.orderDiscount ?? 0, goods)
  const withoutTax = goods - discount + (money.shipping ?? 0)
  const taxIncluded = mapping.taxIncluded === 'by_total' ? withoutTax === money.total : mapping.taxIncluded
  const { orderTax } = money
  if (orderTax === undefined) return { taxes: null, shippingTax: money.shippingTax ?? 0, taxIncluded }

  const shares = spread(discount, worth)
  const weights = lines.map(({ taxable }, index) => (taxable ? worth[index]! - shares[index]! : 0))
  if (weights.every((weight) => weight === 0)) return { taxes: null, shippingTax: orderTax, taxIncluded }
  if (money.shippingTax !== undefined) {
    return { taxes: spread(orderTax - money.shippingTax, weights), shippingTax: money.shippingTax, taxIncluded }
  }
  const delivery = money.shipping ?? 0
  if (delivery <= 0 || !isDeliveryTaxed(orderTax, { weights, delivery, taxIncluded }, mapping)) {
    return { taxes: spread(orderTax, weights), shippingTax: 0, taxIncluded }
  }
  const [shippingTax, ...taxes] = spread(orderTax, [delivery, ...weights])
  return { ...(byUnit(orderTax, shippingTax!, lines, taxes) ?? { taxes, shippingTax: shippingTax! }), taxIncluded }
}

/**
 * The same with a tax that every unit of a line bears alike, as shops that round unit by unit charge it; null where that would take
 * more than a minor unit from the delivery's share or give it more.
 */
function byUnit(
  orderTax: number,
  share: number,
  lines: readonly GoodsRow[],
  taxes: readonly number[],
): { readonly taxes: number[]; readonly shippingTax: number } | null {
  const whole = taxes.map((tax, index) => {
    const { quantity } = lines[index]!
    return quantity > 1 ? Math.floor(tax / quantity) * quantity : tax
  })
  const shippingTax = orderTax - whole.reduce((all, each) => all + each, 0)
  return Math.abs(shippingTax - share) <= 1 ? { taxes: whole, shippingTax } : null
}

type Taxed = { readonly weights: readonly number[]; readonly delivery: number; readonly taxIncluded: boolean }

function isDeliveryTaxed(tax: number, taxed: Taxed, { shippingTaxed = 'by_rate' }: OrderMapping): boolean {
  if (shippingTaxed !== 'by_rate') return shippingTaxed
  const goods = taxed.weights.reduce((all, each) => all + each, 0)
  // rounded once, or once a line
  const slack = taxed.weights.filter((weight) => weight > 0).length / 2
  const onAll = plainness(tax, goods + taxed.delivery, { slack, ...taxed })
  return onAll < tooFine && onAll <= plainness(tax, goods, { slack, ...taxed })
}

const gridsPpm = [10_000, 5_000, 2_500, 1_250, 1_000, 500, 250, 100, 50, 25] as const
/** From here on nearly any amount finds a rate. */
const tooFine = 4

/** How plain a rate explains a tax on an amount: 0 for whole per cents, more the finer it must be. Laws name plain rates. */
function plainness(
  tax: number,
  amount: number,
  { slack, taxIncluded }: { readonly slack: number; readonly taxIncluded: boolean },
): number {
  const base = taxIncluded ? amount - tax : amount
  if (base <= 0) return gridsPpm.length
  const found = gridsPpm.findIndex((grid) => {
    const rate = Math.round(((tax / base) * 1_000_000) / grid) * grid
    return rate > 0 && Math.abs((base * rate) / 1_000_000 - tax) <= slack
  })
  return found < 0 ? gridsPpm.length : found
}
