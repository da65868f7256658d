import type { RefundLaw } from '#case'
import type { Law } from './law.ts'

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
