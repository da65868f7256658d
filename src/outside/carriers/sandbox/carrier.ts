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
  /** Parcels go a step on by themselves each so many seconds; null: they go where they are told to. */
  readonly playSeconds: number | null
  faults: Faults
}

export type CarrierSettings = {
  readonly ledgerDir: string
  readonly secret: string
  readonly forgetRequests?: boolean | undefined
  readonly playSeconds?: number | undefined
}

export async function openCarrier(settings: CarrierSettings): Promise<Carrier> {
  const { ledgerDir, secret, forgetRequests = false, playSeconds = null } = settings
  const ledger = await openLedger<CarrierEntry>(ledgerDir)
  const book = emptyBook()
  for (const entry of ledger.entries) enter(book, entry)
  const faults = playFaults()
  return { secret, ledger, book, labels: labelDrawer(), forgetsRequests: forgetRequests, playSeconds, faults }
}

/** The carrier's own clock: real time and whatever tests advanced it by. */
export const carrierNow = ({ book }: Carrier): Date => new Date(Date.now() + book.advancedSeconds * 1000)

/** Enters a fact, first where it may crash. It counts at once and is durable after `ledger.flushed()`. */
export function record(carrier: Carrier, fact: Fact): void {
  const entry: CarrierEntry = { seq: carrier.ledger.entries.length + 1, at: carrierNow(carrier).toISOString(), ...fact }
  enter(carrier.book, entry)
  carrier.ledger.append(entry)
}
