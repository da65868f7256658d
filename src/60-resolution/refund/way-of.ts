import type { Payments } from './payments-port.ts'

/** How a refund to a provider leaves: sent to the provider over its API, or transferred by a person who then records it. */
export const refundWays = ['provider', 'by_hand'] as const
export type RefundWay = (typeof refundWays)[number]

/** Only a provider that is connected over its API can be sent a refund; whatever else was paid with is paid back by hand (C3). */
export const wayOf = (provider: string, payments: ReadonlyMap<string, Payments>): RefundWay =>
  payments.get(provider)?.how === 'api' ? 'provider' : 'by_hand'
