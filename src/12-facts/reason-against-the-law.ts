// A reason the case's own facts contradict is no ground to refuse, whoever gives it (处罚办法 9(2): no exclusion the buyer did not confirm). Only
// what is certain counts against it: what was judged at the request, and what the shop told us since only in the reason's favour.
import type { CaseFile, RejectionReason } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { daysBetween } from '#kernel/working-time/local-days'
import { lawOf, placeOfBuyer } from '#law'
import { countedFrom, hasBegun } from '#order/ask'
import { type Merchant, merchantOf } from '#people'
import { exclusionOf } from './compute-facts.ts'
import type { Facts } from './facts.ts'

type Judged = Pick<CaseFile, 'id' | 'openedAt' | 'order' | 'lines'>
type Attributes = Readonly<Record<string, unknown>>

/** Whether the case cannot be refused for this reason. One statement, and none for a reason no fact speaks of. */
export async function isAgainstTheLaw(tx: Tx, reason: RejectionReason, judged: Judged): Promise<boolean> {
  if (reason !== 'window_passed' && reason !== 'excluded_goods') return false
  const known = await readJudged(tx, judged.id)
  if (!known) return false
  const { facts, attributes } = known
  if (reason === 'excluded_goods')
    return facts.every((line, index) => isNotExcluded(line, attributes[index]!, judged.openedAt))
  const merchant = await merchantOf(tx)
  return facts.every((line, index) => isInTime(line) && isSignedAsJudged(line, index, judged, merchant))
}

// A request made in time stays so, however late it is decided: so by the facts of its opening, one entry a line.
async function readJudged(
  tx: Tx,
  caseId: string,
): Promise<{ readonly facts: readonly Facts[]; readonly attributes: readonly Attributes[] } | undefined> {
  const [row] = await tx.query<{ facts: Facts[]; attributes: Attributes[] }>(sql`
    select f.facts, (
      select json_agg(ol.attributes order by l.position) from case_line l
      join order_line ol on ol.merchant_id = l.merchant_id and ol.order_id = l.order_id and ol.id = l.order_line_id
      where l.merchant_id = f.merchant_id and l.case_id = f.case_id) as attributes
    from judged_facts f where f.merchant_id = ${tx.merchantId} and f.case_id = ${caseId}`)
  return row
}

/**
 * Whether the time for returns cannot be over: the right to send back is open, or a fault gives the price back or the very thing requested.
 * A fault that by now gives an exchange or a repair only is late for a return (消法 24(1)).
 */
export const isInTime = ({ law, line, request: { wish } }: Facts): boolean =>
  law.withdrawal === 'open' || (line.quality && (law.fault === 'return' || givenFor(law.fault).includes(wish)))

const givenFor = (fault: Facts['law']['fault']): readonly string[] =>
  fault === 'exchange' ? ['exchange', 'repair'] : fault === 'repair' ? ['repair'] : []

/** Whether nothing can exclude these goods: by the facts of the request, nor by the marks its line has now. */
export function isNotExcluded({ law, line }: Facts, attributes: Attributes, openedAt: string): boolean {
  const lawOfBuyer = lawOf(law.jurisdiction, openedAt.slice(0, 10))
  if (lawOfBuyer.sets.withdrawalDays === undefined) return false // no law gives the right: what it excludes is the shop's to say
  // as if the buyer had opened them: where that excludes sealed goods, a person may have seen what the buyer did not tell
  const now = exclusionOf(attributes, true, lawOfBuyer)
  return !excludes(line.exclusion, line.exclusionConfirmed) && !excludes(now, attributes.exclusionConfirmed)
}

// 消法 25(2), 暂行办法 20: the second kind only where the buyer confirmed it at purchase
const excludes = (exclusion: Facts['line']['exclusion'], isConfirmed: unknown): boolean =>
  exclusion === 'always' || (exclusion === 'if_confirmed' && isConfirmed === true)

// A shop may correct the day of the sign-off while the case waits, and a carrier tell of another; then what was judged on the old one is not certain.
function isSignedAsJudged(
  facts: Facts,
  index: number,
  { order, lines, openedAt }: Judged,
  merchant: Merchant,
): boolean {
  const { timeZone } = placeOfBuyer(facts.order.destination, merchant)
  const { orderLineId: id, quantityBought: quantity } = lines[index]!
  const from = countedFrom(order, order.deliveries, { id, quantity }, openedAt)
  return hasBegun(from) && daysBetween(from.at, openedAt, timeZone) === facts.order.daysSinceSignOff
}
