import { consumedMinor, type LedgerEntry } from './ledger/ledger.ts'
import type { StoredLine, StoredOrder, StoredPayment, ToldOrder } from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'

/**
 * The field by which a later telling of an order contradicts what its cases rest on, as a path (`lines.1.taxRate`); null: none.
 *
 * What was told stays: currency, goods, what each line cost with its tax, delivery, charges, payments. What nobody had told is filled
 * in: a payment, delivery, charges, more lines, and until money moved a tax, a promotion, and with what a charge goes back. The sequence
 * of lines, charges and payments means nothing (issue 15, O1, O2, M24).
 */
export function settledField(before: ToldOrder, after: StoredOrder, order: OrderInput): string | null {
  if (before.currency !== after.currency) return 'currency'
  const moved = moneyMoved(before)
  const fact = moved ? settledOfFacts(before, after) : null
  if (fact) return fact
  const lines = new Map(after.lines.map((line) => [line.ref, line]))
  for (const line of before.lines) {
    const field = settledOfLine(line, lines.get(line.ref), { before, order })
    if (field) return field
  }
  if (moved && after.lines.length > before.lines.length) return 'lines'
  return (
    settledOfShipping(before, after, order, moved) ??
    settledOfCharges(before, after, order, moved) ??
    settledOfPayments(before, after) ??
    settledOfPromotions(before, after, moved) ??
    settledOfEntries(before, after)
  )
}

// By these it was judged what goes back: in time, and under whose law. While a case waits, what the shop corrects counts.
function settledOfFacts(before: ToldOrder, after: StoredOrder): string | null {
  if (Date.parse(before.placedAt) !== Date.parse(after.placedAt)) return 'placedAt'
  if (before.signedAt && Date.parse(before.signedAt) !== Date.parse(after.signedAt ?? '')) return 'signedAt'
  return before.destination && before.destination.toUpperCase() !== after.destination?.toUpperCase()
    ? 'shippingAddress.country'
    : null
}

/** The order with what is known of its sign-off and its destination where it tells nothing of them and cases or money rest on it. */
export function withKnownFacts(before: ToldOrder | null, order: OrderInput): OrderInput {
  if (!before || !isSettled(before)) return order
  const signedAt = order.signedAt ?? before.signedAt
  const shippingAddress = order.shippingAddress ?? before.told.shippingAddress
  return { ...order, ...(signedAt && { signedAt }), ...(shippingAddress && { shippingAddress }) }
}

/** Whether a case stands on the order, or anything of it was given back. */
export const isSettled = (order: ToldOrder): boolean => order.hasStandingCases || moneyMoved(order)

/** What was given back of an entry was given of what was paid then, with its tax. */
function settledOfEntries(before: ToldOrder, after: StoredOrder): string | null {
  const now = new Map(after.ledger.entries.map((entry) => [entry.ref, entry]))
  const changed = before.ledger.entries.filter(wasGiven).find((entry) => {
    const is = now.get(entry.ref)
    return is?.paidMinor !== entry.paidMinor || is.paidTaxMinor !== entry.paidTaxMinor || is.taxRate !== entry.taxRate
  })
  return changed ? (changed.kind === 'charge' ? 'charges' : changed.ref.replace(' ', '.')) : null
}

/** Whether anything of it was given back, or is on its way back. */
const moneyMoved = ({ ledger, payments }: StoredOrder): boolean =>
  ledger.entries.some(wasGiven) || payments.some(({ refundingMinor }) => refundingMinor > 0)

const wasGiven = (entry: LedgerEntry): boolean => consumedMinor(entry) > 0 || entry.unitsDone > 0

const wasRefunded = ({ ledger }: StoredOrder, { id }: StoredLine): boolean =>
  ledger.entries.some((entry) => entry.kind === 'line' && entry.orderLineId === id && wasGiven(entry))

function settledOfLine(
  line: StoredLine,
  now: StoredLine | undefined,
  { before, order }: { readonly before: ToldOrder; readonly order: OrderInput },
): string | null {
  const at = `lines.${line.ref}`
  if (!now) return at
  const was = before.told.lines.find(({ ref }) => ref === line.ref)
  const is = order.lines.find(({ ref }) => ref === line.ref)
  const changed = (['sku', 'quantity'] as const).find((field) => line[field] !== now[field])
  if (changed) return `${at}.${changed}`
  if (line.paidMinor !== now.paidMinor) {
    const own = (['unitPrice', 'discount', 'tax', 'taxRate', 'taxIncluded'] as const).find(
      (field) => was?.[field] !== is?.[field],
    )
    return own ? `${at}.${own}` : 'discount'
  }
  const isRefunded = wasRefunded(before, line)
  const taxWasTold = was?.tax !== undefined || was?.taxRate !== undefined || isRefunded
  if (!taxWasTold) return null
  if ((was?.taxRate !== undefined || isRefunded) && was?.taxRate !== is?.taxRate) return `${at}.taxRate`
  return line.taxMinor === now.taxMinor ? null : `${at}.tax`
}

type ToldTax = { readonly tax?: number | undefined; readonly taxRate?: string | undefined }

function settledOfShipping(before: ToldOrder, after: StoredOrder, order: OrderInput, moved: boolean): string | null {
  const [was, is]: (ToldTax | null | undefined)[] = [before.told.shipping, order.shipping]
  if (!moved && !was && before.shippingMinor === 0) return null
  if (before.shippingMinor !== after.shippingMinor) return 'shipping.amount'
  const fields = ['tax', 'taxRate'] as const
  const changed = fields.find(
    (field) => (moved || was?.[field] !== undefined) && (was?.[field] ?? null) !== (is?.[field] ?? null),
  )
  return changed ? `shipping.${changed}` : null
}

// Each charge that was told must be told again; until money moved others may come beside them.
function settledOfCharges(before: ToldOrder, after: StoredOrder, order: OrderInput, moved: boolean): string | null {
  const keyOf = moved ? chargeAsToldKey : chargeKey
  const left = (order.charges ?? []).map(keyOf)
  for (const charge of before.told.charges) {
    const at = left.indexOf(keyOf(charge))
    if (at < 0) return `charges.${charge.kind}`
    left.splice(at, 1)
  }
  if (moved && left.length > 0) return 'charges'
  return left.length === 0 && before.chargesMinor !== after.chargesMinor ? 'discount' : null
}

const chargeKey = ({ kind, amount }: { readonly kind: string; readonly amount: number }) => `${amount} ${kind}`

// Once money moved, with what a charge goes back stays too.
const chargeAsToldKey = (charge: ToldOrder['told']['charges'][number]) =>
  `${chargeKey(charge)} ${charge.goesBack ?? ''} ${charge.lineRef ?? ''}`

// By a promotion part of a refund may have been clawed back.
function settledOfPromotions(before: ToldOrder, after: StoredOrder, moved: boolean): string | null {
  const told = ({ ledger }: StoredOrder) =>
    ledger.promotions
      .map(({ kind, threshold, amount }) => `${threshold} ${amount} ${kind}`)
      .toSorted()
      .join('\n')
  return moved && told(before) !== told(after) ? 'promotions' : null
}

function settledOfPayments(before: ToldOrder, after: StoredOrder): string | null {
  const now = new Map(after.payments.map((payment) => [paymentKey(payment), payment]))
  const contradicted = before.payments.find((payment) => {
    if (!before.paymentStated && payment.refundingMinor === 0 && !before.told.refundedPayments.includes(payment.id))
      return false
    return now.get(paymentKey(payment))?.capturedMinor !== payment.capturedMinor
  })
  return contradicted ? `payments.${contradicted.ref}` : null
}

export const paymentKey = ({ provider, ref }: Pick<StoredPayment, 'provider' | 'ref'>): string => `${provider} ${ref}`
