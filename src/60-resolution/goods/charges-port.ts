// What asking a customer for money needs of a payment provider. Implementations live in src/outside/payments and hold no rules of the trade.

export type ChargeRequest = {
  /** Fixed with our row and never changed: the same id is the same charge, however often it is asked for. */
  readonly providerRequestId: string
  /** Minor units, > 0. */
  readonly amountMinor: number
  /** ISO 4217. */
  readonly currency: string
  /** UTC: after that it may not be paid any more. */
  readonly expiresAt: string
  /** What the customer reads beside the amount. */
  readonly description: string
}

/** `open`: it may be paid, there. `unknown` is every answer that does not say: it is asked again under the same id. */
export type ChargeAnswer =
  | { readonly state: 'open'; readonly payUrl: string | null }
  | { readonly state: 'paid'; readonly reference: string }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown'; readonly why: string }

export type Charges = {
  readonly provider: string
  /** Asks for the money, or, where it was asked for before, says how that stands. */
  charge(request: ChargeRequest): Promise<ChargeAnswer>
}
