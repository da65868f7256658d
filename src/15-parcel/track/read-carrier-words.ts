import type { Tx } from '#kernel/database'
import { readCarriers } from '../carrier/carrier-account.ts'

/** The merchant's word for a carrier, by every word it is told by: its own, its name, the provider's. Lower case. */
export async function readCarrierWords(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const accounts = await readCarriers(tx)
  return new Map(
    accounts
      .flatMap(({ carrier, name, providerCarrier }) => [
        [providerCarrier.toLowerCase(), carrier] as const,
        [name.toLowerCase(), carrier] as const,
      ])
      .concat(accounts.map(({ carrier }) => [carrier, carrier] as const)),
  )
}
