// What the law gives this buyer now, as facts a table may ask about. The jurisdiction is the buyer's: where the goods were sent.
import { dateOf } from '#kernel/working-time/local-days'
import { countries } from './countries.ts'
import { faultRight } from './fault-rights.ts'
import { betterPromises, type Law, lawOf, type OwnPromises } from './law.ts'
import { type LawPack, lawPacks, packOf } from './law-packs.ts'
import { shippingDue } from './shipping-deadline.ts'
import { withdrawalEnds } from './withdrawal-window.ts'

/** How a merchant uses the packs: which, when it does not want all, and what it promises beyond them, by jurisdiction. */
export type ChosenLaw = {
  readonly packs: readonly string[] | null
  readonly promises: { readonly [jurisdiction: string]: OwnPromises }
  /** What was promised before and until when, UTC: whoever bought under it keeps it. */
  readonly past?: readonly PastPromises[]
}
export type PastPromises = {
  readonly until: string
  readonly promises: { readonly [jurisdiction: string]: OwnPromises }
}
type Shop = { readonly jurisdiction: string; readonly timeZone: string; readonly law?: ChosenLaw }
export type Place = {
  readonly jurisdiction: string
  /** The country whose public holidays move a last day, ISO 3166-1. */
  readonly holidays: string
  readonly timeZone: string
}

/** What the law gives this buyer for one line now. Times are UTC ISO 8601; null = nobody told us, or no law says so. */
export type LawFacts = {
  readonly jurisdiction: string
  /** The right to send back without a reason: is its window open? `none` where the law gives no such right. */
  readonly withdrawal: 'open' | 'passed' | 'excluded' | 'unknown' | 'none'
  readonly withdrawalEndsAt: string | null
  /** The rule of the packs it rests on; `promise`: the shop gives it beyond the law. */
  readonly withdrawalRule: string | null
  /** Whether the buyer was told of that right before the purchase, where a law asks for it; null: none asks, or nobody says. */
  readonly informed: boolean | null
  /** What the law gives for a fault now. */
  readonly fault: 'return' | 'exchange' | 'repair' | 'none' | 'unknown'
  readonly faultEndsAt: string | null
  readonly faultRule: string | null
  /** Of goods that still lie in the shop: is the time to dispatch over? `none` where no law asks, or they are on their way. */
  readonly shipment: 'none' | 'waiting' | 'late'
  readonly shipmentDueAt: string | null
}

/** 消法 25(1): excluded always, or only where the buyer confirmed it at purchase. */
export type Exclusion = 'none' | 'always' | 'if_confirmed'

export type LawQuestion = {
  readonly timeZone: string
  readonly now: string
  /** When the buyer stated the withdrawal, UTC; null: not before, and asks now. */
  readonly withdrawnAt?: string | null
  readonly placedAt: string
  /** The consignee's own sign-off; null when nobody told us, or when it lies in the future. */
  readonly signedAt: string | null
  readonly exclusion: Exclusion
  readonly exclusionConfirmed: boolean | null
  /** Attributes of the order line that the law asks about (docs/law.md). */
  readonly attributes: Readonly<Record<string, unknown>>
}

export function lawFacts(law: Law, asked: LawQuestion): LawFacts {
  return {
    jurisdiction: law.jurisdiction,
    ...withdrawalOf(law, asked),
    informed: isInformed(law, asked),
    ...faultOf(law, asked),
    ...shipmentOf(law, asked),
  }
}

type Withdrawal = Pick<LawFacts, 'withdrawal' | 'withdrawalEndsAt' | 'withdrawalRule'>

function withdrawalOf(law: Law, asked: LawQuestion): Withdrawal {
  if (law.given.withdrawalDays === undefined)
    return { withdrawal: 'none', withdrawalEndsAt: null, withdrawalRule: null }
  const withdrawalRule = law.ruleFor('withdrawalDays')?.id ?? ownPromise
  if (isExcluded(asked)) return { withdrawal: 'excluded', withdrawalEndsAt: null, withdrawalRule }
  if (!asked.signedAt) return { withdrawal: 'unknown', withdrawalEndsAt: null, withdrawalRule }
  const receipt = { signedAt: asked.signedAt, timeZone: asked.timeZone, informedAt: informedAt(asked.attributes) }
  const ends = withdrawalEnds(law, receipt)!
  const byLaw = withdrawalEnds({ ...law, given: law.sets }, receipt)
  // what was sent before the end is in time, whenever its case is opened (CRD Art. 11(3))
  const saidAt = Date.parse(asked.withdrawnAt ?? asked.now)
  const isOpen = saidAt < ends.getTime()
  return {
    withdrawal: isOpen ? 'open' : 'passed',
    withdrawalEndsAt: ends.toISOString(),
    withdrawalRule: isOpen && byLaw && saidAt >= byLaw.getTime() ? ownPromise : withdrawalRule,
  }
}

/** The rule of what no law gives, but the shop itself. */
export const ownPromise = 'promise'

// 消法 25(2), 暂行办法 20: goods of the second kind are excluded only where the buyer confirmed it at purchase.
const isExcluded = ({ exclusion, exclusionConfirmed }: LawQuestion): boolean =>
  exclusion === 'always' || (exclusion === 'if_confirmed' && exclusionConfirmed === true)

function informedAt({ withdrawalInformed, withdrawalInformedAt }: LawQuestion['attributes']): string | false | null {
  if (isInstant(withdrawalInformedAt)) return withdrawalInformedAt
  return withdrawalInformed === false ? false : null
}

// what is said after the purchase is not said in time (CRD 6(1): "before the consumer is bound")
function isInformed({ sets }: Law, { attributes, placedAt }: LawQuestion): boolean | null {
  const at = informedAt(attributes)
  if (sets.uninformedMonths === undefined || at === null) return null
  return at !== false && Date.parse(at) <= Date.parse(placedAt)
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))

function faultOf(law: Law, { signedAt, now, timeZone, attributes }: LawQuestion) {
  const { given } = law
  const knows = [given.faultReturnDays, given.faultExchangeDays, given.faultRepairDays, given.faultRepairMonths]
  if (knows.every((one) => one === undefined)) return { fault: 'none' as const, faultEndsAt: null, faultRule: null }
  if (!signedAt) return { fault: 'unknown' as const, faultEndsAt: null, faultRule: null }
  const repairs = typeof attributes.repairs === 'number' ? attributes.repairs : 0
  const question = { signedAt, timeZone, now, repairs }
  const found = faultRight(law, question)
  if (!found) return { fault: 'none' as const, faultEndsAt: null, faultRule: null }
  const byLaw = faultRight({ ...law, given: law.sets }, question)
  const isPromise = byLaw?.right !== found.right
  const faultRule = isPromise ? ownPromise : (law.ruleFor(found.by)?.id ?? ownPromise)
  return { fault: found.right, faultEndsAt: found.endsAt.toISOString(), faultRule }
}

function shipmentOf(law: Law, { placedAt, signedAt, now, timeZone, attributes }: LawQuestion) {
  const agreedAt = isInstant(attributes.delayAgreedTo) ? attributes.delayAgreedTo : null
  const promisedAt = isInstant(attributes.shipPromisedAt) ? attributes.shipPromisedAt : null
  const onCredit = attributes.creditApplied === true
  const due = shippingDue(law, { placedAt, promisedAt, onCredit, agreedAt, timeZone })
  // nobody told us that it still lies in the shop: then nothing is late
  if (due === null || signedAt !== null || attributes.shipped !== false)
    return { shipment: 'none' as const, shipmentDueAt: null }
  return { shipment: Date.parse(now) < Date.parse(due) ? ('waiting' as const) : ('late' as const), shipmentDueAt: due }
}

/** Whose law and whose midnight: the buyer's, where the order says where it went and the merchant's packs know it; else the merchant's. */
export function placeOfBuyer(destination: string | null, shop: Shop): Place {
  const country = destination?.toUpperCase() ?? ''
  const known = Object.hasOwn(countries, country) ? countries[country] : undefined
  const isUsed = known !== undefined && usesPackOf(known.jurisdiction, shop)
  return {
    jurisdiction: isUsed ? known.jurisdiction : shop.jurisdiction,
    holidays: isUsed ? country : shop.jurisdiction,
    timeZone: known?.timeZone ?? shop.timeZone,
  }
}

/** Whether a merchant uses the pack that knows this jurisdiction. Its own always holds; without a choice all do. */
export function usesPackOf(jurisdiction: string, { jurisdiction: home, law }: Omit<Shop, 'timeZone'>): boolean {
  const pack = packOf(jurisdiction)
  return pack !== undefined && (pack === packOf(home) || !law?.packs || law.packs.includes(pack.pack))
}

/**
 * Whether the public page on which buyers withdraw is up (CRD Art. 11a, from 19 June 2026), by pack; null where a pack asks for none. A shop
 * abroad has it once it chose the pack by name: of one that chose nothing, nobody knows that it sells there.
 */
export function withdrawalPageOf(
  { pack, rules }: LawPack,
  { jurisdiction, law }: Omit<Shop, 'timeZone'>,
): boolean | null {
  if (!rules.some(({ subject }) => subject === 'button')) return null
  return pack === packOf(jurisdiction)?.pack || (law?.packs?.includes(pack) ?? false)
}

/** The law of this buyer at `now`, with what the merchant promises there, or promised when the order was placed. */
export const lawOfBuyer = (
  { jurisdiction, holidays, timeZone }: Place,
  shop: Shop,
  now: string,
  placedAt: string = now,
): Law => lawOf(jurisdiction, dateOf(now, 0, timeZone), promisesTo(shop.law, jurisdiction, placedAt), holidays)

/** The better of what is promised today and what was promised on the day of purchase (issue 15, M21): a promise is not taken back from whoever bought under it. */
function promisesTo(law: ChosenLaw | undefined, jurisdiction: string, placedAt: string): OwnPromises | undefined {
  const today = law?.promises[jurisdiction]
  const then = law?.past?.find(({ until }) => Date.parse(placedAt) < Date.parse(until))?.promises[jurisdiction]
  return then ? betterPromises(today ?? {}, then) : today
}

/** A rule of any pack by its id. */
export const ruleById = (id: string) => rules.get(id)
const rules = new Map(lawPacks.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)))
