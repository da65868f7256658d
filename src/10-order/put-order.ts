import { canonical, type Json } from '#kernel/canonical'
import type { Tx } from '#kernel/database'
import { newId, sha256Hex } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { workOutPaid } from './cost/work-out-paid.ts'
import { readOrder, type StoredOrder } from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'
import { writeOrders } from './write-orders.ts'

export type PutOrder = { readonly source: string; readonly number: string; readonly order: OrderInput }
type Stored = { readonly order: StoredOrder; readonly change: 'created' | 'replaced' | 'unchanged' }

/**
 * Creates or replaces one order; the same content again changes nothing. What each unit really cost is worked out here, once.
 * An order that does not add up is stored and marked. Goods and money of an order that has cases stay as they are.
 */
export async function putOrder(
  tx: Tx,
  { source, number, order }: PutOrder,
  { by, now }: Moment,
): Promise<Result<Stored, 'not_yours_to_do' | 'order_has_cases'>> {
  const notYours = needs(by, 'write_orders')
  if (notYours) return notYours
  const contentHash = contentHashOf(order)
  const before = await readOrder(tx, { source, number })
  if (before?.contentHash === contentHash) return { order: before, change: 'unchanged' }
  const stored = orderToStore({ source, number, order }, contentHash, before)
  if (isRefused(stored)) return stored
  writeOrders(tx, [{ order: stored, document: order, isNew: !before }], now)
  return { order: stored, change: before ? 'replaced' : 'created' }
}

/** The same for the same content, whatever the order of its members. */
export function contentHashOf(order: OrderInput): string {
  // Attributes are the shop's own and may hold fractions, which have no canonical form: they are told apart as text.
  const lines = order.lines.map((line) =>
    line.attributes ? { ...line, attributes: Object.entries(line.attributes).sort().map(String) } : line,
  )
  return sha256Hex(canonical({ ...order, lines } as unknown as Json))
}

/** What to store in place of `before`: its ids and what was returned and refunded stay. Goods and money stay too once there are cases. */
export function orderToStore(
  input: PutOrder,
  contentHash: string,
  before: StoredOrder | null,
): Result<StoredOrder, 'order_has_cases'> {
  const stored = storedOf(before?.id ?? newId(), input, contentHash, before)
  if (before?.hasCases && !sameGoodsAndMoney(before, stored))
    return refused('order_has_cases', { number: input.number })
  return stored
}

function storedOf(id: string, input: PutOrder, contentHash: string, before: StoredOrder | null): StoredOrder {
  const { order } = input
  const paid = workOutPaid(order)
  const known = new Map(before?.lines.map((line) => [line.ref, line]))
  const knownPayments = new Map(before?.payments.map((payment) => [`${payment.provider} ${payment.ref}`, payment]))
  return {
    id,
    source: input.source,
    number: input.number,
    currency: order.currency,
    placedAt: order.placedAt,
    signedAt: order.signedAt ?? null,
    destination: order.shippingAddress?.country ?? null,
    customer: {
      ref: order.customer.ref ?? null,
      name: order.customer.name ?? null,
      phone: order.customer.phone ?? null,
      email: order.customer.email?.toLowerCase() ?? null,
    },
    paidMinor: order.payments.reduce((sum, payment) => sum + payment.amount, 0),
    shippingMinor: paid.shippingMinor,
    shippingRefundedMinor: before?.shippingRefundedMinor ?? 0,
    chargesMinor: paid.chargesMinor,
    balanced: paid.balanced,
    differenceMinor: paid.difference,
    contentHash,
    hasCases: before?.hasCases ?? false,
    lines: order.lines.map((line, index) => ({
      id: known.get(line.ref)?.id ?? newId(),
      ref: line.ref,
      sku: line.sku,
      name: line.name,
      category: line.category ?? null,
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice,
      paidMinor: paid.lines[index]!.paidMinor,
      taxMinor: paid.lines[index]!.taxMinor,
      attributes: line.attributes ?? {},
      quantityInCases: known.get(line.ref)?.quantityInCases ?? 0,
      quantityReturned: known.get(line.ref)?.quantityReturned ?? 0,
      refundedUnits: known.get(line.ref)?.refundedUnits ?? 0,
      refundedMinor: known.get(line.ref)?.refundedMinor ?? 0,
    })),
    payments: order.payments.map((payment) => {
      const was = knownPayments.get(`${payment.provider} ${payment.ref}`)
      return {
        id: was?.id ?? newId(),
        ref: payment.ref,
        provider: payment.provider,
        capturedMinor: payment.amount,
        refundingMinor: was?.refundingMinor ?? 0,
        capturedAt: payment.capturedAt,
      }
    }),
  }
}

const sameGoodsAndMoney = (a: StoredOrder, b: StoredOrder): boolean => goodsAndMoney(a) === goodsAndMoney(b)

const goodsAndMoney = (order: StoredOrder): string =>
  JSON.stringify([
    order.currency,
    order.lines.map((line) => [line.ref, line.sku, line.quantity, line.paidMinor]),
    order.payments.map((payment) => [payment.ref, payment.provider, payment.capturedMinor]),
  ])
