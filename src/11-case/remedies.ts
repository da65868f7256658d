// One table of remedies: what a wish comes to, whether goods come back for it, and whether it can be carried out today. The web asks it.
import type { Wish } from './words.ts'

/** How a case can be answered. */
export const resolutionKinds = [
  'refund',
  'exchange',
  'repair',
  'reship',
  'compensation',
  'store_credit',
  'send_back',
] as const
export type ResolutionKind = (typeof resolutionKinds)[number]

export type WishedRemedy = {
  readonly kind: ResolutionKind
  /** Whether the goods come back first, where policy does not say otherwise. */
  readonly needsGoodsBack: boolean
  /** Whether the program carries it out. What it cannot is said before it is approved, and waits for no goods. */
  readonly isDeliverable: boolean
}

/** Exchange, repair and reship come with their stages (issue 15, §4); until then a person arranges them outside the program. */
export const remedyOf = {
  return_refund: { kind: 'refund', needsGoodsBack: true, isDeliverable: true },
  refund_only: { kind: 'refund', needsGoodsBack: false, isDeliverable: true },
  exchange: { kind: 'exchange', needsGoodsBack: true, isDeliverable: false },
  repair: { kind: 'repair', needsGoodsBack: true, isDeliverable: false },
  reship: { kind: 'reship', needsGoodsBack: false, isDeliverable: false },
  compensation: { kind: 'compensation', needsGoodsBack: false, isDeliverable: true },
  store_credit: { kind: 'store_credit', needsGoodsBack: true, isDeliverable: false },
} as const satisfies Record<Wish, WishedRemedy>

export const isDeliverable = (wish: Wish): boolean => remedyOf[wish].isDeliverable

/** Whether this kind of answer can be carried out. */
export const canBeCarriedOut = (kind: ResolutionKind): boolean =>
  Object.values(remedyOf).some((remedy) => remedy.kind === kind && remedy.isDeliverable)

/** Whether goods come back for a wish before anything is answered: not for what nobody can carry out. */
export const comesBackFor = (wish: Wish): boolean => remedyOf[wish].needsGoodsBack && remedyOf[wish].isDeliverable
