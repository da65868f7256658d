import { canonical, type Json } from '#kernel/canonical'
import type { Tx } from '#kernel/database'
import { newId, sha256Hex } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { type Moment, merchantOf, needs } from '#people'
import { type PaidOrder, workOutPaid } from './cost/work-out-paid.ts'
import { entriesOf } from './ledger/entries-of-order.ts'
import { isMailable } from './mailable.ts'
import { lockNow, replacingLocks } from './order-locks.ts'
import {
  nothingElsewhere,
  readOrder,
  type StoredLine,
  type StoredOrder,
  type StoredPayment,
  type ToldOrder,
} from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'
import { isSettled, paymentKey, settledField, withKnownFacts } from './settled-field.ts'
import { writeOrders } from './write-orders.ts'

export type PutOrder = {
  readonly source: string
  readonly number: string
  readonly order: OrderInput
  /** False: nobody told that it was paid, and the payment is what the order adds up to. */
  readonly paymentStated?: boolean | undefined
}
type Stored = { readonly order: ToldOrder; readonly change: 'created' | 'replaced' | 'unchanged' }

/**
 * Creates or replaces one order; the same content again changes nothing. What each unit really cost is worked out here, once.
 * An order that does not add up is stored and marked. What its cases rest on stays (`settledField`).
 * What there is already is locked with its cases and read anew: another may have stored it after BEGIN, where no lock could reach it.
 */
export async function putOrder(
  tx: Tx,
  { source, number, order }: PutOrder,
  { by, now }: Moment,
): Promise<Result<Stored, 'not_yours_to_do' | 'order_has_cases'>> {
  const notYours = needs(by, 'write_orders')
  if (notYours) return notYours
  const contentHash = contentHashOf(order)
  const seen = await readOrder(tx, { source, number })
  if (seen?.contentHash === contentHash && seen.paymentStated) return { order: seen, change: 'unchanged' }
  if (seen) await lockNow(tx, replacingLocks(tx.merchantId, [{ source, number }]))
  const before = seen && (await readOrder(tx, { source, number }))
  const told = withKnownFacts(before, order)
  const stored = orderToStore({ source, number, order: told }, contentHash, before)
  if (isRefused(stored)) return stored
  const { jurisdiction } = await merchantOf(tx)
  writeOrders(tx, [{ order: stored, document: told, before }], jurisdiction, now)
  return { order: { ...stored, told: toldOf(told) }, change: before ? 'replaced' : 'created' }
}

/** The same for the same content, whatever the order of its members. */
export function contentHashOf(order: OrderInput): string {
  // Attributes are the shop's own and may hold fractions, which have no canonical form: they are told apart as text.
  const lines = order.lines.map((line) =>
    line.attributes ? { ...line, attributes: Object.entries(line.attributes).sort().map(String) } : line,
  )
  return sha256Hex(canonical({ ...order, lines } as unknown as Json))
}

/** What to store in place of `before`: its ids, and what was returned and refunded, stay. */
export function orderToStore(
  told: PutOrder,
  contentHash: string,
  before: ToldOrder | null,
): Result<StoredOrder, 'order_has_cases'> {
  const input = withStatedPayments(told, before)
  if (!before || !isSettled(before)) return storedOf(before?.id ?? newId(), input, contentHash, before)
  const order = inSequenceOf(before, input.order)
  const stored = storedOf(before.id, { ...input, order }, contentHash, before)
  const field = settledField(before, stored, order)
  if (field === null) return stored
  return refused('order_has_cases', { number: input.number, field, errors: [{ path: field, code: 'settled' }] })
}

// A file that tells of no payment takes nothing away from the payments that were told before it.
function withStatedPayments(input: PutOrder, before: ToldOrder | null): PutOrder {
  if (input.paymentStated !== false || !before?.paymentStated || before.payments.length === 0) return input
  const payments = before.payments
    .filter(({ beside }) => !beside)
    .map(({ ref, provider, capturedMinor, capturedAt }) => ({
      ref,
      provider: provider as OrderInput['payments'][number]['provider'],
      amount: capturedMinor,
      capturedAt,
    }))
  return { ...input, paymentStated: true, order: { ...input.order, payments } }
}

// A discount's last cent falls on a line by its place: told in another sequence, each line must cost what it did.
function inSequenceOf(before: ToldOrder, order: OrderInput): OrderInput {
  const places = new Map(before.lines.map(({ ref }, index) => [ref, index]))
  const place = (ref: string) => places.get(ref) ?? places.size
  return { ...order, lines: order.lines.toSorted((a, b) => place(a.ref) - place(b.ref)) }
}

const toldOf = ({ discount, shipping, charges, lines, customer, shippingAddress }: OrderInput): ToldOrder['told'] => ({
  discount: discount ?? null,
  shipping: shipping ?? null,
  charges: charges ?? [],
  lines,
  email: customer.email ?? null,
  shippingAddress: shippingAddress ?? null,
  refundedPayments: [],
  droppedLines: [],
})

function storedOf(id: string, input: PutOrder, contentHash: string, before: ToldOrder | null): StoredOrder {
  const { order } = input
  const paid = workOutPaid(order)
  const lines = linesToStore(order, paid, before)
  const lineIds = new Map(lines.map((line) => [line.ref, line.id]))
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
      email: order.customer.email && isMailable(order.customer.email) ? order.customer.email.toLowerCase() : null,
    },
    paidMinor: order.payments.reduce((sum, payment) => sum + payment.amount, 0),
    shippingMinor: paid.shippingMinor,
    chargesMinor: paid.chargesMinor,
    balanced: paid.balanced,
    differenceMinor: paid.difference,
    paymentStated: input.paymentStated ?? true,
    contentHash,
    hasCases: before?.hasCases ?? false,
    hasStandingCases: before?.hasStandingCases ?? false,
    lines,
    payments: paymentsToStore(order, before),
    ledger: {
      entries: entriesOf(order, paid, lineIds, before?.ledger.entries ?? []),
      elsewhere: nothingElsewhere,
      outcomes: before?.ledger.outcomes ?? [],
      postings: before?.ledger.postings ?? [],
      promotions: order.promotions ?? [],
    },
  }
}

function linesToStore(order: OrderInput, paid: PaidOrder, before: ToldOrder | null): StoredLine[] {
  const known = new Map(before?.lines.map((line) => [line.ref, line]))
  const dropped = new Map(before?.told.droppedLines.map(({ ref, id }) => [ref, id]))
  return order.lines.map((line, index) => ({
    id: known.get(line.ref)?.id ?? dropped.get(line.ref) ?? newId(),
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
    quantityWrittenOff: known.get(line.ref)?.quantityWrittenOff ?? 0,
  }))
}

function paymentsToStore(order: OrderInput, before: ToldOrder | null): StoredPayment[] {
  const known = new Map(before?.payments.map((payment) => [paymentKey(payment), payment]))
  const told = order.payments.map((payment) => {
    const was = known.get(paymentKey(payment))
    return {
      id: was?.id ?? newId(),
      ref: payment.ref,
      provider: payment.provider,
      capturedMinor: payment.amount,
      refundingMinor: was?.refundingMinor ?? 0,
      refundedMinor: was?.refundedMinor ?? 0,
      capturedAt: payment.capturedAt,
    }
  })
  return [...told, ...(before?.payments.filter(({ beside }) => beside) ?? [])]
}
