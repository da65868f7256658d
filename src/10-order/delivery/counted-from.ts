// From when the times of the law and of the shop run for goods: one function, and everybody asks it.
import type { StoredLine, StoredOrder } from '../order-rows.ts'

/** `with_another`: somebody else signed for it. `on_its_way`: a carrier has it. */
export const standings = ['in_hand', 'at_locker', 'with_another', 'on_its_way'] as const
export type Standing = (typeof standings)[number]

/** A parcel in which goods of an order went to its customer, as its carrier told of it. Times UTC ISO 8601. */
export type Delivery = {
  readonly sentAt: string
  /** Of goods sent for a case: how many units of which order lines, by their ids; null: a parcel of the order itself. */
  readonly units: Readonly<Record<string, number>> | null
  /** Null: no carrier has said where it stands. */
  readonly standing: Standing | null
  readonly since: string | null
}

/** What the day rests on: the consignee's own sign-off or the shop's word; or why nothing runs yet. */
export const countedBy = ['consignee', 'shop', 'at_locker', 'with_another', 'on_its_way'] as const
export type CountedFrom = { readonly by: (typeof countedBy)[number]; readonly at: string }

type Told = Pick<StoredOrder, 'placedAt' | 'signedAt'>
type Line = Pick<StoredLine, 'id' | 'quantity'>
type Stood = Delivery & { readonly standing: Standing; readonly since: string }

/**
 * When goods of this order line came into their customer's hands, as far as it is known at `now`; null: nobody told us.
 *
 * What starts the law's clock is the consignee's own sign-off (issue 18; 暂行办法 10). Handing it to somebody else or to a locker needs the
 * consignee's consent (电商法 52(2); 快递暂行条例 25), which no scan tells: it has started nothing until they collected it. Of one order in
 * several parcels the last counts (CRD Art. 9(2)(b)). Never shorter than the law: of the carrier's day and the shop's the later one. Where no
 * carrier told of a parcel it is the shop's word.
 */
export function countedFrom(order: Told, deliveries: readonly Delivery[], line: Line, now: string): CountedFrom | null {
  const shop = possibleSignOff(order, now)
  const { own, relevant } = parcelsOf(order, deliveries, line, now)
  const waiting = relevant.find(({ standing }) => standing !== 'in_hand')
  if (waiting) return { by: waiting.standing as Exclude<Standing, 'in_hand'>, at: waiting.since }
  const inHand = relevant.map(({ since }) => since).toSorted(byTime)
  const last = inHand.at(-1)
  if (last === undefined) return shop === null ? null : { by: 'shop', at: shop }
  // nobody said of another parcel of the order that it came
  if (shop === null && own.some(({ standing }) => standing === null)) return null
  return shop !== null && Date.parse(shop) > Date.parse(last) ? { by: 'shop', at: shop } : { by: 'consignee', at: last }
}

/** Whether times run from it. */
export const hasBegun = (from: CountedFrom | null): from is CountedFrom & { by: 'consignee' | 'shop' } =>
  from?.by === 'consignee' || from?.by === 'shop'

/** A sign-off in the future, or before the order was placed, is a mistake of whoever told us: nothing can be counted from it (issue 15, M22). */
export function possibleSignOff({ signedAt, placedAt }: Told, now: string): string | null {
  if (signedAt === null) return null
  const signed = Date.parse(signedAt)
  return signed <= Date.parse(now) && signed >= Date.parse(placedAt) ? signedAt : null
}

/** The parcels that speak of this line: what was sent for it, newest first, and, unless that is all of its units, the order's own. */
function parcelsOf({ placedAt }: Told, deliveries: readonly Delivery[], line: Line, now: string) {
  const stood = deliveries
    .filter((one): one is Stood => one.standing !== null && Date.parse(one.since!) >= Date.parse(placedAt))
    .map((one) => asOf(one, now))
  const sent = stood
    .filter(({ units, sentAt }) => units?.[line.id] && Date.parse(sentAt) < Date.parse(now))
    .toSorted((one, other) => byTime(other.sentAt, one.sentAt))
  const relevant: Stood[] = []
  let left = line.quantity
  for (const one of sent) {
    if (left <= 0) break
    relevant.push(one)
    left -= one.units![line.id]!
  }
  if (left <= 0) return { own: [], relevant }
  return {
    own: deliveries.filter(({ units }) => units === null),
    relevant: [...relevant, ...stood.filter(({ units }) => units === null)],
  }
}

/** What came into their hands after a request was not there when it was made. */
const asOf = (one: Stood, now: string): Stood =>
  one.standing === 'in_hand' && Date.parse(one.since) > Date.parse(now) ? { ...one, standing: 'on_its_way' } : one

const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other)
