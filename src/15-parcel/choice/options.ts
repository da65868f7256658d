// Of the rows of the rate cards what each carrier would take for this parcel, whether it may, and which one it is. Pure.
import { dateOf } from '#kernel/working-time/local-days'
import type { CarrierAccount } from '../carrier/carrier-account.ts'
import { leavesOn } from '../rate/cut-off.ts'
import { billedGrams, costOf, fitOf, type RateRow, weighs, zoneOf } from '../rate/rate-card.ts'
import type { ToChooseFor } from './choose-carrier.ts'
import type { Quote } from './quotes.ts'

export const whyNotCarriers = [
  'not_connected',
  'not_this_way',
  'not_this_nature',
  'not_reachable',
  'not_named',
  'costs_elsewhere',
] as const

/** Cost in minor units of `currency`; `days` from hand-over; `expectedOn` a day, YYYY-MM-DD. */
export type CarrierOption = {
  readonly carrier: string
  readonly name: string
  readonly service: string
  readonly costMinor: number
  readonly currency: string
  readonly days: number
  readonly expectedOn: string
  readonly byAir: boolean
  readonly insured: boolean
  /** `live`: the carrier told it some hours ago. */
  readonly source: 'live' | 'rate_card'
  readonly allowed: boolean
  /** Why it is not allowed; null when it is. */
  readonly why: (typeof whyNotCarriers)[number] | null
}

/** What `carrier-choice` said. */
export type Pick = {
  readonly way: 'any' | 'road'
  readonly aim: 'cheapest' | 'fastest' | 'cheapest_in_time'
  readonly only: string | null
  readonly insured: boolean
}

type Given = {
  readonly asked: ToChooseFor
  readonly pick: Pick
  readonly rows: readonly RateRow[]
  readonly quotes: readonly Quote[]
  readonly accounts: readonly CarrierAccount[]
  /** The day and the time of day of the merchant, YYYY-MM-DD and HH:MM, and the country goods leave from. */
  readonly ready: { readonly day: string; readonly time: string }
  readonly country: string | null
  readonly currency: string
}

/** Every carrier and service that has a price for this weight and place, cheapest first; those not allowed at the end. */
export function optionsOf(given: Given): CarrierOption[] {
  const services = Map.groupBy(given.rows, ({ carrier, service }) => `${carrier}\n${service}`)
  const fromCards = [...services.values()].flatMap((rows) => {
    const row = rowFor(rows, given.asked)
    return row ? [optionOf(row, given)] : []
  })
  const onCards = new Set(fromCards.map(({ carrier, service }) => `${carrier}\n${service}`))
  const live = given.quotes.flatMap((quote) =>
    onCards.has(`${quote.carrier}\n${quote.service}`) ? [] : liveOnly(quote, given),
  )
  return [...fromCards, ...live].toSorted(
    (one, other) => Number(other.allowed) - Number(one.allowed) || byCost(one, other),
  )
}

function rowFor(rows: readonly RateRow[], { to, weightGrams, sizeMm }: ToChooseFor): RateRow | undefined {
  const fitting = rows.flatMap((row) => {
    const zone = zoneOf(row.zone)
    const fit = zone ? fitOf(zone, to) : -1
    return fit >= 0 && weighs(row, billedGrams(row, weightGrams, sizeMm)) ? [{ row, fit }] : []
  })
  return fitting.toSorted((one, other) => other.fit - one.fit)[0]?.row
}

function optionOf(row: RateRow, given: Given): CarrierOption {
  const { asked, quotes, accounts, currency } = given
  const quote = quotes.find(({ carrier, service }) => carrier === row.carrier && service === row.service)
  const isLive = quote?.costMinor != null && quote.currency === currency
  const days = quote?.days ?? row.days
  const account = accounts.find(({ carrier }) => carrier === row.carrier)
  const why = whyNot(row, given, account, quote)
  return {
    carrier: row.carrier,
    name: account?.name ?? row.carrier,
    service: row.service,
    costMinor: isLive ? quote!.costMinor! : costOf(row, billedGrams(row, asked.weightGrams, asked.sizeMm)),
    currency,
    days,
    expectedOn: expectedOn(given, row, days),
    byAir: row.byAir,
    insured: given.pick.insured,
    source: isLive ? 'live' : 'rate_card',
    allowed: why === null,
    why,
  }
}

function whyNot(
  row: RateRow,
  { asked, pick }: Given,
  account: CarrierAccount | undefined,
  quote: Quote | undefined,
): CarrierOption['why'] {
  if (!account?.isActive) return 'not_connected'
  if (pick.only !== null && pick.only !== row.carrier) return 'not_named'
  if (pick.way === 'road' && row.byAir) return 'not_this_way'
  const natures = [...asked.nature, ...((asked.battery ?? 'none') === 'none' ? [] : ['battery'])]
  if (!natures.every((nature) => (row.takes as readonly string[]).includes(nature))) return 'not_this_nature'
  return quote?.reachable === false ? 'not_reachable' : null
}

/** A price nobody has a card for: what it takes and how it goes the carrier has said itself by naming a price. */
function liveOnly(quote: Quote, given: Given): CarrierOption[] {
  const { asked, pick, accounts } = given
  if (quote.costMinor === null || quote.currency === null) return []
  const account = accounts.find(({ carrier }) => carrier === quote.carrier)
  const special = asked.nature.length > 0 || (asked.battery ?? 'none') !== 'none'
  const why = !account?.isActive
    ? ('not_connected' as const)
    : pick.only !== null && pick.only !== quote.carrier
      ? ('not_named' as const)
      : special || pick.way === 'road'
        ? ('not_this_nature' as const)
        : quote.reachable === false
          ? ('not_reachable' as const)
          : quote.currency !== given.currency
            ? ('costs_elsewhere' as const)
            : null
  return [
    {
      carrier: quote.carrier,
      name: account?.name ?? quote.carrier,
      service: quote.service,
      costMinor: quote.costMinor,
      currency: quote.currency,
      days: quote.days ?? 7,
      expectedOn: expectedOn(given, unknownCollection, quote.days ?? 7),
      byAir: false,
      insured: pick.insured,
      source: 'live',
      allowed: why === null,
      why,
    },
  ]
}

/** What is assumed of a service no card names. */
const unknownCollection = { cutOff: '17:00', collectsOn: [1, 2, 3, 4, 5, 6, 7] }

const expectedOn = ({ ready, country }: Given, row: Parameters<typeof leavesOn>[0], days: number): string =>
  dateOf(`${leavesOn(row, ready, country)}T12:00:00Z`, days, 'UTC')

const byCost = (one: CarrierOption, other: CarrierOption): number =>
  one.costMinor - other.costMinor || one.days - other.days || one.carrier.localeCompare(other.carrier)
const byDay = (one: CarrierOption, other: CarrierOption): number =>
  one.expectedOn.localeCompare(other.expectedOn) || byCost(one, other)

/** The one of the allowed that serves the aim; of those that come too late for a promise the soonest. */
export function pickOf(
  options: readonly CarrierOption[],
  { aim }: Pick,
  promisedOn: string | null,
): CarrierOption | null {
  const allowed = options.filter(({ allowed }) => allowed)
  if (aim === 'fastest') return allowed.toSorted(byDay)[0] ?? null
  if (aim === 'cheapest' || promisedOn === null) return allowed.toSorted(byCost)[0] ?? null
  const inTime = allowed.filter((option) => option.expectedOn <= promisedOn)
  return inTime.toSorted(byCost)[0] ?? allowed.toSorted(byDay)[0] ?? null
}
