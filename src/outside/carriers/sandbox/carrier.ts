// The playing carrier as one thing: its ledger, what it knows from it, and the faults it plays.
import { type Ledger, openLedger } from '../../payments/sandbox/ledger.ts'
import { type Book, type CarrierEntry, emptyBook, enter, type Fact } from './book.ts'
import { type Faults, playFaults } from './faults.ts'
import { type LabelDrawer, labelDrawer } from './label-drawer.ts'

export type Carrier = {
  readonly secret: string
  readonly ledger: Ledger<CarrierEntry>
  readonly book: Book
  readonly labels: LabelDrawer
  /** The negative control: a carrier that knows no request ids, where ordering twice gives two labels. */
  readonly forgetsRequests: boolean
  faults: Faults
}

export type CarrierSettings = {
  readonly ledgerDir: string
  readonly secret: string
  readonly forgetRequests?: boolean | undefined
}

export async function openCarrier({ ledgerDir, secret, forgetRequests = false }: CarrierSettings): Promise<Carrier> {
  const ledger = await openLedger<CarrierEntry>(ledgerDir)
  const book = emptyBook()
  for (const entry of ledger.entries) enter(book, entry)
  return { secret, ledger, book, labels: labelDrawer(), forgetsRequests: forgetRequests, faults: playFaults() }
}

/** The carrier's own clock: real time and whatever tests advanced it by. */
export const carrierNow = ({ book }: Carrier): Date => new Date(Date.now() + book.advancedSeconds * 1000)

/** Enters a fact, first where it may crash. It counts at once and is durable after `ledger.flushed()`. */
export function record(carrier: Carrier, fact: Fact): void {
  const entry: CarrierEntry = { seq: carrier.ledger.entries.length + 1, at: carrierNow(carrier).toISOString(), ...fact }
  enter(carrier.book, entry)
  carrier.ledger.append(entry)
}
