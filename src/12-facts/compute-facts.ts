import { type Channel, type ReasonCode, reasons, type Wish } from '#case'
import { daysBetween } from '#kernel/working-time/local-days'
import { type ChosenLaw, type Law, lawFacts, lawOfBuyer, placeOfBuyer } from '#law'
import {
  type CountedFrom,
  type CustomerHistory,
  countedFrom,
  type Delivery,
  hasBegun,
  possibleSignOff,
  type StoredLine,
  type StoredOrder,
} from '#order/ask'
import type { Facts } from './facts.ts'
import { type Risk, scoreRisk } from './score-risk.ts'

/** What a request is judged on, as it was asked and as we know its order. Times UTC. */
export type RequestToJudge = {
  readonly now: string
  readonly wish: Wish
  readonly channel: Channel
  readonly evidenceCount: number
  readonly order: Pick<StoredOrder, 'balanced' | 'paidMinor' | 'placedAt' | 'signedAt' | 'destination'>
  /** What carriers told of the parcels it went out in. */
  readonly deliveries?: readonly Delivery[]
  readonly merchant: { readonly jurisdiction: string; readonly timeZone: string; readonly law?: ChosenLaw }
  readonly history: CustomerHistory
  /** When the buyer stated the withdrawal from the contract, UTC; null: not at all. */
  readonly withdrawnAt?: string | null
  readonly lines: readonly {
    readonly reason: ReasonCode
    readonly quantity: number
    readonly opened: boolean | null
    readonly used: boolean | null
    readonly line: Pick<
      StoredLine,
      'id' | 'sku' | 'category' | 'quantity' | 'quantityInCases' | 'quantityReturned' | 'paidMinor' | 'attributes'
    >
  }[]
}

/** Computes the facts of each line. Pure: the preview, the decision and a what-if rest on the same. */
export function computeFacts(asked: RequestToJudge): Facts[] {
  const { order, now, history, deliveries = [] } = asked
  const place = placeOfBuyer(order.destination, asked.merchant)
  const law = lawOfBuyer(place, asked.merchant, now, order.placedAt)
  const shared = {
    request: {
      wish: asked.wish,
      channel: asked.channel,
      evidenceCount: asked.evidenceCount,
      lineCount: asked.lines.length,
    },
    order: {
      balanced: order.balanced,
      valueMinor: order.paidMinor,
      daysSincePlaced: daysBetween(order.placedAt, now, place.timeZone),
      datesPossible: areDatesPossible(order, now),
      destination: order.destination,
    },
    customer: customerOf(history),
    risk: { score: riskOf(asked).score },
  }
  return asked.lines.map((line) => {
    const goods = goodsOf(line, law)
    const from = countedFrom(order, deliveries, line.line, now)
    const signedAt = hasBegun(from) ? from.at : null
    return {
      ...shared,
      order: {
        ...shared.order,
        daysSinceSignOff: signedAt === null ? null : daysBetween(signedAt, now, place.timeZone),
        signOff: signOffOf(from),
      },
      line: goods,
      law: lawFacts(law, {
        timeZone: place.timeZone,
        now,
        withdrawnAt: asked.withdrawnAt ?? null,
        placedAt: order.placedAt,
        signedAt,
        exclusion: goods.exclusion,
        exclusionConfirmed: goods.exclusionConfirmed,
        attributes: line.line.attributes,
      }),
    }
  })
}

/** Whether the dates told of an order can all be true. A payment captured before the order is normal: it was authorised first. */
const areDatesPossible = (order: Pick<StoredOrder, 'signedAt' | 'placedAt'>, now: string): boolean =>
  Date.parse(order.placedAt) <= Date.parse(now) && (order.signedAt === null || possibleSignOff(order, now) !== null)

const signOffOf = (from: CountedFrom | null): Facts['order']['signOff'] =>
  hasBegun(from) ? 'signed' : from?.by === 'at_locker' ? 'at_locker' : 'unknown'

const customerOf = ({ serialMismatches: _, ...customer }: CustomerHistory): Facts['customer'] => customer

/** How unusual the request is, by what is known of the customer; its reasons are shown to staff only. */
export const riskOf = ({ history, lines }: Pick<RequestToJudge, 'history' | 'lines'>): Risk =>
  scoreRisk({
    ...history,
    requestMinor: lines.reduce((sum, { line, quantity }) => sum + paidFor(line.paidMinor, quantity, line.quantity), 0),
  })

const paidFor = (paidMinor: number, units: number, of: number): number => Math.round((paidMinor * units) / of)

function goodsOf({ reason, quantity, opened, used, line }: RequestToJudge['lines'][number], law: Law): Facts['line'] {
  return {
    reason,
    fault: reasons[reason].fault,
    quality: reasons[reason].quality,
    quantity,
    remaining: line.quantity - line.quantityInCases - line.quantityReturned,
    sku: line.sku,
    category: line.category,
    pricePaidMinor: paidFor(line.paidMinor, quantity, line.quantity),
    opened,
    used,
    complete: told(line.attributes.complete),
    exclusion: exclusionOf(line.attributes, opened, law),
    exclusionConfirmed: told(line.attributes.exclusionConfirmed),
  }
}

const told = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

// What excludes goods stands in the pack of the buyer's law. A shop's own "final sale" is none there (消法实施条例 19: no widening); it
// holds only where no law gives the right.
export function exclusionOf(
  attributes: Readonly<Record<string, unknown>>,
  opened: boolean | null,
  { excluded, sets }: Law,
): Facts['line']['exclusion'] {
  const isMarked = (names: readonly string[]) => names.some((name) => attributes[name] === true)
  if (isMarked(excluded.always) || (opened === true && isMarked(excluded.ifOpened))) return 'always'
  if (sets.withdrawalDays === undefined && isMarked(['finalSale'])) return 'always'
  return isMarked(excluded.ifConfirmed) ? 'if_confirmed' : 'none'
}
