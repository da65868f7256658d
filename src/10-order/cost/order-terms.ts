// The money side of an order in the shape of `PUT /orders/{source}/{number}`: what the shop says it sold and what was paid.
// Amounts are whole minor units of the order's one currency. Parsing and bounds are the edge's work, not done here.

export type OrderTerms = {
  /** ISO 4217. */
  readonly currency: string
  /** UTC, ISO 8601. */
  readonly placedAt: string
  readonly signedAt?: string | undefined
  readonly customer: CustomerTerms
  readonly shippingAddress?: AddressTerms | undefined
  /** May be empty: an invoice can hold nothing but a charge. */
  readonly lines: readonly LineTerms[]
  /** Of the whole order, ≥ 0; spread over its lines. */
  readonly discount?: number | undefined
  readonly shipping?: ShippingTerms | undefined
  readonly charges?: readonly ChargeTerms[] | undefined
  readonly promotions?: readonly PromotionTerms[] | undefined
  readonly payments: readonly PaymentTerms[]
}

export type LineTerms = {
  /** Unique in the order. */
  readonly ref: string
  readonly sku: string
  readonly name: string
  readonly category?: string | undefined
  /** Whole, ≥ 1. */
  readonly quantity: number
  readonly unitPrice: number
  /** Of the whole line, ≥ 0, in the same terms as the price (with tax when the price holds it). */
  readonly discount?: number | undefined
  /** Of the whole line, as the shop charged it. Left out, it follows from `taxRate`. */
  readonly tax?: number | undefined
  /** Whether price and discount hold the tax; true when not said. */
  readonly taxIncluded?: boolean | undefined
  /** A decimal fraction: `'0.13'` is 13 %. */
  readonly taxRate?: string | undefined
  readonly serialNumbers?: readonly string[] | undefined
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
}

export type ShippingTerms = {
  readonly amount: number
  /** Left out, it follows from `taxRate`. */
  readonly tax?: number | undefined
  readonly taxIncluded?: boolean | undefined
  readonly taxRate?: string | undefined
}

/** With which answer a charge goes back: the one that completes the order, the one that completes its line, or none. */
export const goingsBack = ['with_last_unit', 'with_line', 'never'] as const
export type GoesBack = (typeof goingsBack)[number]

/**
 * `postage` and `shipping_discount` belong to the delivery. Every other negative charge, whatever it is called, is a discount of the
 * goods; every other positive one stands for itself.
 */
export type ChargeTerms = {
  readonly kind: string
  readonly amount: number
  readonly tax?: number | undefined
  readonly taxIncluded?: boolean | undefined
  readonly taxRate?: string | undefined
  /** The line it is for, as gift wrap; of a negative charge the line it is taken off, as a coupon for one article. */
  readonly lineRef?: string | undefined
  readonly goesBack?: GoesBack | undefined
}

/** A promotion whose discount is among those told already: what it took off in all, because the goods' list value reached `threshold`. */
export type PromotionTerms = { readonly kind: string; readonly threshold: number; readonly amount: number }

export type PaymentTerms = {
  readonly ref: string
  readonly provider: string
  readonly amount: number
  readonly capturedAt: string
}

export type CustomerTerms = {
  readonly ref?: string | undefined
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

export type AddressTerms = {
  readonly name?: string | undefined
  readonly phone?: string | undefined
  readonly country: string
  readonly region?: string | undefined
  readonly city?: string | undefined
  readonly district?: string | undefined
  readonly line1?: string | undefined
  readonly line2?: string | undefined
  readonly postalCode?: string | undefined
}
