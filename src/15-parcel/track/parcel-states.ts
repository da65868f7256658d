// Where a parcel can be, and from where it gets there. Scans are missed, so most places are reached from most; what is over stays over.
export const directions = ['out', 'back'] as const
export type Direction = (typeof directions)[number]

export const parcelStates = [
  'labelled',
  'handed_over',
  'in_transit',
  'out_for_delivery',
  'at_locker',
  'delivered',
  'refused',
  'returning',
  'returned',
  'lost',
  'intercepted',
] as const
export type ParcelState = (typeof parcelStates)[number]

const atLast = ['delivered', 'refused', 'returning', 'returned', 'lost', 'intercepted'] as const
const onTheWay = ['in_transit', 'out_for_delivery', 'at_locker', ...atLast] as const

/** From each state those a later scan may bring it to. A scan that says anything else is kept in its history and moves nothing. */
export const parcelMoves = {
  labelled: ['handed_over', ...onTheWay],
  handed_over: onTheWay,
  in_transit: ['out_for_delivery', 'at_locker', ...atLast],
  // nobody was there: it goes back to the depot and out again
  out_for_delivery: ['in_transit', 'at_locker', ...atLast],
  // the courier takes it out again and brings it to the address
  at_locker: ['in_transit', 'out_for_delivery', ...atLast],
  // signed for too early and put into a locker all the same; given back to the courier
  delivered: ['at_locker', 'refused', 'returning', 'returned'],
  // the consignee thinks better of it
  refused: ['in_transit', 'out_for_delivery', 'at_locker', 'delivered', 'returning', 'returned', 'lost', 'intercepted'],
  returning: ['returned', 'lost'],
  returned: [],
  // found again
  lost: ['in_transit', 'out_for_delivery', 'at_locker', 'delivered', 'returning', 'returned'],
  // the carrier agreed to stop it, and somebody was quicker
  intercepted: ['delivered', 'returning', 'returned', 'lost'],
} as const satisfies { readonly [From in ParcelState]: readonly ParcelState[] }

export const hasParcelMove = (from: ParcelState, to: ParcelState): boolean =>
  (parcelMoves[from] as readonly ParcelState[]).includes(to)

/** Nothing more happens by itself: it is not asked about any more. */
export const isOverIn = (state: ParcelState): boolean => state === 'delivered' || state === 'returned'
/** A carrier has had it in hand. */
export const isScannedIn = (state: ParcelState): boolean => state !== 'labelled' && state !== 'handed_over'

/** What a scan says besides a state, or where it says none. What begins with `trouble_` needs somebody's eyes. */
export const trackingDetails = [
  'ordered',
  'picked_up',
  'departed',
  'arrived',
  'forwarded',
  'locker',
  'signed',
  'signed_by_consignee',
  'signed_by_other',
  'collected',
  'trouble_not_delivered',
  'trouble_nobody_reached',
  'trouble_out_of_area',
  'trouble_held',
  'trouble_delayed',
  'trouble_weather',
  'trouble_no_news',
  'trouble_missorted',
  'trouble_address',
  'trouble_damaged',
  'trouble_lost',
  'trouble_locker_overdue',
  'trouble_customs',
  'trouble_cancelled',
] as const
export type TrackingDetail = (typeof trackingDetails)[number]

/** Who has it: the consignee, somebody else for them (代签), or the consignee out of a locker. */
export const deliveredAs = ['consignee', 'other', 'collected'] as const
export type DeliveredAs = (typeof deliveredAs)[number]

/** Where it lies, while it waits to be collected. `at`: since when, UTC. */
export type Pickup = {
  readonly code: string | null
  readonly station: string | null
  readonly address: string | null
  readonly at: string
}
