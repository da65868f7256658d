// What asking a customer for money needs of a payment provider. Implementations live in src/outside/payments and hold no rules of the trade.

export type ChargeRequest = {
  /** Fixed with our row and never changed: the same id is the same charge, however often it is sent. */
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

/**
 * `open`: it may be paid, there; `declined` says why the customer's last try was not. `refused`: the provider will not open it. `busy`: it
 * surely did nothing. `unknown` is every answer that does not say: it is only ever resolved by asking.
 */
export type ChargeAnswer =
  | { readonly state: 'open'; readonly payUrl: string; readonly declined: string | null }
  | { readonly state: 'paid'; readonly reference: string }
  | { readonly state: 'expired' }
  | { readonly state: 'refused'; readonly code: string; readonly text: string }
  | { readonly state: 'busy'; readonly retryAfterSeconds: number }
  | { readonly state: 'unknown'; readonly why: string }

/** `not_found` = the provider surely never opened a charge under this id. */
export type ChargeAsked = ChargeAnswer | { readonly state: 'not_found' }

export type Charges = {
  readonly provider: string
  /** Opens the charge. */
  send(request: ChargeRequest): Promise<ChargeAnswer>
  ask(providerRequestId: string): Promise<ChargeAsked>
  /** Ends it, so that it cannot be paid any more; answers `paid` where the money came first. */
  close(providerRequestId: string): Promise<ChargeAsked>
}
