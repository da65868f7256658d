// What the provider knows, rebuilt from the ledger's facts alone, and its rules for taking a refund. Pure.
import { invariant } from '#kernel/result'
import { type ChargeFact, enterCharge, isChargeFact, type SandboxCharge } from './charges.ts'

/** Amounts are minor units; `at` is the provider's own (virtual) clock, UTC. */
export type Fact =
  | { readonly kind: 'captured'; readonly paymentRef: string; readonly amount: number; readonly currency: string }
  | ({ readonly kind: 'refund'; readonly providerRef: string } & RefundOrder & Outcome)
  | ({ readonly kind: 'outcome'; readonly providerRef: string } & Outcome)
  | { readonly kind: 'clock_advanced'; readonly seconds: number }
  | ChargeFact

export type Entry = { readonly seq: number; readonly at: string } & Fact

export type RefundOrder = {
  readonly providerRequestId: string
  readonly paymentRef: string
  readonly amount: number
  readonly currency: string
}

export type Outcome =
  | { readonly state: 'pending' | 'succeeded' }
  | { readonly state: 'failed'; readonly code: string; readonly text: string }

/** A refund as the API shows it. `acceptedAt` is when its key was last used to accept it. */
export type SandboxRefund = { readonly providerRef: string; readonly acceptedAt: string } & RefundOrder & Outcome

export type Book = {
  /** By provider reference, in the order of acceptance. */
  readonly refunds: Map<string, SandboxRefund>
  /** All refunds ever accepted under a request id: more than one only after its key was forgotten. */
  readonly refsOf: Map<string, string[]>
  /** Minor units that pending and succeeded refunds hold, by payment. */
  readonly held: Map<string, number>
  readonly captured: Map<string, { readonly amount: number; readonly currency: string }>
  /** By request id. */
  readonly charges: Map<string, SandboxCharge>
  advancedSeconds: number
}

export function emptyBook(): Book {
  return {
    ...{ refunds: new Map(), refsOf: new Map(), held: new Map(), captured: new Map(), charges: new Map() },
    advancedSeconds: 0,
  }
}

/** Enters one fact. Crashes on what can never be: money that moved is never unmoved. */
export function enter(book: Book, entry: Entry): void {
  if (entry.kind === 'captured') {
    book.captured.set(entry.paymentRef, { amount: entry.amount, currency: entry.currency })
  } else if (entry.kind === 'clock_advanced') {
    book.advancedSeconds += entry.seconds
  } else if (isChargeFact(entry)) {
    enterCharge(book, entry)
  } else if (entry.kind === 'refund') {
    const { seq: _, at, kind: __, ...refund } = entry
    book.refsOf.set(refund.providerRequestId, [
      ...(book.refsOf.get(refund.providerRequestId) ?? []),
      refund.providerRef,
    ])
    hold(book, refund, refund.state === 'failed' ? 0 : refund.amount)
    book.refunds.set(refund.providerRef, { ...refund, acceptedAt: at })
  } else {
    enterOutcome(book, entry)
  }
}

function enterOutcome(book: Book, entry: Entry & { readonly kind: 'outcome' }): void {
  const before = book.refunds.get(entry.providerRef)
  invariant(before && before.state !== 'succeeded', `refund ${entry.providerRef} was paid and cannot change`)
  const { providerRef, providerRequestId, paymentRef, amount, currency } = before
  const order = { providerRef, providerRequestId, paymentRef, amount, currency }
  const heldBefore = before.state === 'failed' ? 0 : amount
  hold(book, order, (entry.state === 'failed' ? 0 : amount) - heldBefore)
  const acceptedAt = before.state === 'failed' ? entry.at : before.acceptedAt
  const outcome: Outcome =
    entry.state === 'failed' ? { state: 'failed', code: entry.code, text: entry.text } : { state: entry.state }
  book.refunds.set(providerRef, { ...order, ...outcome, acceptedAt })
}

function hold(book: Book, order: RefundOrder, change: number): void {
  const held = (book.held.get(order.paymentRef) ?? 0) + change
  const captured = book.captured.get(order.paymentRef)
  invariant(
    held >= 0 && (!captured || held <= captured.amount),
    `refunds of ${order.paymentRef} exceed what was captured`,
  )
  book.held.set(order.paymentRef, held)
}

/** The refund an id stands for: the one that was paid, else the latest. */
export function refundOf(book: Book, providerRequestId: string): SandboxRefund | undefined {
  const refunds = (book.refsOf.get(providerRequestId) ?? []).map((ref) => book.refunds.get(ref))
  return refunds.find((refund) => refund?.state === 'succeeded') ?? refunds.at(-1)
}

export type Decision =
  | { readonly verdict: 'accept' }
  | { readonly verdict: 'try_again' | 'replay'; readonly refund: SandboxRefund }
  | { readonly verdict: 'conflict' | 'refuse'; readonly code: string; readonly text: string }

const keyLifeMs = 24 * 3_600_000

/**
 * What to do with a refund order. Its key is looked up first, so that a repeat is never refused for the money its own first
 * run holds. `now` is the provider's clock; `forgetsKeys` is a provider that has none.
 */
export function decideRefund(book: Book, order: RefundOrder, now: Date, forgetsKeys: boolean): Decision {
  const known = forgetsKeys ? undefined : rememberedRefund(book, order.providerRequestId, now)
  if (known && !sameOrder(known, order)) {
    return { verdict: 'conflict', code: 'id_used_for_another_refund', text: 'this id was used with another body' }
  }
  if (known && known.state !== 'failed') return { verdict: 'replay', refund: known }
  const refusal = overCaptured(book, order)
  if (refusal) return { verdict: 'refuse', ...refusal }
  // A failed refund moved nothing and is sent again under the same number (WeChat Pay v3, chapter 3.4.3).
  return known ? { verdict: 'try_again', refund: known } : { verdict: 'accept' }
}

/** Keys may be removed once 24 h old, and a reused one then makes a new refund (docs.stripe.com/idempotency). */
function rememberedRefund(book: Book, providerRequestId: string, now: Date): SandboxRefund | undefined {
  const latest = book.refunds.get(book.refsOf.get(providerRequestId)?.at(-1) ?? '')
  return latest && now.getTime() - Date.parse(latest.acceptedAt) < keyLifeMs ? latest : undefined
}

function sameOrder(one: RefundOrder, other: RefundOrder): boolean {
  return one.paymentRef === other.paymentRef && one.amount === other.amount && one.currency === other.currency
}

/** A payment nobody registered is taken as unlimited, so that tests need not register each. */
function overCaptured(book: Book, order: RefundOrder): { code: string; text: string } | undefined {
  const captured = book.captured.get(order.paymentRef)
  if (!captured) return undefined
  if (captured.currency !== order.currency) {
    return { code: 'currency_mismatch', text: `the payment was captured in ${captured.currency}` }
  }
  const left = captured.amount - (book.held.get(order.paymentRef) ?? 0)
  return order.amount > left ? { code: 'over_captured', text: `${left} is left of this payment` } : undefined
}
