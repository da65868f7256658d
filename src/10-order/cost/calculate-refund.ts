import { invariant, type Result, refused } from '#kernel/result'
import { cumulativeShare } from '#kernel/spread'
import type {
  Compensation,
  Deduction,
  RefundBasis,
  RefundCalculation,
  RefundComponent,
  RefundLine,
  ReturnFreight,
  ShippingBasis,
} from './refund-basis.ts'

/**
 * Calculates what goes back for these units, component by component (domain.md, Money).
 *
 * Goods are the cumulative share of what was paid, round(paid · k / n), less what went back before: in any split and sequence the
 * units of a line return exactly what it cost. The tax is the same share of the line's tax as the money is of the line's. What is
 * taken off a line never exceeds that line's refund, and what is taken off the whole never makes it negative.
 *
 * Refuses more units than are left of a line, and a compensation above what is left of its line.
 */
export function calculateRefund(
  basis: RefundBasis,
): Result<RefundCalculation, 'more_units_than_left' | 'compensation_above_left'> {
  invariant(new Set(basis.lines.map(({ lineRef }) => lineRef)).size === basis.lines.length, 'each line comes once')
  invariant(
    amountsOf(basis).every((amount) => Number.isSafeInteger(amount) && amount >= 0),
    'amounts carry no sign',
  )
  const tooMany = basis.lines.find((line) => line.units > line.quantity - line.refundedUnits)
  if (tooMany) return refused('more_units_than_left', { lineRef: tooMany.lineRef, left: unitsLeftOf(tooMany) })
  const valueMinor = new Map(basis.lines.map((line) => [line.lineRef, goodsMinorOf(line)]))
  const taken: RefundComponent[] = []
  let uncoveredMinor = 0
  for (const line of basis.lines) {
    const value = valueMinor.get(line.lineRef)!
    taken.push(...moneyBackOf(line, line.refundedMinor, value, 'goods'))
    uncoveredMinor += takeOff(taken, value, takenOffLine(line, value, basis))
  }
  const shippingMinor = shippingMinorOf(basis.shipping)
  taken.push(...shippingBackOf(basis.shipping, shippingMinor))
  uncoveredMinor += takeOff(taken, sumOf(taken), takenOffWhole(basis))

  for (const compensation of basis.compensations ?? []) {
    const line = basis.lines.find(({ lineRef }) => lineRef === compensation.lineRef)
    const returned = line ? line.refundedMinor + valueMinor.get(line.lineRef)! : 0
    if (line && compensation.amountMinor > line.paidMinor - returned) {
      return refused('compensation_above_left', { lineRef: line.lineRef, leftMinor: line.paidMinor - returned })
    }
    if (line) valueMinor.set(line.lineRef, valueMinor.get(line.lineRef)! + compensation.amountMinor)
    taken.push(...compensationOf(compensation, line, returned))
  }
  taken.push(...freightGivenBack(basis.returnFreight))
  const components = taken.filter(({ amountMinor }) => amountMinor !== 0)
  const lines = basis.lines.map(({ lineRef, units }) => ({ lineRef, units, valueMinor: valueMinor.get(lineRef)! }))
  return { components, totalMinor: sumOf(components), lines, shippingMinor, uncoveredMinor }
}

const amountsOf = ({ lines, deductions = [], compensations = [], returnFreight, shipping }: RefundBasis) => [
  ...lines.flatMap((line) => [line.refundedMinor, ...(line.deductions ?? []).map(({ amountMinor }) => amountMinor)]),
  ...[...deductions, ...compensations].map(({ amountMinor }) => amountMinor),
  ...[returnFreight?.amountMinor ?? 0, shipping?.paidMinor ?? 0, shipping?.refundedMinor ?? 0],
]

const unitsLeftOf = (line: RefundLine) => Math.max(0, line.quantity - line.refundedUnits)

// An earlier refund of an amount rather than of units may have run ahead of the share: then nothing is due until units catch up.
function goodsMinorOf(line: RefundLine): number {
  const due = cumulativeShare(Math.max(0, line.paidMinor), line.refundedUnits + line.units, line.quantity)
  return line.units === 0 ? 0 : Math.max(0, due - line.refundedMinor)
}

function moneyBackOf(
  line: RefundLine,
  before: number,
  amountMinor: number,
  kind: 'goods' | 'compensation',
  rule?: string,
) {
  const taxMinor = taxWithinMinor(line, before + amountMinor) - taxWithinMinor(line, before)
  const of = { lineRef: line.lineRef, ...ruleOf(rule) }
  return [
    { kind, amountMinor: amountMinor - taxMinor, ...of, textKey: `refund.${kind}` },
    { kind: 'tax' as const, amountMinor: taxMinor, ...of, textKey: 'refund.tax' },
  ]
}

// Tax follows money (not units), so that Σ tax on the credit notes is the tax share of what went back, however it went back.
const taxWithinMinor = (of: { paidMinor: number; taxMinor?: number }, returnedMinor: number) =>
  of.paidMinor > 0 ? cumulativeShare(of.taxMinor ?? 0, returnedMinor, of.paidMinor) : 0

function takenOffLine(line: RefundLine, value: number, { restockingFee }: RefundBasis): RefundComponent[] {
  const off = (line.deductions ?? []).map((deduction) => deductionOf(deduction, line.lineRef))
  if (!restockingFee) return off
  const amountMinor = -cumulativeShare(value, restockingFee.basisPoints, 10_000)
  const of = { lineRef: line.lineRef, ...ruleOf(restockingFee.rule) }
  return [...off, { kind: 'restocking_fee', amountMinor, ...of, textKey: 'refund.restocking_fee' }]
}

function takenOffWhole({ deductions = [], returnFreight: freight }: RefundBasis): RefundComponent[] {
  const off = deductions.map((deduction) => deductionOf(deduction))
  if (freight?.payer !== 'customer' || freight.advancedBy !== 'merchant') return off
  return [...off, freightOf(freight, -freight.amountMinor, 'refund.return_freight.customer')]
}

/** Adds what can be taken from `availableMinor`, in order, and answers what could not. */
function takeOff(taken: RefundComponent[], availableMinor: number, off: readonly RefundComponent[]): number {
  let available = availableMinor
  let uncovered = 0
  for (const component of off) {
    const amount = Math.min(available, -component.amountMinor)
    taken.push({ ...component, amountMinor: 0 - amount })
    available -= amount
    uncovered += -component.amountMinor - amount
  }
  return uncovered
}

const shippingMinorOf = (shipping?: ShippingBasis) =>
  shipping?.isRefunded ? Math.max(0, shipping.paidMinor - shipping.refundedMinor) : 0

function shippingBackOf(shipping: ShippingBasis | undefined, amountMinor: number): RefundComponent[] {
  if (!shipping || amountMinor === 0) return []
  const before = Math.min(shipping.refundedMinor, shipping.paidMinor)
  const taxMinor = taxWithinMinor(shipping, before + amountMinor) - taxWithinMinor(shipping, before)
  const of = ruleOf(shipping.rule)
  return [
    { kind: 'shipping', amountMinor: amountMinor - taxMinor, ...of, textKey: 'refund.shipping' },
    { kind: 'tax', amountMinor: taxMinor, ...of, textKey: 'refund.tax.shipping' },
  ]
}

function compensationOf({ amountMinor, rule }: Compensation, line: RefundLine | undefined, returned: number) {
  if (line) return moneyBackOf(line, returned, amountMinor, 'compensation', rule)
  return [{ kind: 'compensation' as const, amountMinor, ...ruleOf(rule), textKey: 'refund.compensation' }]
}

function freightGivenBack(freight?: ReturnFreight): RefundComponent[] {
  if (freight?.payer !== 'merchant' || freight.advancedBy !== 'customer') return []
  return [freightOf(freight, freight.amountMinor, 'refund.return_freight.merchant')]
}

const freightOf = ({ rule }: ReturnFreight, amountMinor: number, textKey: string): RefundComponent => ({
  kind: 'return_freight',
  amountMinor,
  ...ruleOf(rule),
  textKey,
})

const deductionOf = ({ amountMinor, reason, rule }: Deduction, lineRef?: string): RefundComponent => ({
  kind: 'deduction',
  amountMinor: -amountMinor,
  ...(lineRef === undefined ? {} : { lineRef }),
  ...ruleOf(rule),
  textKey: 'refund.deduction',
  reason,
})

const ruleOf = (rule?: string) => (rule === undefined ? {} : { rule })
const sumOf = (components: readonly RefundComponent[]) =>
  components.reduce((all, { amountMinor }) => all + amountMinor, 0)
