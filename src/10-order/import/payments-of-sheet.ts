import { workOutPaid } from '../cost/work-out-paid.ts'
import type { OrderInput } from '../order-shapes.ts'
import type { OrderMoney, Sheet } from './sheet.ts'

type Status = ReturnType<Sheet['status']>
type Payments = OrderInput['payments']

/**
 * The payments a file tells of; `isStated` is false where it tells of none and what the order adds up to is taken as paid.
 *
 * A file that tells when orders were paid, or which were not, leaves an unpaid one without a payment. What was refunded before we knew
 * the order is no longer there to refund: it is taken off, and the order, which then does not add up, goes to a person.
 */
export function paymentsOf(
  sheet: Sheet,
  order: OrderInput,
  money: OrderMoney,
  status: Status,
): { readonly payments: Payments; readonly isStated: boolean } {
  const paidAt = sheet.date('paidAt')
  const neverPaid =
    status.meaning === 'unpaid' ||
    (sheet.mapping.columns.paidAt !== undefined && paidAt === undefined && money.paid === undefined)
  if (neverPaid) return { payments: [], isStated: true }
  const capturedAt = paidAt ?? order.placedAt
  const told =
    (sheet.mapping.payments ?? []).length > 0
      ? severalPayments(sheet, order, money, capturedAt)
      : onePayment(sheet, order, money, capturedAt)
  const refunded = refundedBefore(told.payments, money, status)
  return { payments: withoutRefunded(told.payments, refunded), isStated: told.isStated }
}

function onePayment(sheet: Sheet, order: OrderInput, money: OrderMoney, capturedAt: string) {
  const { payment } = sheet.mapping
  const told = money.paid ?? (payment.amount === 'total_column' ? money.total : undefined)
  const ref = sheet.cell('paymentRef')?.text ?? sheet.rows[0]!.number
  const whole = { ref, provider: payment.provider, amount: told ?? workOutPaid(order).totalMinor, capturedAt }
  return { payments: [whole], isStated: told !== undefined }
}

function severalPayments(sheet: Sheet, order: OrderInput, money: OrderMoney, capturedAt: string) {
  const { payments: columns = [] } = sheet.mapping
  const amounts = columns.map(({ column }, index) =>
    column === undefined ? undefined : (sheet.amountOfOrder(`payment ${index}`) ?? 0),
  )
  const named = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  const total = money.total ?? workOutPaid(order).totalMinor
  const payments = columns.map(({ provider }, index) => ({
    ref: sheet.cell(`paymentRef ${index}`)?.text ?? `${sheet.rows[0]!.number}-${index + 1}`,
    provider,
    amount: amounts[index] ?? total - named,
    capturedAt,
  }))
  return { payments, isStated: money.total !== undefined || !amounts.includes(undefined) }
}

function refundedBefore(payments: Payments, { refunded }: OrderMoney, { meaning, amount }: Status): number {
  if (refunded !== undefined) return refunded
  if (meaning !== 'refunded' && meaning !== 'partly_refunded') return 0
  // of a part that nobody tells it may be all
  return amount ?? payments.reduce((sum, payment) => sum + payment.amount, 0)
}

// Taken off the last payments first; a payment of nothing is none.
function withoutRefunded(payments: Payments, refunded: number): Payments {
  let left = refunded
  const rest = payments.toReversed().map((payment) => {
    const taken = Math.min(left, Math.max(0, payment.amount))
    left -= taken
    return { ...payment, amount: payment.amount - taken }
  })
  return rest.toReversed().filter(({ amount }) => amount > 0)
}
