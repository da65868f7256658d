// What must be true of an order's money at any time, judged from what the API shows and nothing else.

type Amount = { readonly amount: number }
type View = any

const isBesidePayments = ({ paymentRef }: View) => paymentRef.startsWith('freight ')
const isLive = ({ state }: View) => state !== 'cancelled' && state !== 'failed'
const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0)

/**
 * Sentences of what is wrong; none when all is well. `refunds`: every refund of the order's cases. `plain`: refs of the lines of which
 * nothing was given but for units that were answered in full; their shares are told a second time here.
 */
export function wrongsOf(order: View, refunds: readonly View[], plain: ReadonlySet<string>): string[] {
  return [
    ...wrongEntries(order.ledger),
    ...wrongRefunds(refunds),
    ...wrongSums(order, refunds),
    ...wrongLines(order, refunds),
    ...wrongShares(order, plain),
  ]
}

function wrongEntries(entries: readonly View[]): string[] {
  return entries.flatMap((entry) => {
    const name = `${entry.kind} ${entry.orderLineId ?? entry.chargeKind ?? ''}`
    const amounts = ['paid', 'paidTax', 'underWay', 'underWayTax', 'refunded', 'refundedTax', 'deducted', 'deductedTax']
    const used = entry.underWay.amount + entry.refunded.amount + entry.deducted.amount
    const usedTax = entry.underWayTax.amount + entry.refundedTax.amount + entry.deductedTax.amount
    return [
      ...amounts.filter((key) => entry[key].amount < 0).map((key) => `${name}: ${key} is below zero`),
      ...(used > entry.paid.amount ? [`${name}: more is given than was paid`] : []),
      ...(usedTax > entry.paidTax.amount ? [`${name}: more tax is given than was paid`] : []),
      ...(entry.left.amount !== entry.paid.amount - used ? [`${name}: what is left does not add up`] : []),
      ...(used === entry.paid.amount && usedTax !== entry.paidTax.amount ? [`${name}: its tax does not close`] : []),
    ]
  })
}

function wrongRefunds(refunds: readonly View[]): string[] {
  return refunds.flatMap((refund) => [
    ...(refund.amount.amount <= 0 ? [`${refund.number} is not above zero`] : []),
    ...(sum(refund.components, ({ amount }: { amount: Amount }) => amount.amount) === refund.amount.amount
      ? []
      : [`${refund.number}: its components do not sum to it`]),
  ])
}

function wrongSums(order: View, refunds: readonly View[]): string[] {
  const live = sum(refunds.filter(isLive), ({ amount }) => amount.amount)
  const settled = sum(
    refunds.filter(({ state }) => state === 'succeeded'),
    ({ amount }) => amount.amount,
  )
  const entries = sum(order.ledger, (entry: View) => entry.underWay.amount + entry.refunded.amount)
  const paid = sum(
    order.ledger.filter(({ kind }: View) => kind !== 'freight'),
    (entry: View) => entry.paid.amount,
  )
  const beside = sum(
    refunds.filter((refund) => isLive(refund) && isBesidePayments(refund)),
    ({ amount }) => amount.amount,
  )
  const captured = sum(order.payments, (payment: View) => payment.captured.amount)
  const held = sum(order.payments, (payment: View) => payment.refunding.amount)
  return [
    ...(entries === live ? [] : [`the entries say ${entries} goes back, the refunds ${live}`]),
    ...(held === live - beside ? [] : [`the payments hold ${held}, the refunds ${live - beside}`]),
    ...(order.refunded.amount === settled ? [] : [`refunded is ${order.refunded.amount}, ${settled} has moved`]),
    ...(order.refundUnderWay.amount === live - settled ? [] : ['what is under way is told wrong']),
    ...(paid === captured ? [] : [`the entries say ${paid} was paid, the payments ${captured}`]),
    ...order.payments
      .filter((payment: View) => payment.refunding.amount > payment.captured.amount)
      .map((payment: View) => `${payment.ref} gives back more than it took`),
  ]
}

/** Money of a line by its refunds' components is what its entry says; a promotion taken back and what names no line stand beside. */
function wrongLines(order: View, refunds: readonly View[]): string[] {
  const components: View[] = refunds.filter(isLive).flatMap((refund) => refund.components)
  return order.ledger
    .filter(({ kind }: View) => kind === 'line')
    .flatMap((entry: View) => {
      const given = sum(
        components.filter(({ orderLineId }) => orderLineId === entry.orderLineId),
        ({ amount }) => amount.amount,
      )
      const told = entry.underWay.amount + entry.refunded.amount
      return given === told ? [] : [`line ${entry.orderLineId}: its refunds give ${given}, its entry says ${told}`]
    })
}

/** Of a line with n units, k of which were answered, k/n of its money is given or was deducted, to the cent. */
function wrongShares(order: View, plain: ReadonlySet<string>): string[] {
  return order.lines
    .filter(({ ref }: View) => plain.has(ref))
    .flatMap((line: View) => {
      const entry = order.ledger.find((one: View) => one.orderLineId === line.id && one.kind === 'line')
      if (!entry) return []
      const used = entry.underWay.amount + entry.refunded.amount + entry.deducted.amount
      const units = line.quantityReturned + line.quantityWrittenOff
      const share = (entry.paid.amount * units) / line.quantity
      return Math.abs(used - share) < 1
        ? []
        : [`line ${line.ref}: ${used} of ${entry.paid.amount} for ${units} of ${line.quantity}`]
    })
}
