import { invariant } from '#kernel/result'
import { cumulativeShare, spread } from '#kernel/spread'
import type { ChargeTerms, GoesBack, LineTerms, OrderTerms } from './order-terms.ts'
import { type TaxRate, taxOn, taxRateOf, taxWithin } from './tax.ts'

/** What the customer really paid, in minor units: Σ lines + shipping + charges = total, always; = Σ payments when balanced. */
export type PaidOrder = {
  readonly lines: readonly PaidLine[]
  /** With its tax: delivery as the customer paid it, postage charges and promotions on shipping included. Never below zero. */
  readonly shippingMinor: number
  /** The part of `shippingMinor` that is tax. */
  readonly shippingTaxMinor: number
  /** Charges that stand for themselves, each as the customer paid it: > 0. */
  readonly charges: readonly PaidCharge[]
  /** Σ of them; and, negative, what discounts take off beyond everything the order is worth. */
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

/** `index`: where the charge stands in the order. `paidMinor` holds `taxMinor`. */
export type PaidCharge = {
  readonly index: number
  readonly kind: string
  readonly paidMinor: number
  readonly taxMinor: number
  readonly taxRate: string | null
  readonly lineRef: string | null
  readonly goesBack: GoesBack | null
}

/**
 * Works out what each line of an order really cost the customer, with everything spread (domain.md, Money).
 *
 * A line is worth unitPrice · quantity − discount. A negative charge that names a line is taken off that line. The order's discount, all
 * other negative charges (coupon, voucher, points, rounding), what a line could not bear and lines that are worth less than nothing are
 * taken off the others by largest remainder. What they leave over is taken off the delivery, then off the charges.
 *
 * Tax. What the shop states on a line is what it charged: the sum counts it as it is, and a share of the discount is taken off the
 * value with tax. When no tax is stated but the rate is known, the share is taken off the price as it is quoted and the tax follows
 * from what is left: a discount of 20 on 100 without tax saves the customer 22 at 10 %. Shares are in proportion to what they are
 * taken off, so that none can exceed it.
 *
 * A promotion on shipping does not lower the goods, unless the payments say that the customer paid less for them.
 */
export function workOutPaid(order: OrderTerms): PaidOrder {
  const paid = workOut(order, 0)
  const beyond = paid.leftOver.ofShipping
  return beyond > 0 && paid.balanced ? workOut(order, beyond) : paid
}

function workOut(order: OrderTerms, alsoOffGoods: number): PaidOrder & { leftOver: LeftOver } {
  const worths = order.lines.map(worthOf)
  const charges = order.charges ?? []
  const discount =
    (order.discount ?? 0) -
    sum(charges.filter(isDiscount), amountOf) -
    sum(worths, (worth) => Math.min(0, worth.basis)) +
    alsoOffGoods
  const bases = worths.map((worth) => Math.max(0, worth.basis))
  const own = worths.map(({ line }, index) => Math.min(bases[index]!, ownDiscountOf(line, charges)))
  const left = bases.map((basis, index) => basis - own[index]!)
  const borne = sum(own, itself) + Math.max(0, Math.min(discount - sum(own, itself), sum(left, itself)))
  const shares = spread(borne - sum(own, itself), left).map((share, index) => share + own[index]!)
  const lines = worths.map((worth, index) => paidLineOf(worth, bases[index]!, shares[index]!))

  const told = shippingOf(order)
  const shipping = less(told, discount - borne)
  const charged = paidCharges(charges, told.beyondMinor - alsoOffGoods + shipping.leftOver)
  const leftOver = { inAll: charged.leftOver, ofShipping: Math.min(charged.leftOver, told.beyondMinor - alsoOffGoods) }
  const chargesMinor = sum(charged.paid, ({ paidMinor }) => paidMinor) - leftOver.inAll
  const totalMinor = sum(lines, (line) => line.paidMinor) + shipping.paidMinor + chargesMinor
  const difference = sum(order.payments, amountOf) - totalMinor
  return {
    lines,
    shippingMinor: shipping.paidMinor,
    shippingTaxMinor: shipping.taxMinor,
    charges: charged.paid,
    chargesMinor,
    totalMinor,
    balanced: difference === 0,
    difference,
    leftOver,
  }
}

/** What discounts take off beyond what there is: `ofShipping` came from a promotion on shipping. */
type LeftOver = { readonly inAll: number; readonly ofShipping: number }

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

type Taxed = { readonly paidMinor: number; readonly taxMinor: number }

/** An amount as it was charged, its tax stated or worked out from its rate, within it or on top. */
function taxedOf({ amount, tax, taxIncluded, taxRate }: Omit<ChargeTerms, 'kind'>): Taxed {
  const rate = tax === undefined && taxRate !== undefined && amount > 0 ? taxRateOf(taxRate) : null
  const isOnTop = taxIncluded === false
  const taxMinor = rate ? (isOnTop ? taxOn(amount, rate) : taxWithin(amount, rate)) : (tax ?? 0)
  const paidMinor = amount + (isOnTop ? taxMinor : 0)
  return { paidMinor, taxMinor: Math.max(0, Math.min(taxMinor, paidMinor)) }
}

/** The same after `offMinor` was taken off it as far as it goes; its tax is smaller in proportion. */
function less({ paidMinor, taxMinor }: Taxed, offMinor: number): Taxed & { leftOver: number } {
  const off = Math.max(0, Math.min(offMinor, paidMinor))
  const left = paidMinor - off
  return {
    paidMinor: left,
    taxMinor: paidMinor === 0 ? 0 : cumulativeShare(taxMinor, left, paidMinor),
    leftOver: Math.max(0, offMinor) - off,
  }
}

/** The delivery as it was paid, and what promotions on it took off beyond what it costs. */
function shippingOf({ shipping, charges = [] }: OrderTerms): Taxed & { beyondMinor: number } {
  const ours = charges.filter(belongsToShipping)
  const parts = [...(shipping ? [shipping] : []), ...ours.filter(({ amount }) => amount >= 0)].map(taxedOf)
  const all = { paidMinor: sum(parts, ({ paidMinor }) => paidMinor), taxMinor: sum(parts, ({ taxMinor }) => taxMinor) }
  const { leftOver, ...paid } = less(all, -sum(ours.filter(isNegative), amountOf))
  return { ...paid, beyondMinor: leftOver }
}

/** The charges that stand for themselves, after what was left over was taken off them, the first first. */
function paidCharges(charges: readonly ChargeTerms[], offMinor: number): { paid: PaidCharge[]; leftOver: number } {
  let leftOver = Math.max(0, offMinor)
  const paid: PaidCharge[] = []
  for (const [index, charge] of charges.entries()) {
    if (!standsForItself(charge)) continue
    const { leftOver: left, ...amounts } = less(taxedOf(charge), leftOver)
    leftOver = left
    const { kind, taxRate = null, lineRef = null, goesBack = null } = charge
    if (amounts.paidMinor > 0) paid.push({ index, kind, ...amounts, taxRate, lineRef, goesBack })
  }
  return { paid, leftOver }
}

const isNegative = ({ amount }: ChargeTerms) => amount < 0
const shippingKinds: ReadonlySet<string> = new Set(['postage', 'shipping_discount'])
/** Whether a charge is part of the delivery, by its kind. */
export const belongsToShipping = ({ kind }: Pick<ChargeTerms, 'kind'>): boolean =>
  shippingKinds.has(
    kind
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
const isDiscount = (charge: ChargeTerms) => isNegative(charge) && !belongsToShipping(charge)
const ownDiscountOf = ({ ref }: LineTerms, charges: readonly ChargeTerms[]) =>
  sum(charges, (charge) => (isDiscount(charge) && charge.lineRef === ref ? -charge.amount : 0))
const standsForItself = (charge: ChargeTerms) => !isNegative(charge) && !belongsToShipping(charge)

const amountOf = (of: { readonly amount: number }) => of.amount
const itself = (value: number) => value

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  const all = items.reduce((total, item) => total + of(item), 0)
  invariant(Number.isSafeInteger(all), 'sums of money stay within exact numbers')
  return all
}
