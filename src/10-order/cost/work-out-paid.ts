import { invariant } from '#kernel/result'
import { spread } from '#kernel/spread'
import type { ChargeTerms, LineTerms, OrderTerms } from './order-terms.ts'
import { type TaxRate, taxOn, taxRateOf, taxWithin } from './tax.ts'

/** What the customer really paid, in minor units: Σ lines + shipping + charges = total, always; = Σ payments when balanced. */
export type PaidOrder = {
  readonly lines: readonly PaidLine[]
  /** With its tax: delivery as the customer paid it, postage charges and promotions on shipping included. Never below zero. */
  readonly shippingMinor: number
  /** The part of `shippingMinor` that is tax. */
  readonly shippingTaxMinor: number
  /** All other charges; and, negative, what a discount takes off beyond the worth of the goods. */
  readonly chargesMinor: number
  readonly totalMinor: number
  /** Whether the payments make exactly the total. An order that does not add up goes to a person before any refund. */
  readonly balanced: boolean
  /** Σ payments − total, in minor units. */
  readonly difference: number
}

/** `paidMinor` = `goodsMinor` + `taxMinor`; none is below zero. */
export type PaidLine = {
  readonly ref: string
  readonly paidMinor: number
  readonly goodsMinor: number
  readonly taxMinor: number
}

/**
 * Works out what each line of an order really cost the customer, with everything spread (domain.md, Money).
 *
 * A line is worth unitPrice · quantity − discount. The order's discount, negative charges of kind `discount`, and lines that are
 * worth less than nothing are taken off the others by largest remainder.
 *
 * Tax. What the shop states on a line is what it charged: the sum counts it as it is, and a share of the discount is taken off the
 * value with tax. When no tax is stated but the rate is known, the share is taken off the price as it is quoted and the tax follows
 * from what is left: a discount of 20 on 100 without tax saves the customer 22 at 10 %. Shares are in proportion to what they are
 * taken off, so that none can exceed it.
 *
 * A promotion on shipping never lowers the goods, and a discount on goods never the shipping.
 */
export function workOutPaid(order: OrderTerms): PaidOrder {
  const worths = order.lines.map(worthOf)
  const charges = order.charges ?? []
  const discount =
    (order.discount ?? 0) - sum(charges.filter(isDiscount), amountOf) - sum(worths, (worth) => Math.min(0, worth.basis))
  const bases = worths.map((worth) => Math.max(0, worth.basis))
  const borne = Math.max(0, Math.min(discount, sum(bases, itself)))
  const shares = spread(borne, bases)
  const lines = worths.map((worth, index) => paidLineOf(worth, bases[index]!, shares[index]!))

  const shipping = shippingOf(order)
  const other = sum(charges.filter(standsForItself), amountOf)
  const chargesMinor = other - (discount - borne) + shipping.beyondMinor
  const totalMinor = sum(lines, (line) => line.paidMinor) + shipping.shippingMinor + chargesMinor
  const difference = sum(order.payments, amountOf) - totalMinor
  return {
    lines,
    shippingMinor: shipping.shippingMinor,
    shippingTaxMinor: shipping.shippingTaxMinor,
    chargesMinor,
    totalMinor,
    balanced: difference === 0,
    difference,
  }
}

/** `basis` is what a share of the discount is taken off: without tax where tax follows from the rate on top, else with it. */
type Worth = { readonly line: LineTerms; readonly basis: number; readonly rate: TaxRate | null }

function worthOf(line: LineTerms): Worth {
  const quoted = BigInt(line.unitPrice) * BigInt(line.quantity) - BigInt(line.discount ?? 0)
  const onTop = line.taxIncluded === false ? BigInt(line.tax ?? 0) : 0n
  const basis = Number(quoted + onTop)
  invariant(Number.isSafeInteger(basis), 'the worth of a line stays within exact numbers')
  return { line, basis, rate: line.taxRate === undefined ? null : taxRateOf(line.taxRate) }
}

function paidLineOf({ line, rate }: Worth, basis: number, share: number): PaidLine {
  const left = basis - share
  if (line.tax === undefined && rate && line.taxIncluded === false) {
    const taxMinor = taxOn(left, rate)
    return { ref: line.ref, paidMinor: left + taxMinor, goodsMinor: left, taxMinor }
  }
  const taxMinor = taxHeldBy(line, rate, left, share)
  return { ref: line.ref, paidMinor: left, goodsMinor: left - taxMinor, taxMinor }
}

// Some shops state the tax before an order-level discount, some after it. The rate tells which: when the stated tax is further from
// the tax within what was paid than rounding unit by unit can bring it, it was stated before, and the tax within takes its place.
function taxHeldBy(line: LineTerms, rate: TaxRate | null, paidMinor: number, share: number): number {
  if (line.tax === undefined) return rate ? taxWithin(paidMinor, rate) : 0
  const stated = Math.max(0, Math.min(line.tax, paidMinor))
  if (!rate || share === 0) return stated
  const within = taxWithin(paidMinor, rate)
  return Math.abs(stated - within) <= line.quantity ? stated : within
}

function shippingOf({ shipping, charges }: OrderTerms) {
  const tax = shipping?.tax ?? 0
  const own = (shipping?.amount ?? 0) + (shipping?.taxIncluded === false ? tax : 0)
  const all = own + sum((charges ?? []).filter(belongsToShipping), amountOf)
  const shippingMinor = Math.max(0, all)
  return {
    shippingMinor,
    shippingTaxMinor: Math.max(0, Math.min(tax, shippingMinor)),
    beyondMinor: all - shippingMinor,
  }
}

const isDiscount = (charge: ChargeTerms) => charge.kind === 'discount' && charge.amount < 0
const belongsToShipping = (charge: ChargeTerms) => charge.kind === 'postage' || charge.kind === 'shipping_discount'
const standsForItself = (charge: ChargeTerms) => !isDiscount(charge) && !belongsToShipping(charge)

const amountOf = (of: { readonly amount: number }) => of.amount
const itself = (value: number) => value

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  const all = items.reduce((total, item) => total + of(item), 0)
  invariant(Number.isSafeInteger(all), 'sums of money stay within exact numbers')
  return all
}
