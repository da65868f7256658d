import type { Database } from '#kernel/database'
import { readCarriers } from '../carrier/carrier-account.ts'
import type { CarrierPort, CarrierPorts, ParcelWay, QuoteAnswer } from '../carriers-port.ts'
import { readRates } from '../rate/rate-rows.ts'
import { forgetQuotes, keepQuote, type Quote, wayKey } from './quotes.ts'

export type QuoteJob = { readonly merchantId: string; readonly way: ParcelWay }
export type QuoteWorker = { readonly database: Database; readonly carriers: CarrierPorts; readonly clock: () => Date }

/** Asks every carrier that tells for a price, the days and whether it goes there at all. One that does not answer costs the others nothing. */
export async function askQuotes(
  { database, carriers, clock }: QuoteWorker,
  { merchantId, way }: QuoteJob,
): Promise<void> {
  const asked = await database.transact(merchantId, async (tx) => {
    const { rows } = await readRates(tx)
    return (await readCarriers(tx))
      .filter(({ isActive }) => isActive)
      .flatMap((account) => {
        const port = carriers.get(account.provider)
        const services = new Set(
          rows.filter(({ carrier }) => carrier === account.carrier).map(({ service }) => service),
        )
        return port?.quote
          ? [...(services.size > 0 ? services : ['standard'])].map((service) => ({ account, service, port }))
          : []
      })
  })
  const told = await Promise.all(
    asked.map(async ({ account, service, port }): Promise<Quote[]> => {
      const of = { carrier: account.providerCarrier, service, terms: account.terms }
      const answer = await quoteOf(port, way, of)
      if (!answer) return []
      const { reachable, cost, days } = answer
      const price = { costMinor: cost?.amountMinor ?? null, currency: cost?.currency ?? null }
      return [{ carrier: account.carrier, service, reachable, days, ...price }]
    }),
  )
  const now = clock().toISOString()
  await database.transact(merchantId, async (tx) => {
    for (const quote of told.flat()) keepQuote(tx, wayKey(way), quote, now)
    await tx.flush()
    forgetQuotes(tx, now)
  })
}

const quoteOf = async (
  port: CarrierPort,
  way: ParcelWay,
  of: { carrier: string; service: string; terms: Readonly<Record<string, string>> },
): Promise<QuoteAnswer | null> => {
  try {
    return (await port.quote?.(way, of)) ?? null
  } catch {
    return null // the card stands in for it
  }
}
