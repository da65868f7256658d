// What the refund needs of a payment provider. Implementations live in src/outside/payments and hold no rules of the trade.

/** One refund request to a provider. `providerRequestId` is fixed with the refund row and never changes: sending twice pays once. */
export type RefundRequest = {
  readonly providerRequestId: string
  /** The provider's reference of the captured payment the money goes back to. */
  readonly paymentRef: string
  /** Minor units, > 0. */
  readonly amountMinor: number
  /** ISO 4217. */
  readonly currency: string
  /** When our row first went to `sending` (UTC, ISO 8601): providers forget keys, so an old request is asked about, not resent. */
  readonly firstSentAt: string
}

/**
 * What a provider said. `unknown` is every answer that does not say whether money moved (timeout, cut connection, 5xx,
 * unreadable body): it is only ever resolved by asking. `busy` means it surely did nothing and may be sent again after a while.
 */
export type RefundAnswer =
  | { readonly state: 'succeeded'; readonly providerRef: string }
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly code: string; readonly text: string }
  | { readonly state: 'busy'; readonly retryAfterSeconds: number }
  | { readonly state: 'unknown'; readonly why: string }

/** `not_found` = the provider surely never accepted this request id. */
export type RefundAsked = RefundAnswer | { readonly state: 'not_found' }

/** A verified callback. Never trusted as the truth by itself: it only makes us ask. */
export type RefundCallback = { readonly providerRequestId: string }

export type Payments = {
  readonly provider: string
  /** `person`: finance records what was done by hand; nothing is ever sent. `api`: the worker sends. */
  readonly how: 'api' | 'person'
  send(request: RefundRequest): Promise<RefundAnswer>
  ask(providerRequestId: string): Promise<RefundAsked>
  /** Null when the signature does not verify. `rawBody` is the body exactly as received. */
  verifyCallback(headers: Record<string, string | string[] | undefined>, rawBody: string): RefundCallback | null
}
