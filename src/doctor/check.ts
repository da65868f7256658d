import type { KeyObject } from 'node:crypto'
import type { Connection } from '#kernel/database'
import type { ProviderRefund } from './provider-refunds.ts'

/** What the doctor may look at besides the database. What is null was not given, and what needs it is not looked at. */
export type Surroundings = {
  /** A payment provider and every refund it knows, whatever its state. Asked before the snapshot and after it was taken. */
  readonly provider: { readonly name: string; refunds(): Promise<readonly ProviderRefund[]> } | null
  /** Where evidence lies. */
  readonly filesDir: string | null
  readonly checkpoints: { readonly checkpointsDir: string; readonly publicKey: KeyObject | null } | null
  readonly now: Date
}

/** One invariant of quality.md. `find` answers a plain sentence for each thing that is wrong, at most `mostSentences`. */
export type Check = {
  readonly id: string
  readonly keeps: string
  find(connection: Connection, looked: Looked): Promise<string[]>
  /** What is worth knowing and nothing of ours is wrong about: it is said, and the doctor still ends well. */
  note?(connection: Connection): Promise<string[]>
}

/** The surroundings, with what the provider had paid before the snapshot: all of that must be on our books. */
export type Looked = Surroundings & { readonly paidBefore: readonly ProviderRefund[] }

export const mostSentences = 20

/** Money for people who repair: minor units and the currency. */
export const minor = (amount: number, currency = ''): string =>
  `${amount}${currency ? ` ${currency}` : ''} (minor units)`
