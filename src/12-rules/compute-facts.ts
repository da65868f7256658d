import { type Channel, type ReasonCode, reasons, type Wish } from '#case'
import type { CustomerHistory, StoredLine, StoredOrder } from '#order/ask'
import type { Facts } from './facts.ts'
import { lawFacts, placeOfBuyer } from './law-facts.ts'
import { daysBetween } from './local-days.ts'
import { type Risk, scoreRisk } from './risk/score-risk.ts'

/** What a request is judged on, as it was asked and as we know its order. Times UTC. */
export type RequestToJudge = {
  readonly now: string
  readonly wish: Wish
  readonly channel: Channel
  readonly evidenceCount: number
  readonly order: Pick<StoredOrder, 'balanced' | 'paidMinor' | 'placedAt' | 'signedAt' | 'destination'>
  readonly merchant: { readonly jurisdiction: string; readonly timeZone: string }
  readonly history: CustomerHistory
  readonly lines: readonly {
    readonly reason: ReasonCode
    readonly quantity: number
    readonly opened: boolean | null
    readonly used: boolean | null
    readonly line: Pick<
      StoredLine,
      'sku' | 'category' | 'quantity' | 'quantityInCases' | 'quantityReturned' | 'paidMinor' | 'attributes'
    >
  }[]
}

/** Computes the facts of each line. Pure: the preview, the decision and a what-if rest on the same. */
export function computeFacts(asked: RequestToJudge): Facts[] {
  const { order, now, history } = asked
  const place = placeOfBuyer(order.destination, asked.merchant)
  // a sign-off in the future is a mistake of whoever told us: nothing can be counted from it
  const signedAt = order.signedAt !== null && Date.parse(order.signedAt) <= Date.parse(now) ? order.signedAt : null
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
      daysSinceSignOff: signedAt === null ? null : daysBetween(signedAt, now, place.timeZone),
      signOff: signedAt === null ? ('unknown' as const) : ('signed' as const),
      destination: order.destination,
    },
    customer: customerOf(history),
    risk: { score: riskOf(asked).score },
  }
  return asked.lines.map((line) => {
    const goods = goodsOf(line)
    return {
      ...shared,
      line: goods,
      law: lawFacts({
        ...place,
        now,
        signedAt,
        exclusion: goods.exclusion,
        exclusionConfirmed: goods.exclusionConfirmed,
      }),
    }
  })
}

const customerOf = ({ serialMismatches: _, ...customer }: CustomerHistory): Facts['customer'] => customer

/** How unusual the request is, by what is known of the customer; its reasons are shown to staff only. */
export const riskOf = ({ history, lines }: Pick<RequestToJudge, 'history' | 'lines'>): Risk =>
  scoreRisk({
    ...history,
    requestMinor: lines.reduce((sum, { line, quantity }) => sum + paidFor(line.paidMinor, quantity, line.quantity), 0),
  })

const paidFor = (paidMinor: number, units: number, of: number): number => Math.round((paidMinor * units) / of)

function goodsOf({ reason, quantity, opened, used, line }: RequestToJudge['lines'][number]): Facts['line'] {
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
    exclusion: exclusionOf(line.attributes),
    exclusionConfirmed: told(line.attributes.exclusionConfirmed),
  }
}

const told = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

// 消法 25(1): excluded always. 25(2), 暂行办法 7: excluded where she confirmed it. How a shop marks them: docs/law.md.
const always = ['madeToOrder', 'finalSale', 'perishable', 'digitalOpened', 'newspaper']
const ifConfirmed = ['hygieneSealed', 'losesValueOnceUsed', 'nearExpiry']

function exclusionOf(attributes: Readonly<Record<string, unknown>>): Facts['line']['exclusion'] {
  if (always.some((name) => attributes[name] === true)) return 'always'
  return ifConfirmed.some((name) => attributes[name] === true) ? 'if_confirmed' : 'none'
}
