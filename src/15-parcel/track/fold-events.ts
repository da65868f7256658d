// Where a parcel is, of all that was told of it. Pure: the order in which scans came, and how often, makes no difference.
import {
  type DeliveredAs,
  hasParcelMove,
  isOverIn,
  type ParcelState,
  type Pickup,
  parcelStates,
  type TrackingDetail,
} from './parcel-states.ts'

/** One scan, as far as it says where the parcel is. `at` UTC ISO 8601, so that texts order as times do. */
export type Scan = {
  readonly key: string
  readonly at: string
  readonly state: ParcelState | null
  readonly detail: TrackingDetail | null
  readonly pickup: Omit<Pickup, 'at'> | null
}

/** What scans add up to. Times UTC. */
export type Whereabouts = {
  state: ParcelState
  stateSince: string
  /** When a carrier first had it in hand. */
  scannedAt: string | null
  /** The newest scan. */
  lastAt: string | null
  deliveredAt: string | null
  deliveredAs: DeliveredAs | null
  /** When the consignee had it in hand: the day the law counts from. Not when somebody else signed. */
  inHandAt: string | null
  pickup: Pickup | null
  trouble: TrackingDetail | null
  troubleAt: string | null
  overAt: string | null
}

/** Times to the millisecond as the database gives them back, whatever order the scans came in. */
export function foldEvents(
  begun: { readonly as: ParcelState; readonly at: string },
  scans: readonly Scan[],
): Whereabouts {
  const found: Whereabouts = {
    state: begun.as,
    stateSince: begun.at,
    scannedAt: null,
    lastAt: null,
    deliveredAt: null,
    deliveredAs: null,
    inHandAt: null,
    pickup: null,
    trouble: null,
    troubleAt: null,
    overAt: null,
  }
  for (const scan of [...scans].sort(inOrder)) take(found, scan)
  found.overAt = isOverIn(found.state) ? found.stateSince : null
  return found
}

/** By time; at one second by how far it has come. */
function inOrder(one: Scan, other: Scan): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  const [first, second] = [placeOf(one), placeOf(other)]
  return first === second ? (one.key < other.key ? -1 : 1) : first - second
}
const placeOf = ({ state }: Scan): number => (state === null ? -1 : parcelStates.indexOf(state))

function take(found: Whereabouts, scan: Scan): void {
  const { at, detail } = scan
  found.lastAt = at
  const state = readIn(found.state, scan)
  if (isByCarrier(scan)) found.scannedAt ??= at
  if (state !== null && state !== found.state && hasParcelMove(found.state, state)) move(found, state, at)
  if (found.state === 'delivered' && state === 'delivered') sign(found, scan)
  if (found.state === 'at_locker' && state === 'at_locker') found.pickup = pickupOf(found.pickup, scan)
  if (detail?.startsWith('trouble_')) Object.assign(found, { trouble: detail, troubleAt: at })
}

/** What is brought back to its sender is "delivered" there. */
const readIn = (from: ParcelState, { state }: Scan): ParcelState | null =>
  from === 'returning' && state === 'delivered' ? 'returned' : state

const isByCarrier = ({ state, detail }: Scan): boolean =>
  state !== null && state !== 'labelled' && state !== 'intercepted' && detail !== 'ordered'

function move(found: Whereabouts, state: ParcelState, at: string): void {
  found.state = state
  found.stateSince = at
  // it goes on: what stopped it is over
  found.trouble = null
  found.troubleAt = null
  if (state !== 'delivered') Object.assign(found, { deliveredAt: null, deliveredAs: null, inHandAt: null })
  if (state !== 'at_locker' && state !== 'delivered') found.pickup = null
}

function sign(found: Whereabouts, { at, detail }: Scan): void {
  const waited = found.pickup !== null
  const as: DeliveredAs =
    detail === 'signed_by_other' ? 'other' : detail === 'collected' || waited ? 'collected' : 'consignee'
  found.deliveredAt ??= at
  if (as === 'other') found.deliveredAs ??= as
  else if (found.inHandAt === null && (found.deliveredAs !== 'other' || isSurelyTheirs(detail)))
    Object.assign(found, { deliveredAs: as, inHandAt: at })
}
/** After somebody else signed, a mere "signed for" repeats that. */
const isSurelyTheirs = (detail: TrackingDetail | null): boolean =>
  detail === 'signed_by_consignee' || detail === 'collected'

const pickupOf = (before: Pickup | null, { at, pickup }: Scan): Pickup => ({
  code: pickup?.code ?? before?.code ?? null,
  station: pickup?.station ?? before?.station ?? null,
  address: pickup?.address ?? before?.address ?? null,
  at: before?.at ?? at,
})
