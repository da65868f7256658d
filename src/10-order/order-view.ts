import { returnableOf, type StoredLine, type ToldOrder } from './order-rows.ts'
import type { OrderInput, OrderView } from './order-shapes.ts'

/** The order as the API shows it: what it cost, and per line what is returned, in a case, and still returnable. */
export function orderViewOf(order: ToldOrder): OrderView {
  const money = (amount: number) => ({ amount, currency: order.currency })
  const told = new Map(order.told.lines.map((line) => [line.ref, line]))
  return {
    id: order.id,
    source: order.source,
    number: order.number,
    currency: order.currency,
    placedAt: order.placedAt,
    signedAt: order.signedAt,
    balanced: order.balanced,
    difference: money(order.differenceMinor),
    paymentStated: order.paymentStated,
    customer: order.customer,
    shipping: money(order.shippingMinor),
    charges: money(order.chargesMinor),
    told: toldViewOf(order),
    notes: order.told.email && !order.customer.email ? [{ field: 'customer.email', code: 'contact_left_out' }] : [],
    paid: money(order.paidMinor),
    refunded: money(order.payments.reduce((sum, payment) => sum + payment.refundingMinor, 0)),
    lines: order.lines.map((line) => lineViewOf(line, told.get(line.ref), money)),
    payments: order.payments.map((payment) => ({
      id: payment.id,
      ref: payment.ref,
      provider: payment.provider,
      captured: money(payment.capturedMinor),
      refunding: money(payment.refundingMinor),
      capturedAt: payment.capturedAt,
    })),
  }
}

type Money = OrderView['paid']

const lineViewOf = (
  line: StoredLine,
  told: OrderInput['lines'][number] | undefined,
  money: (amount: number) => Money,
): OrderView['lines'][number] => ({
  id: line.id,
  ref: line.ref,
  sku: line.sku,
  name: line.name,
  category: line.category,
  quantity: line.quantity,
  unitPrice: money(line.unitPriceMinor),
  paid: money(line.paidMinor),
  tax: money(line.taxMinor),
  discount: money(told?.discount ?? 0),
  taxRate: told?.taxRate ?? null,
  taxIncluded: told?.taxIncluded ?? true,
  serialNumbers: told?.serialNumbers ?? [],
  attributes: told?.attributes ?? {},
  quantityReturned: line.quantityReturned,
  quantityInCases: line.quantityInCases,
  quantityReturnable: returnableOf(line),
})

function toldViewOf({ currency, told }: ToldOrder): OrderView['told'] {
  const money = (amount: number) => ({ amount, currency })
  const shipping: (NonNullable<OrderInput['shipping']> & { taxRate?: string }) | null = told.shipping ?? null
  return {
    discount: money(told.discount ?? 0),
    shipping: shipping && {
      amount: money(shipping.amount),
      tax: shipping.tax === undefined ? null : money(shipping.tax),
      taxIncluded: shipping.taxIncluded ?? true,
      taxRate: shipping.taxRate ?? null,
    },
    charges: told.charges.map(({ kind, amount }) => ({ kind, amount: money(amount) })),
  }
}
