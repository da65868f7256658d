import type { Database, Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { everyMerchant } from '#people'
import { type CarrierAccount, readCarriers } from '../carrier/carrier-account.ts'
import type { CarrierPort, CarrierPorts } from '../carriers-port.ts'
import { hookOf, saltOf } from './hook-address.ts'
import type { ParcelState } from './parcel-states.ts'
import { takeEvents } from './take-events.ts'
import { readEvent, type ToldEvent, type TrackingEvent } from './tracking-event.ts'
import type { AskedAnswer, ToFollow, TrackingPort } from './tracking-port.ts'
import { nextAskSeconds } from './when-to-ask.ts'

export const watchQueue = 'watch-parcels'

export type ParcelWatch = {
  readonly database: Database
  readonly carriers: CarrierPorts
  readonly clock: () => Date
  readonly publicUrl: string
  readonly secret: string
}

type Due = {
  readonly merchantId: string
  readonly id: string
  readonly number: string
  readonly carrier: string | null
  readonly state: ParcelState
  readonly begunAt: string
  readonly watchedBy: string | null
  readonly watchRef: string | null
  readonly phoneTail: string | null
  readonly tries: number
}
type Watched = Due & { readonly port: CarrierPort; readonly tracking: TrackingPort; readonly named: ToFollow }

/** How many are looked after in one go; the next minute takes the next. */
export const mostAtOnce = 2000
/** Whoever has them has so long; then they are due again. */
const claimedSeconds = 900

/** Parcels that are due, of all merchants, in one statement: an index of each, and taken so that no other node asks about them as well. */
const takeDue = (now: string): Sql => sql`
  with due as (
    select d.merchant_id, d.id from (${everyMerchant}) m
    cross join lateral (
      select p.merchant_id, p.id, p.ask_at from parcel p
      where p.merchant_id = m.merchant_id and p.ask_at <= ${now}::timestamptz order by p.ask_at limit ${mostAtOnce} for update skip locked) d
    order by d.ask_at limit ${mostAtOnce}
  )
  update parcel p set ask_at = ${now}::timestamptz + make_interval(secs => ${claimedSeconds})
  from due where p.merchant_id = due.merchant_id and p.id = due.id
  returning p.merchant_id as "merchantId", p.id, p.number, p.carrier, p.state, p.begun_at as "begunAt", p.watched_by as "watchedBy",
    p.watch_ref as "watchRef", p.phone_tail as "phoneTail", p.tries`

/**
 * Asks carriers about the parcels that are due: a new one is first followed where its provider tells by itself; the others are asked about, in
 * pages. Safe to repeat and to be cut off: what was not answered is due again. Answers how many were looked after.
 */
export async function watchParcels(watch: ParcelWatch): Promise<number> {
  const now = watch.clock().toISOString()
  const due = await watch.database.asOwner((connection) => connection.query<Due>(takeDue(now)))
  for (const [merchantId, ofOne] of Map.groupBy(due, (one) => one.merchantId)) await watchOf(watch, merchantId, ofOne)
  return due.length
}

async function watchOf(watch: ParcelWatch, merchantId: string, due: readonly Due[]): Promise<void> {
  const accounts = await watch.database.transact(merchantId, (tx) => readCarriers(tx))
  const found = due.map((one) => watchedBy(watch.carriers, accounts, one))
  const nobodys = due.filter((_, index) => found[index] === null)
  if (nobodys.length > 0)
    await watch.database.transact(merchantId, async (tx) =>
      leaveAlone(
        tx,
        nobodys.map(({ id }) => id),
      ),
    )
  const watched = found.flatMap((one) => one ?? [])
  for (const one of watched) if (isNew(one)) await begin(watch, merchantId, one)
  const toAsk = watched.filter((one) => !isNew(one))
  for (const [{ tracking }, ofOne] of Map.groupBy(toAsk, ({ port }) => port))
    for (let from = 0; from < ofOne.length; from += tracking!.together)
      await askAbout(watch, merchantId, ofOne.slice(from, from + tracking!.together), accounts)
}

const isNew = ({ tracking, watchedBy }: Watched): boolean => tracking.follow !== undefined && watchedBy === null

/** Its own provider, else any that speaks for its carrier. */
function watchedBy(ports: CarrierPorts, accounts: readonly CarrierAccount[], one: Due): Watched | null {
  if (one.carrier === null) return null
  const account = accounts.find(({ carrier }) => carrier === one.carrier)
  const named = {
    number: one.number,
    carrier: account?.providerCarrier ?? one.carrier,
    ref: one.watchRef,
    phoneTail: one.phoneTail,
  }
  const own = account && ports.get(account.provider)
  const fitting = own?.tracking
    ? [own]
    : [...ports.values()].filter(({ tracking }) => tracking?.speaksFor(named.carrier))
  const [port] = fitting
  return port?.tracking ? { ...one, port, tracking: port.tracking, named } : null
}

/** Of those that tell by themselves: then they are asked all the same. */
const silentSeconds = 86_400

async function begin(
  { database, clock, publicUrl, secret }: ParcelWatch,
  merchantId: string,
  one: Watched,
): Promise<void> {
  const { provider } = one.port
  const answer = await one.tracking.follow!(
    one.named,
    hookOf(publicUrl, provider, merchantId),
    saltOf(secret, merchantId),
  )
  const at = clock().toISOString()
  const followed = answer.state === 'followed'
  // a day of silence, and it is asked; refused, it is asked like those that never tell
  const tells = followed && one.tracking.readPush !== undefined
  const seconds = tells ? silentSeconds : answer.state === 'later' ? 300 * 2 ** Math.min(one.tries, 6) : 0
  const watchedBy = answer.state === 'later' ? null : provider
  await database.transact(merchantId, async (tx) =>
    tx.write(sql`
      update parcel set watched_by = ${watchedBy}::carrier_provider, watch_ref = ${followed ? answer.ref : null}, tries = tries + 1,
        ask_at = case when over_at is null then ${at}::timestamptz + make_interval(secs => ${seconds}) end
      where merchant_id = ${merchantId} and id = ${one.id}`),
  )
}

async function askAbout(
  { database, clock }: ParcelWatch,
  merchantId: string,
  page: readonly Watched[],
  accounts: readonly CarrierAccount[],
): Promise<void> {
  const { tracking, port } = page[0]!
  const answers = await tracking.ask(page.map(({ named }) => named))
  const at = clock().toISOString()
  await database.transact(merchantId, async (tx) => {
    const told = answers.flatMap((answer) => answer ?? [])
    await takeEvents(tx, readAll(told, tracking.timeZone, wordsOf(accounts)), at)
    await tx.flush()
    keepAsked(tx, page, answers, at, port.provider)
  })
}

/** Events of a provider in the merchant's words for carriers; what cannot be read is left out, and keeps none of the others back. */
export const readAll = (
  told: readonly ToldEvent[],
  zone: string,
  words: ReadonlyMap<string, string>,
): TrackingEvent[] =>
  told.flatMap((event) => {
    const carrier = event.carrier && (words.get(event.carrier.toLowerCase()) ?? event.carrier.toLowerCase())
    const read = readEvent({ ...event, carrier }, zone)
    return 'why' in read ? [] : [read]
  })

export const wordsOf = (accounts: readonly CarrierAccount[]): ReadonlyMap<string, string> =>
  new Map(accounts.map(({ carrier, providerCarrier }) => [providerCarrier.toLowerCase(), carrier]))

function againAfter(one: Watched, answer: AskedAnswer, now: string): number | null {
  const seconds = nextAskSeconds(one, answer, now)
  if (seconds === null || answer === null) return seconds
  const tells = one.tracking.readPush !== undefined && one.watchedBy !== null
  return tells ? silentSeconds : (one.tracking.everySeconds ?? seconds)
}

function keepAsked(
  tx: Tx,
  page: readonly Watched[],
  answers: readonly AskedAnswer[],
  now: string,
  provider: string,
): void {
  const rows = page.map((one, index) => {
    const answer = answers[index] ?? null
    return { id: one.id, tries: answer === null ? one.tries + 1 : 0, seconds: againAfter(one, answer, now) }
  })
  tx.write(sql`
    update parcel p set tries = v.tries, watched_by = coalesce(p.watched_by, ${provider}::carrier_provider),
      ask_at = case when p.over_at is null and v.seconds is not null then ${now}::timestamptz + make_interval(secs => v.seconds) end
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, tries integer, seconds integer)
    where p.merchant_id = ${tx.merchantId} and p.id = v.id`)
}

/** Nobody we can speak to tells of them: what comes, comes by the API or from a file. */
const leaveAlone = (tx: Tx, ids: readonly string[]): void =>
  tx.write(sql`update parcel set ask_at = null where merchant_id = ${tx.merchantId} and id = any(${[...ids]}::uuid[])`)
