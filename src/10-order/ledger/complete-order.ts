// What goes back with the answer that completes a line or the order: the delivery, charges, and a promotion that the return broke.
import { cumulativeShare, spread } from '#kernel/spread'
import { type Bundle, paidBackBy, takeOff } from './answer.ts'
import { type Book, clawedBack, hasPaidLines, leftOn, pageOf, take } from './book.ts'
import { isFinal, type LedgerEntry, type UnitOutcome } from './ledger.ts'

/** Adds to the book what this part completes. `lines`: the entries of the lines whose units it answered. */
export function completeOrder(book: Book, part: number, lines: ReadonlySet<string>): void {
  const goesBack = isComplete(book) && hasGround(book)
  const byLaw = goesBack && book.basis.lines.filter(({ entryId }) => lines.has(entryId)).every((line) => line.byLaw)
  for (const entry of book.basis.ledger.entries) {
    const goes =
      entry.kind === 'delivery'
        ? goesBack
        : entry.kind === 'charge' && chargeGoes(book, entry, { lines, goesBack, byLaw })
    if (goes) giveEntry(book, { part, remedy: 'refund', entry, amountMinor: leftOn(pageOf(book, entry.id)) })
  }
  clawBack(book, part)
}

type Completing = { readonly lines: ReadonlySet<string>; readonly goesBack: boolean; readonly byLaw: boolean }

/** When a charge goes back: the order's own word, then the merchant's by its kind, then its nature. What the law gives no setting takes away. */
function chargeGoes(book: Book, { goesBack, chargeKind, orderLineId }: LedgerEntry, completing: Completing): boolean {
  if (completing.byLaw) return true
  const byKind = book.basis.policy.chargesGoBack.get(chargeKind!.trim().toLowerCase())
  const when = goesBack ?? byKind ?? (orderLineId ? 'with_line' : 'with_last_unit')
  if (when === 'never') return false
  const line = when === 'with_line' ? lineOf(book, orderLineId) : undefined
  if (!line) return completing.goesBack
  return completing.lines.has(line.id) && pageOf(book, line.id).unitsDone === line.units
}

const lineOf = ({ basis }: Book, orderLineId: string | null): LedgerEntry | undefined =>
  orderLineId === null
    ? undefined
    : basis.ledger.entries.find((entry) => entry.kind === 'line' && entry.orderLineId === orderLineId)

/** Gives an amount of an entry as a whole. */
export function giveEntry(
  book: Book,
  {
    part,
    remedy,
    entry,
    amountMinor,
    rule,
  }: { part: number; remedy: string; entry: LedgerEntry; amountMinor: number; rule?: string },
): void {
  if (amountMinor <= 0) return
  const taxMinor = take(pageOf(book, entry.id), amountMinor)
  const why = entry.kind as 'delivery' | 'charge' | 'surplus'
  const usual = entry.kind === 'delivery' ? 'original_shipping' : null
  book.bundles.push({
    ...{ part, remedy, entryId: entry.id, caseLineId: null, firstUnit: null, units: null },
    ...{ why, grossMinor: amountMinor, taxMinor, rule: rule ?? usual, off: [] },
  })
}

/** Whether nothing is owed of anything that was paid for. A gift that is kept does not count, unless nothing was paid for at all. */
function isComplete(book: Book): boolean {
  const { entries, elsewhere } = book.basis.ledger
  const lines = entries.filter(({ kind }) => kind === 'line')
  const open = lines.filter((entry) => pageOf(book, entry.id).unitsDone < entry.units)
  if (hasPaidLines(book)) return elsewhere.paidOpen === 0 && open.every(({ paidMinor }) => paidMinor === 0)
  const isListed = elsewhere.listed > 0 || lines.some(({ listMinor }) => listMinor > 0)
  if (isListed) return elsewhere.listedOpen === 0 && open.every(({ listMinor }) => listMinor === 0)
  return elsewhere.open === 0 && open.length === 0
}

/** Whether every answer for good had a ground that gives the delivery back. */
function hasGround({ basis, outcomes }: Book): boolean {
  const without = (one: Pick<UnitOutcome, 'withDelivery' | 'units'>) => (one.withDelivery ? 0 : one.units)
  const stood = basis.ledger.outcomes.reduce((sum, one) => {
    if (one.outcome === 'open') return isFinal(one.was!) ? sum - without(one) : sum
    return isFinal(one.outcome) ? sum + without(one) : sum
  }, 0)
  return stood <= 0 && outcomes.every((one) => !isFinal(one.outcome) || one.withDelivery)
}

/**
 * A promotion whose threshold the goods that stay no longer reach, where the merchant claws it back: its share of them is taken off this
 * refund, and given back when they come back too (refund-cases A31; 暂行办法 17: 满减多退少补). Goods that went back by a fault of the shop or
 * the carrier, or where the law gives all payments back, break no promotion: they count as if they had stayed (消法 24; CRD Art. 13(1)).
 */
function clawBack(book: Book, part: number): void {
  const { ledger, policy } = book.basis
  if (policy.promotionOnReturn !== 'claw_back' || ledger.promotions.length === 0) return
  const lines = ledger.entries.filter(({ kind }) => kind === 'line')
  const stayMinor =
    ledger.elsewhere.listOpenMinor +
    lines.reduce(
      (sum, entry) => sum + (entry.listMinor / entry.units) * (entry.units - pageOf(book, entry.id).unitsDone),
      0,
    )
  const listMinor = ledger.elsewhere.listMinor + lines.reduce((sum, entry) => sum + entry.listMinor, 0)
  const due = ledger.promotions
    .filter(({ threshold }) => stayMinor + withGroundMinor(book) < threshold)
    .reduce((sum, { amount }) => sum + (listMinor === 0 ? 0 : cumulativeShare(amount, stayMinor, listMinor)), 0)
  const more = due - clawedBack(book)
  if (more > 0) takeOffPromotion(book, part, more)
  else if (more < 0) givePromotionBack(book, part, -more)
}

/** List value of the units answered for good whose ground gives everything back. */
function withGroundMinor({ basis: { ledger }, outcomes }: Book): number {
  const listValue = ({ entryId, units }: Pick<UnitOutcome, 'entryId' | 'units'>) => {
    const line = ledger.entries.find(({ id }) => id === entryId)
    return line ? (line.listMinor / line.units) * units : 0
  }
  const stood = ledger.outcomes
    .filter(({ withDelivery, outcome, was }) => withDelivery && isFinal(outcome === 'open' ? was! : outcome))
    .reduce((sum, one) => sum + (one.outcome === 'open' ? -listValue(one) : listValue(one)), 0)
  return outcomes
    .filter(({ withDelivery, outcome }) => withDelivery && isFinal(outcome))
    .reduce((sum, one) => sum + listValue(one), ledger.elsewhere.listWithGroundMinor + stood)
}

function takeOffPromotion(book: Book, part: number, dueMinor: number): void {
  const goods = book.bundles.filter((one) => one.part === part && isFinal(one.why))
  const available = goods.map(paidBackBy)
  const amountMinor = Math.min(
    dueMinor,
    available.reduce((sum, one) => sum + one, 0),
  )
  for (const [index, grossMinor] of spread(amountMinor, available).entries()) {
    if (grossMinor === 0) continue
    takeOff(goods[index]!, { why: 'promotion', grossMinor, rule: 'promotion_threshold', reason: null })
  }
}

function givePromotionBack(book: Book, part: number, amountMinor: number): void {
  const entryIds = [
    ...new Set(book.basis.ledger.postings.filter(({ why }) => why === 'promotion').map((one) => one.entryId)),
  ]
  const standing = entryIds.map((entryId) => Math.max(0, clawedBack(book, entryId)))
  const most = Math.min(
    amountMinor,
    standing.reduce((sum, one) => sum + one, 0),
  )
  for (const [index, grossMinor] of spread(most, standing).entries()) {
    if (grossMinor === 0) continue
    const entryId = entryIds[index]!
    book.bundles.push({
      ...{ part, remedy: 'refund', entryId, caseLineId: null, firstUnit: null, units: null },
      ...{
        why: 'promotion',
        grossMinor,
        taxMinor: taxOfPromotion(book, entryId, grossMinor),
        rule: 'promotion_threshold',
        off: [],
      },
    } satisfies Bundle)
  }
}

function taxOfPromotion({ basis }: Book, entryId: string, grossMinor: number): number {
  const posted = basis.ledger.postings.filter((one) => one.why === 'promotion' && one.entryId === entryId)
  const gross = posted.reduce((sum, one) => sum - one.grossMinor, 0)
  const tax = posted.reduce((sum, one) => sum - one.taxMinor, 0)
  return gross > 0 ? cumulativeShare(tax, Math.min(grossMinor, gross), gross) : 0
}
