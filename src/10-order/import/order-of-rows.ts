import { belongsToShipping } from '../cost/work-out-paid.ts'
import { type OrderInput, orderShape } from '../order-shapes.ts'
import { addressOf, countryOf, customerOf } from './buyer-of-sheet.ts'
import type { OrderMapping } from './order-mapping.ts'
import { paymentsOf } from './payments-of-sheet.ts'
import type { DateReader } from './read-cells.ts'
import type { OrderRow } from './read-rows.ts'
import { quoted } from './refusals.ts'
import { type Fault, type GoodsRow, given, type Note, type OrderMoney, Sheet } from './sheet.ts'
import { taxOfOrder } from './tax-of-order.ts'

/** A return the shop booked as an invoice of its own, kept for a person. Minor units; what was credited is positive. */
export type ReturnInvoice = {
  readonly currency: string
  /** UTC, ISO 8601. */
  readonly bookedAt: string
  readonly customer: OrderInput['customer']
  readonly country?: string
  readonly lines: readonly { sku: string; name: string; quantity: number; unitPrice: number }[]
  readonly charges: readonly { kind: string; amount: number }[]
  readonly credited: number
}

export type Invoice =
  | {
      readonly kind: 'order'
      readonly order: OrderInput
      /** False: the file tells of no payment, and it was worked out. */
      readonly paymentStated?: false
      readonly notes?: readonly Note[]
    }
  | { readonly kind: 'return_invoice'; readonly invoice: ReturnInvoice }

/**
 * Makes an order, or a return invoice, of the rows that carry one number. All faults are told, not only the first; with any, the
 * order is not taken at all, because an order that lacks a line would look cheaper than it was.
 */
export function orderOfRows(rows: readonly OrderRow[], mapping: OrderMapping, dates: DateReader): Invoice | Fault[] {
  const sheet = new Sheet(rows, mapping, dates)
  const currency = sheet.currency()
  sheet.agree()
  const placedAt = sheet.date('placedAt', true) ?? ''
  const goods = rows.filter((row) => sheet.kindOf(row) === undefined).map((row) => sheet.goods(row))
  const charges = rows.filter((row) => sheet.kindOf(row) !== undefined).map((row) => sheet.charge(row))
  const money = sheet.moneyOfOrder()
  const read = { currency, placedAt, goods, charges, money }
  const made = isReturn(rows[0]!.number, goods, mapping) ? returnOf(sheet, read) : orderOf(sheet, read)
  return sheet.faults.length > 0 ? sheet.faults : made
}

type Read = {
  readonly currency: string
  readonly placedAt: string
  readonly goods: readonly GoodsRow[]
  readonly charges: readonly { kind: string; amount: number }[]
  readonly money: OrderMoney
}

function isReturn(number: string, goods: readonly GoodsRow[], { returns }: OrderMapping): boolean {
  if (returns.numberPrefix !== undefined && number.startsWith(returns.numberPrefix)) return true
  return returns.allQuantitiesNegative && goods.length > 0 && goods.every(({ quantity }) => quantity < 0)
}

function orderOf(sheet: Sheet, { currency, placedAt, goods, charges, money }: Read): Invoice {
  // Stock written off through an invoice at price 0 was sold to nobody: no line to return, yet the invoice stays explained.
  const sold = goods.filter(({ quantity, unitPrice }) => quantity > 0 || unitPrice !== 0)
  for (const { line } of sold.filter(({ quantity }) => quantity < 0)) {
    sheet.fault(line, 'negative_quantity', 'a negative quantity on an order that is no return')
  }
  const base = {
    currency,
    placedAt,
    ...given('signedAt', sheet.date('signedAt')),
    customer: customerOf(sheet),
    ...given('shippingAddress', addressOf(sheet)),
    lines: sold.map(({ line: _, taxable: __, ...terms }, index) => ({ ref: `${index + 1}`, ...terms })),
    ...given('discount', money.orderDiscount),
    ...given('shipping', money.shipping === undefined ? undefined : { amount: money.shipping }),
    charges: [
      ...charges,
      ...columnCharges(sheet, sold),
      ...(sold.length < goods.length ? [{ kind: 'stock_adjustment', amount: 0 }] : []),
    ],
    payments: [],
  }
  const status = sheet.status()
  if (status.meaning === 'cancelled')
    sheet.fault(status.line, 'order_cancelled', `the file says ${quoted(status.text)}`)
  const bare = accepted(sheet, base, sold)
  if (!bare) return { kind: 'order', order: base }
  const taxed = withTax(bare, sold, money, sheet.mapping)
  const { payments, isStated } = paymentsOf(sheet, taxed, money, status)
  const paid = { ...taxed, payments }
  return {
    kind: 'order',
    order: accepted(sheet, paid, sold) ?? paid,
    ...(isStated ? {} : { paymentStated: false as const }),
    ...(sheet.notes.length > 0 ? { notes: sheet.notes } : {}),
  }
}

function columnCharges(sheet: Sheet, sold: readonly GoodsRow[]): NonNullable<OrderInput['charges']> {
  const refs = new Map(sold.map(({ line }, index) => [line, `${index + 1}`]))
  return (sheet.mapping.charges ?? []).flatMap(({ kind, isDeduction, perLine }, index) => {
    const signed = (told = 0) => (isDeduction ? -Math.abs(told) : told)
    const column = `charge ${index}` as const
    if (!perLine) return chargeOf(kind, signed(sheet.amountOfOrder(column)))
    // What is taken off a line belongs to it, but for what is taken off the delivery; what is added is one charge.
    const told = sheet.rows.map((row) => ({
      ref: refs.get(row.line),
      amount: signed(sheet.optionalAmount(row, column)),
    }))
    const ofLines = told.filter(({ ref, amount }) => ref !== undefined && amount < 0 && !belongsToShipping({ kind }))
    const others = told.filter((one) => !ofLines.includes(one)).reduce((sum, { amount }) => sum + amount, 0)
    return [...ofLines.map(({ ref, amount }) => ({ kind, amount, lineRef: ref! })), ...chargeOf(kind, others)]
  })
}

const chargeOf = (kind: string, amount: number) => (amount === 0 ? [] : [{ kind, amount }])

// The edge's own shape is the gate: an import brings in nothing that the API would refuse.
function accepted(sheet: Sheet, order: OrderInput, sold: readonly GoodsRow[]): OrderInput | undefined {
  if (sheet.faults.length > 0) return undefined
  const parsed = orderShape.safeParse(order)
  for (const { path, message } of parsed.error?.issues.slice(0, 5) ?? []) {
    const line = path[0] === 'lines' && typeof path[1] === 'number' ? sold[path[1]]?.line : undefined
    sheet.fault(line ?? sheet.rows[0]!.line, 'order_not_accepted', `${path.join('.')}: ${message}`)
  }
  return parsed.data
}

function withTax(order: OrderInput, sold: readonly GoodsRow[], money: OrderMoney, mapping: OrderMapping): OrderInput {
  const { taxes, shippingTax, taxIncluded } = taxOfOrder(sold, money, mapping)
  const ships = order.shipping !== undefined || shippingTax !== 0
  return {
    ...order,
    lines: order.lines.map((line, index) => ({ ...line, ...given('tax', taxes?.[index] ?? line.tax), taxIncluded })),
    ...(ships ? { shipping: { amount: order.shipping?.amount ?? 0, tax: shippingTax, taxIncluded } } : {}),
  }
}

function returnOf(sheet: Sheet, { currency, placedAt, goods, charges }: Read): Invoice {
  for (const { line } of goods.filter(({ quantity }) => quantity > 0)) {
    sheet.fault(line, 'bad_quantity', 'a return whose quantity is not negative')
  }
  const lines = goods.map(({ sku, name, quantity, unitPrice }) => ({ sku, name, quantity: -quantity, unitPrice }))
  const credited = [
    ...lines.map(({ quantity, unitPrice }) => BigInt(quantity) * BigInt(unitPrice)),
    ...charges.map(({ amount }) => -BigInt(amount)),
  ].reduce((all, each) => all + each, 0n)
  const invoice = {
    currency,
    bookedAt: placedAt,
    customer: customerOf(sheet),
    ...given('country', countryOf(sheet)),
    lines,
    charges,
  }
  return { kind: 'return_invoice', invoice: { ...invoice, credited: Number(credited) } }
}
