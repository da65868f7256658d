import { type Bilingual, evaluateTable, rowSentence } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { dateOf, daysBetween } from '#kernel/working-time/local-days'
import type { Address } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { policyInForce } from '#policies'
import { chineseRegion, remoteRegions } from '../address/chinese-regions.ts'
import { type CarrierAccount, readCarriers } from '../carrier/carrier-account.ts'
import { countryOf, timeOfDay } from '../rate/cut-off.ts'
import { readRates } from '../rate/rate-rows.ts'
import { type CarrierOption, optionsOf, type Pick, pickOf } from './options.ts'
import { bareWay, type Quote, quoteQueue, readQuotes, wayKey } from './quotes.ts'

export type ToChooseFor = {
  readonly from?: Address
  readonly to: Address
  readonly nature: readonly string[]
  readonly battery: 'none' | 'ion' | 'metal' | 'sodium' | null
  readonly weightGrams: number
  readonly sizeMm: { readonly length: number; readonly width: number; readonly height: number } | null
  readonly declaredMinor: number
  readonly currency: string
  readonly urgent: boolean
  /** The last day on which it must be there, YYYY-MM-DD or UTC ISO 8601; null: nothing was promised. */
  readonly promiseBy: string | null
}
export type Choice = {
  readonly options: readonly CarrierOption[]
  /** Null when no carrier may or can take it: a person decides. */
  readonly chosen: CarrierOption | null
  /** The row of `carrier-choice` that said so. */
  readonly rule: string
  /** What that row says of itself; null when it says nothing, or the table failed. */
  readonly ruleSentence: Bilingual | null
  readonly policyVersion: number
}

/**
 * Which carrier takes it: `carrier-choice` says what matters (the way, the aim, a carrier by name), the rate cards and what carriers told of
 * late say what each costs and when it is there. Amounts in minor units. Never calls a carrier: what is not known yet is asked by the worker,
 * and the card stands in until then.
 */
export async function chooseCarrier(tx: Tx, asked: ToChooseFor, { now }: Moment): Promise<Choice> {
  const merchant = await merchantOf(tx)
  const { version, compiled } = await policyInForce(tx, 'carrier-choice', now)
  const today = dateOf(now, 0, merchant.timeZone)
  const promised = asked.promiseBy === null ? null : lastDay(asked.promiseBy, merchant.timeZone)
  const daysLeft = promised === null ? null : daysFrom(today, promised)
  const answer = await evaluateTable(compiled, factsOf(asked, merchant.jurisdiction, daysLeft))
  const said = 'failed' in answer ? { rule: 'table_failed' } : answer.outputs
  const pick: Pick = {
    way: said.way === 'road' ? 'road' : 'any',
    aim: said.aim === 'fastest' || said.aim === 'cheapest_in_time' ? said.aim : 'cheapest',
    only: typeof said.carrier === 'string' && said.carrier !== 'any' ? said.carrier : null,
    insured: said.insure === 'declared',
  }
  const accounts = await readCarriers(tx)
  const quotes = await quotesFor(tx, asked, accounts, now)
  const { rows } = await readRates(tx)
  const { currency } = merchant
  const ready = { day: today, time: timeOfDay(now, merchant.timeZone) }
  const country = asked.from?.country ?? countryOf(merchant.jurisdiction)
  const options = optionsOf({ asked, pick, rows, quotes, accounts, ready, country, currency })
  const ruleSentence = 'failed' in answer ? null : rowSentence(answer.row.description)
  const chosen = pickOf(options, pick, promised)
  return { options, chosen, rule: String(said.rule), ruleSentence, policyVersion: version }
}

/** What carriers told of this way of late. Nothing yet: the worker asks, so that it is known when the parcel is packed. */
async function quotesFor(
  tx: Tx,
  { from, to, weightGrams, sizeMm, declaredMinor, currency }: ToChooseFor,
  accounts: readonly CarrierAccount[],
  now: string,
): Promise<Quote[]> {
  if (!from || !accounts.some(({ provider, isActive }) => isActive && provider !== 'manual')) return []
  const way = bareWay({ from, to, weightGrams, sizeMm, declaredMinor, currency })
  const quotes = await readQuotes(tx, wayKey(way), now)
  if (quotes.length === 0) tx.enqueue(quoteQueue, { way })
  return quotes
}

const lastDay = (told: string, timeZone: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(told) ? told : dateOf(told, 0, timeZone)
const daysFrom = (today: string, until: string): number =>
  Math.max(0, daysBetween(`${today}T12:00:00Z`, `${until}T12:00:00Z`, 'UTC'))

/** What `carrier-choice` is asked about (its catalogue stands in 13-policies). */
function factsOf(asked: ToChooseFor, jurisdiction: string, daysLeft: number | null): object {
  const country = asked.to.country.toUpperCase()
  const region = country === 'CN' ? chineseRegion(asked.to.region) : null
  const is = (nature: string): boolean => asked.nature.includes(nature)
  return {
    parcel: {
      fragile: is('fragile'),
      liquid: is('liquid'),
      battery: is('battery') || (asked.battery ?? 'none') !== 'none',
      magnet: is('magnet'),
      cold: is('cold'),
      oversize: is('oversize'),
      grams: asked.weightGrams,
      declaredMinor: asked.declaredMinor,
      urgent: asked.urgent,
      daysLeft,
    },
    destination: {
      domestic: country === (asked.from?.country ?? countryOf(jurisdiction)),
      remote: region !== null && remoteRegions.has(region),
    },
  }
}
