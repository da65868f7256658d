// The provider as one thing: its ledger, what it knows from it, the faults it plays and the callbacks it makes.
import { type Book, type Entry, emptyBook, enter, type Fact, type Outcome } from './book.ts'
import { type Callbacks, openCallbacks } from './callbacks.ts'
import { type Faults, playFaults } from './faults.ts'
import { type Ledger, openLedger } from './ledger.ts'

export type Provider = {
  readonly secret: string
  /** The negative control: a provider that knows no keys, where sending twice pays twice. */
  readonly forgetsKeys: boolean
  readonly ledger: Ledger
  readonly book: Book
  readonly callbacks: Callbacks
  readonly settling: Set<NodeJS.Timeout>
  faults: Faults
}

export type ProviderSettings = {
  readonly ledgerDir: string
  readonly secret: string
  readonly callbackUrl?: string | undefined
  readonly forgetKeys?: boolean | undefined
}

export async function openProvider(settings: ProviderSettings): Promise<Provider> {
  const ledger = await openLedger(settings.ledgerDir)
  const book = emptyBook()
  for (const entry of ledger.entries) enter(book, entry)
  const provider: Provider = {
    secret: settings.secret,
    forgetsKeys: settings.forgetKeys ?? false,
    ledger,
    book,
    callbacks: openCallbacks(settings.secret, settings.callbackUrl),
    settling: new Set(),
    faults: playFaults(),
  }
  // What was pending when the process died is settled soon after it is back.
  for (const refund of book.refunds.values()) {
    if (refund.state === 'pending') settleLater(provider, refund.providerRef, { state: 'succeeded' }, 1)
  }
  return provider
}

/** The provider's own clock: real time and whatever tests advanced it by. */
export function providerNow({ book }: Provider): Date {
  return new Date(Date.now() + book.advancedSeconds * 1000)
}

/** Enters a fact, first where it may crash. It counts at once and is durable after `ledger.flushed()`. */
export function record(provider: Provider, fact: Fact): void {
  const seq = provider.ledger.entries.length + 1
  const entry: Entry = { seq, at: providerNow(provider).toISOString(), ...fact }
  enter(provider.book, entry)
  provider.ledger.append(entry)
}

/** Gives a pending refund its outcome after a while and calls back, `callbackCount` times. */
export function settleLater(provider: Provider, providerRef: string, outcome: Outcome, callbackCount: number): void {
  const timer = setTimeout(async () => {
    provider.settling.delete(timer)
    record(provider, { kind: 'outcome', providerRef, ...outcome })
    await provider.ledger.flushed()
    await callBack(provider, providerRef, callbackCount)
  }, provider.faults.plan.pendingMs)
  provider.settling.add(timer)
}

export async function callBack(provider: Provider, providerRef: string, count: number): Promise<void> {
  const refund = provider.book.refunds.get(providerRef)
  if (refund) await Promise.all(Array.from({ length: count }, () => provider.callbacks.deliver(refund)))
}

/** Tells that a charge changed. */
export async function tellCharge(provider: Provider, providerRequestId: string, count = 1): Promise<void> {
  const charge = provider.book.charges.get(providerRequestId)
  if (charge) await Promise.all(Array.from({ length: count }, () => provider.callbacks.deliver(charge)))
}

export async function closeProvider(provider: Provider): Promise<void> {
  for (const timer of provider.settling) clearTimeout(timer)
  provider.callbacks.close()
  await provider.ledger.close()
}
