// The one table of remedies: what a customer may wish, what it comes to, and what is known of it before anything is worked out. The lists
// of wishes and kinds are made of it, and `GET /remedies` shows it. How a kind is worked out and carried out: 60-resolution/remedy.ts.

export type WishedRemedy = {
  /** How the case is answered with it. */
  readonly kind: string
  /** Whether the goods come back first, where policy does not say otherwise. */
  readonly needsGoodsBack: boolean
  /** Whether the program carries it out. What it cannot is said before it is approved, and waits for no goods. */
  readonly isDeliverable: boolean
  /** Where its amount comes from: what the ledger says of the units; the shop's percentage, or a person's word; nowhere. */
  readonly amount: 'calculated' | 'named' | null
}

/** Repair and store credit come with their stages; until then a person arranges them outside the program. */
export const remedyOf = {
  return_refund: { kind: 'refund', needsGoodsBack: true, isDeliverable: true, amount: 'calculated' },
  refund_only: { kind: 'refund', needsGoodsBack: false, isDeliverable: true, amount: 'calculated' },
  exchange: { kind: 'exchange', needsGoodsBack: true, isDeliverable: true, amount: null },
  repair: { kind: 'repair', needsGoodsBack: true, isDeliverable: false, amount: null },
  reship: { kind: 'reship', needsGoodsBack: false, isDeliverable: true, amount: null },
  compensation: { kind: 'compensation', needsGoodsBack: false, isDeliverable: true, amount: 'named' },
  store_credit: { kind: 'store_credit', needsGoodsBack: true, isDeliverable: false, amount: null },
} as const satisfies Record<string, WishedRemedy>

export type Wish = keyof typeof remedyOf
export const wishes = Object.keys(remedyOf) as [Wish, ...Wish[]]

/** How a case can be answered; nobody wishes for what was not accepted to be sent back. */
export type ResolutionKind = (typeof remedyOf)[Wish]['kind'] | 'send_back'
export const resolutionKinds = [
  ...new Set<ResolutionKind>([...wishes.map((wish) => remedyOf[wish].kind), 'send_back']),
] as [ResolutionKind, ...ResolutionKind[]]

export const isDeliverable = (wish: Wish): boolean => remedyOf[wish].isDeliverable

/** Whether other goods go out for it. */
export const sendsGoods = (wish: Wish): boolean => wish === 'exchange' || wish === 'reship'

/** Whether money is paid for it, as far as it can be said beforehand. */
export const comesToMoney = (wish: Wish): boolean => remedyOf[wish].amount !== null

/** Whether its amount has to be named: it cannot be offered or accepted without one. */
export const needsAmount = (wish: Wish): boolean => remedyOf[wish].amount === 'named'

/** Whether goods come back for a wish before anything is answered: not for what nobody can carry out. */
export const comesBackFor = (wish: Wish): boolean => remedyOf[wish].needsGoodsBack && remedyOf[wish].isDeliverable
