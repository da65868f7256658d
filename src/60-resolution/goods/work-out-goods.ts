// What goes out for the parts of a resolution.
import { type CaseFile, type CaseLine, type CaseWithLedger, type ResolutionKind, resolvableUnits } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { leftOfBeside } from '#order/ask'
import type { ResolutionPart } from '../remedy.ts'
import { type GoodsPlan, planFor, type Units } from './goods-for.ts'
import { type GoodsKind, goodsKinds, promisesOf } from './goods-owed.ts'
import { chargeKindOf, requestsOf } from './payment-requests.ts'

/** A part whose goods are known. */
export type PlannedPart = ResolutionPart & {
  readonly plan?: GoodsPlan
  /** Money that was agreed with the goods: instead of those that are gone, as the customer had asked; a deposit, when the old ones are here. */
  readonly isAgreed?: true
}
export type PlanCode = 'replacement_unclear' | 'price_unknown' | 'line_not_in_case'

export const isGoodsKind = (kind: ResolutionKind): kind is GoodsKind => (goodsKinds as readonly string[]).includes(kind)

/**
 * Works out the goods of each part. What the customer wanted if they are gone is done here: other goods, or the money. Writes nothing, so
 * that the preview says what resolving will do.
 */
export async function workOutGoods(
  tx: Tx,
  file: CaseWithLedger,
  parts: readonly ResolutionPart[],
  now: string,
): Promise<Result<PlannedPart[], PlanCode>> {
  const planned: PlannedPart[] = []
  for (const part of parts) {
    if (!isGoodsKind(part.kind)) {
      planned.push(part)
      continue
    }
    const one = part.kind === 'send_back' ? planSendBack(file, part) : await planPart(tx, file, part, part.kind, now)
    if (isRefused(one)) return one
    planned.push(one, ...depositsOf(file, part))
  }
  return planned
}

/**
 * A deposit, or what was paid because the old goods did not come in time, goes back to the payment it came by when they are answered with the
 * exchange that was sent first.
 */
function depositsOf(file: CaseWithLedger, { kind }: ResolutionPart): PlannedPart[] {
  if (kind !== 'exchange') return []
  const { currency } = file.order
  return promisesOf(file)
    .flatMap((goods) => requestsOf(file, goods))
    .filter(({ why, state }) => (why === 'deposit' || why === 'not_returned') && state === 'paid')
    .filter(({ id }) => leftOfBeside(file.ledger.entries, id) > 0)
    .map(({ why, amountMinor: amount, providerRequestId: paymentRef }) => ({
      ...{ kind: 'refund', charge: chargeKindOf[why], amount: { amount, currency }, paymentRef, isAgreed: true },
    }))
}

async function planPart(
  tx: Tx,
  file: CaseFile,
  part: ResolutionPart,
  kind: 'exchange' | 'reship',
  now: string,
): Promise<Result<PlannedPart, PlanCode>> {
  const wanted = unitsOf(file, part, (line) => resolvableUnits(file, line))
  if (isRefused(wanted)) return wanted
  const ifGone = part.ifGone ?? promisesOf(file)[0]?.ifGone ?? file.ifGone
  const plan = await planFor(
    tx,
    file,
    { kind, wanted, targets: part.for, ifGone, isPriceNamed: part.difference !== undefined },
    now,
  )
  if (isRefused(plan)) return plan
  const { for: _, ...rest } = part
  const lines = wanted.map(({ line, units }) => ({ caseLineId: line.id, quantity: units }))
  if (plan.gone === null || ifGone === null || ifGone === 'wait' || isPromisedNow(file, plan))
    return { ...rest, lines, plan }
  if (ifGone === 'refund') return { kind: 'refund', lines, isAgreed: true }
  const other = wanted.map(({ units }) => ({ sku: ifGone.sku, quantity: units }))
  const instead = await planFor(tx, file, { kind, wanted, targets: other, ifGone: 'wait' }, now)
  return isRefused(instead) ? instead : { ...rest, lines, plan: instead }
}

/** Whether it went to the warehouse before the answer. */
const isPromisedNow = (file: CaseFile, { kind }: GoodsPlan): boolean =>
  promisesOf(file).some((one) => one.kind === kind && one.state !== 'promised' && one.state !== 'waiting_stock')

function planSendBack(file: CaseFile, part: ResolutionPart): Result<PlannedPart, PlanCode> {
  const wanted = unitsOf(file, part, (line) => unitsToSendBack(file, line))
  if (isRefused(wanted)) return wanted
  const lines = wanted.map(({ line, units }) => ({
    ...{ caseLineId: line.id, units, sku: line.sku, name: line.name, quantity: units },
  }))
  const asked = wanted.map(({ line, units }) => ({ caseLineId: line.id, quantity: units }))
  return {
    ...part,
    lines: asked,
    plan: { kind: 'send_back', lines, terms: {}, priceMinor: null, ifGone: null, gone: null },
  }
}

/** Units that came, were not accepted, and neither go back to the customer yet nor were given up. */
export const unitsToSendBack = ({ goodsOwed }: CaseFile, line: CaseLine): number =>
  line.quantityDeclined -
  line.quantityGivenUp -
  goodsOwed
    .filter(({ kind, state }) => kind === 'send_back' && state !== 'cancelled' && state !== 'disposed')
    .flatMap(({ lines }) => lines)
    .reduce((sum, one) => (one.caseLineId === line.id ? sum + one.units : sum), 0)

function unitsOf(
  file: CaseFile,
  { lines }: ResolutionPart,
  most: (line: CaseLine) => number,
): Result<Units[], 'line_not_in_case'> {
  if (!lines) return file.lines.map((line) => ({ line, units: most(line) })).filter(({ units }) => units > 0)
  const all: Units[] = []
  for (const { caseLineId, quantity } of lines) {
    const line = file.lines.find(({ id }) => id === caseLineId)
    if (!line) return refused('line_not_in_case', { line: caseLineId })
    all.push({ line, units: quantity })
  }
  return all
}
