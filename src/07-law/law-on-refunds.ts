import type { Law } from './law.ts'

/** What the law of the buyer says of refunds: days from what, whether it may wait for the goods, and when it counts as refused. */
export type RefundLaw = {
  readonly days: number
  readonly from: 'goods' | 'notice' | 'goods_or_proof'
  readonly mayWait: boolean
  readonly redLineDays: number | null
  /** Whether the delivery goes back with the goods: a withdrawal, where the law says so (CRD Art. 13(1)). */
  readonly withDelivery: boolean
  readonly timeZone: string
}

/** What is kept with a verdict of the law on refunds, counted in the consignee's own time; null where the law sets no day. */
export function refundLawOf({ sets, given }: Law, timeZone: string, isWithdrawal: boolean): RefundLaw | null {
  if (given.refundDays === undefined) return null
  return {
    days: given.refundDays,
    from: sets.refundFrom ?? 'goods',
    mayWait: sets.refundMayWait ?? false,
    redLineDays: sets.refundRedLineDays ?? null,
    withDelivery: isWithdrawal && sets.refundsDelivery === true,
    timeZone,
  }
}
