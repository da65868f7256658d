import type { Money } from '#kernel/money'
import { isWithCustomer, type LedgerEntry, leftMinor, type OrderLedger } from './ledger/ledger.ts'
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
    shippingTax: money(order.ledger.entries.find(({ kind }) => kind === 'delivery')?.paidTaxMinor ?? 0),
    charges: money(order.chargesMinor),
    told: toldViewOf(order),
    notes: order.told.email && !order.customer.email ? [{ field: 'customer.email', code: 'contact_left_out' }] : [],
    paid: money(order.paidMinor),
    refunded: money(order.payments.reduce((sum, payment) => sum + payment.refundedMinor, freightOf(order).settled)),
    refundUnderWay: money(
      order.payments.reduce(
        (sum, payment) => sum + payment.refundingMinor - payment.refundedMinor,
        freightOf(order).underWay,
      ),
    ),
    lines: order.lines.map((line) => ({
      ...lineViewOf(line, told.get(line.ref), money),
      quantityKept: keptOf(order.ledger, line),
    })),
    ledger: order.ledger.entries.map((entry) => entryViewOf(entry, order.currency)),
    payments: order.payments.map((payment) => ({
      id: payment.id,
      ref: payment.ref,
      provider: payment.provider,
      captured: money(payment.capturedMinor),
      refunding: money(payment.refundingMinor),
      refunded: money(payment.refundedMinor),
      capturedAt: payment.capturedAt,
    })),
  }
}

/** What goes back beside the payments. */
const freightOf = ({ ledger }: ToldOrder) => {
  const entries = ledger.entries.filter(({ kind }) => kind === 'freight')
  return {
    settled: entries.reduce((sum, { settledMinor }) => sum + settledMinor, 0),
    underWay: entries.reduce((sum, { underWayMinor }) => sum + underWayMinor, 0),
  }
}

const lineViewOf = (
  line: StoredLine,
  told: OrderInput['lines'][number] | undefined,
  money: (amount: number) => Money,
): Omit<OrderView['lines'][number], 'quantityKept'> => ({
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
  quantityWrittenOff: line.quantityWrittenOff,
  quantityReturnable: returnableOf(line),
})

function toldViewOf({ currency, told }: ToldOrder): OrderView['told'] {
  const money = (amount: number) => ({ amount, currency })
  const shipping = told.shipping ?? null
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

/** Units the customer keeps after a compensation, less those that came back since. */
function keptOf({ entries, outcomes }: OrderLedger, { id }: StoredLine): number {
  const entry = entries.find(({ kind, orderLineId }) => kind === 'line' && orderLineId === id)
  return outcomes
    .filter(({ entryId }) => entryId === entry?.id)
    .reduce((sum, { outcome, was, units, drawnUnits }) => {
      if (outcome === 'open') return sum - (isWithCustomer(was) ? units : 0) + drawnUnits
      return sum + (isWithCustomer(outcome) ? units : 0) - drawnUnits
    }, 0)
}

function entryViewOf(entry: LedgerEntry, currency: string): OrderView['ledger'][number] {
  const money = (amount: number) => ({ amount, currency })
  return {
    id: entry.id,
    kind: entry.kind,
    orderLineId: entry.orderLineId,
    chargeKind: entry.chargeKind,
    units: entry.units,
    taxRate: entry.taxRate,
    paid: money(entry.paidMinor),
    paidTax: money(entry.paidTaxMinor),
    underWay: money(entry.underWayMinor),
    underWayTax: money(entry.underWayTaxMinor),
    refunded: money(entry.settledMinor),
    refundedTax: money(entry.settledTaxMinor),
    deducted: money(entry.deductedMinor),
    deductedTax: money(entry.deductedTaxMinor),
    left: money(leftMinor(entry)),
  }
}
