// What a refund is calculated from, and what comes out of it.

/** What a refund rests on. All amounts are minor units of the order's currency, ≥ 0; signs come out in the components. */
export type RefundBasis = {
  readonly lines: readonly RefundLine[]
  /** Of the whole refund, such as a promotion clawed back because the return broke its threshold. */
  readonly deductions?: readonly Deduction[]
  /** The delivery of the order. Whether it is refunded is decided outside, see `refundsOriginalShipping`. */
  readonly shipping?: ShippingBasis
  /** The way back. Only what the other side advanced changes hands. */
  readonly returnFreight?: ReturnFreight
  /** Taken off each line's refund: 1000 basis points are 10 %. */
  readonly restockingFee?: { readonly basisPoints: number; readonly rule?: string }
  /** Given on top; on a line it counts as money returned for that line and never exceeds what is left of it. */
  readonly compensations?: readonly Compensation[]
}

export type RefundLine = {
  readonly lineRef: string
  /** What was really paid for the whole line, tax included, everything spread. */
  readonly paidMinor: number
  /** The part of `paidMinor` that is tax. */
  readonly taxMinor: number
  readonly quantity: number
  /** Σ `units` and Σ `valueMinor` of earlier refunds that are neither failed nor cancelled: before deductions, not after. */
  readonly refundedUnits: number
  readonly refundedMinor: number
  /** Received and accepted units to refund now, or units refunded without return. */
  readonly units: number
  readonly deductions?: readonly Deduction[]
}

export type Deduction = { readonly amountMinor: number; readonly reason: string; readonly rule?: string }
export type Compensation = { readonly amountMinor: number; readonly lineRef?: string; readonly rule?: string }
export type ShippingBasis = {
  readonly paidMinor: number
  readonly taxMinor?: number
  readonly refundedMinor: number
  readonly isRefunded: boolean
  readonly rule?: string
}
export type ReturnFreight = {
  readonly amountMinor: number
  /** Who bears it in the end, and who paid the carrier. */
  readonly payer: 'merchant' | 'customer'
  readonly advancedBy: 'merchant' | 'customer'
  readonly rule?: string
}

export type RefundComponent = {
  readonly kind: 'goods' | 'tax' | 'shipping' | 'return_freight' | 'restocking_fee' | 'deduction' | 'compensation'
  /** Signed: what is taken off is negative. Never 0. */
  readonly amountMinor: number
  readonly lineRef?: string
  readonly rule?: string
  /** Of the sentence people read, as `refund.goods`. */
  readonly textKey: string
  /** Why, in the words of who decided it. */
  readonly reason?: string
}

export type RefundCalculation = {
  readonly components: readonly RefundComponent[]
  /** Σ components, ≥ 0. */
  readonly totalMinor: number
  /** To add to each line's `refundedUnits` and `refundedMinor` when this refund is made. */
  readonly lines: readonly { readonly lineRef: string; readonly units: number; readonly valueMinor: number }[]
  /** To add to the shipping's `refundedMinor`. */
  readonly shippingMinor: number
  /** Deductions, fees and freight that found nothing left to be taken from. */
  readonly uncoveredMinor: number
}
