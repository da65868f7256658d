// What the provider knows of money that customers are asked for, rebuilt from the ledger's facts. Pure.
import { invariant } from '#kernel/result'
import type { Book } from './book.ts'

export type ChargeOrder = {
  readonly providerRequestId: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly description: string
  /** UTC: it may not be paid from then on. */
  readonly expiresAt: string
}

export type ChargeFact =
  | ({ readonly kind: 'charge'; readonly providerRef: string; readonly token: string } & ChargeOrder)
  | { readonly kind: 'charge_paid' | 'charge_expired'; readonly providerRequestId: string }
  | { readonly kind: 'charge_declined'; readonly providerRequestId: string; readonly text: string }

/** `token` stands in the address of the page where it is paid: whoever has that may pay. */
export type SandboxCharge = ChargeOrder & {
  readonly providerRef: string
  readonly token: string
  readonly state: 'open' | 'paid' | 'expired'
  /** Why the customer's last try was declined; it may be tried again. */
  readonly declined: string | null
}

const kinds: readonly string[] = ['charge', 'charge_paid', 'charge_expired', 'charge_declined']

export const isChargeFact = (entry: { readonly kind: string }): entry is ChargeFact => kinds.includes(entry.kind)

/** Enters one fact. What is paid or over stays so. */
export function enterCharge(book: Book, fact: ChargeFact): void {
  if (fact.kind === 'charge') {
    const { providerRef, token, providerRequestId, amount, currency, description, expiresAt } = fact
    const order = { providerRequestId, amount, currency, description, expiresAt }
    invariant(!book.charges.has(providerRequestId), `charge ${providerRequestId} was opened twice`)
    book.charges.set(providerRequestId, { ...order, providerRef, token, state: 'open', declined: null })
    return
  }
  const charge = book.charges.get(fact.providerRequestId)
  invariant(charge?.state === 'open', `charge ${fact.providerRequestId} is not open`)
  if (fact.kind === 'charge_declined') book.charges.set(fact.providerRequestId, { ...charge, declined: fact.text })
  else if (fact.kind === 'charge_expired') book.charges.set(fact.providerRequestId, { ...charge, state: 'expired' })
  else {
    book.charges.set(fact.providerRequestId, { ...charge, state: 'paid', declined: null })
    book.captured.set(charge.providerRequestId, { amount: charge.amount, currency: charge.currency })
  }
}

export const isSameCharge = (one: ChargeOrder, other: ChargeOrder): boolean =>
  one.amount === other.amount && one.currency === other.currency

export const chargeByToken = ({ charges }: Book, token: string): SandboxCharge | undefined =>
  [...charges.values()].find((charge) => charge.token === token)
