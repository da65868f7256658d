// The closed lists of the case: why, through which channel. What customers wish: remedies.ts. See GLOSSARY.md.

export const channels = ['portal', 'api', 'chat', 'phone', 'mail', 'counter'] as const
export type Channel = (typeof channels)[number]

export type Fault = 'merchant' | 'carrier' | 'customer' | 'none'

/**
 * Why something comes back: whose fault it is and whether it is a fault of quality. Who pays the return freight follows
 * from it, never from what somebody types (消费者权益保护法 24(2), 25(3)).
 */
export const reasons = {
  no_longer_wanted: { fault: 'none', quality: false },
  ordered_wrong: { fault: 'customer', quality: false },
  too_late: { fault: 'carrier', quality: false },
  not_as_described: { fault: 'merchant', quality: true },
  defective: { fault: 'merchant', quality: true },
  damaged_in_transit: { fault: 'carrier', quality: true },
  wrong_item: { fault: 'merchant', quality: true },
  missing_item: { fault: 'merchant', quality: true },
  short_quantity: { fault: 'merchant', quality: true },
  // nothing came at all: the parcel is looked for first, and where it stays lost the seller bears it (民法典 604)
  not_received: { fault: 'carrier', quality: false },
  fake_suspected: { fault: 'merchant', quality: true },
  other: { fault: 'none', quality: false },
} as const satisfies Record<string, { fault: Fault; quality: boolean }>
export type ReasonCode = keyof typeof reasons
/** Reasons that say something never came: it can be neither sent back nor kept. */
export const neverCame: readonly ReasonCode[] = ['missing_item', 'short_quantity', 'not_received']
export const reasonCodes = Object.keys(reasons) as [ReasonCode, ...ReasonCode[]]

/** A refusal must choose from this list; "opened" is not on it, because opening to check is no ground (处罚办法 9(3)). */
export const rejectionReasons = [
  'window_passed',
  'excluded_goods',
  'not_intact',
  'fault_not_shown',
  'not_covered',
  'not_our_goods',
  'other',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** Why a case ended. */
export const closingReasons = ['no_answer', 'not_returned', 'settled', 'rejection_stood', 'withdrawn'] as const
export type ClosedBecause = (typeof closingReasons)[number]

/** What lists mark a case with: goods are still to be sent; a dispatch of it is on hold; the customer said that all is not well. */
export const caseMarks = ['goods_owed', 'dispatch_held', 'bad_answer'] as const
export type CaseMark = (typeof caseMarks)[number]
