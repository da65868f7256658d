import { endOfDayAfter } from '#kernel/working-time/local-days'
import type { Law } from './law.ts'

export type Ordered = {
  readonly placedAt: string
  /** When the shop promised to dispatch, UTC; null: it promised nothing. */
  readonly promisedAt: string | null
  /** Whether the buyer applied for credit to pay. */
  readonly onCredit: boolean
  /** A later day the buyer agreed to, UTC; null: none. */
  readonly agreedAt: string | null
  readonly timeZone: string
}

/** 16 CFR 435.2: dispatched when promised, else in thirty days, fifty on credit; later only as the buyer agreed. UTC; null: no such law. */
export function shippingDue(law: Law, { placedAt, promisedAt, onCredit, agreedAt, timeZone }: Ordered): string | null {
  const days = onCredit ? law.sets.shipDaysWithCredit : law.sets.shipDays
  if (days === undefined) return null
  return agreedAt ?? promisedAt ?? endOfDayAfter(placedAt, days, timeZone).toISOString()
}
