import { evaluateTable } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import { addWorkingMinutes } from '#kernel/working-time/working-calendar'
import { everyMerchant, type Merchant, type Moment, merchantOf } from '#people'
import { policyInForce } from '#policies'
import { type Parcel, parcelColumns } from '../track/tracked-parcel.ts'
import { type IncidentCause, type IncidentHow, type IncidentKind, incidentCauses, incidentKinds } from './incident.ts'
import { incidentFacts, type ParcelToExamine } from './incident-facts.ts'
import { keepStep } from './keep-step.ts'

type Examined = Parcel & ParcelToExamine
type Found = {
  readonly kind: IncidentKind
  readonly cause: IncidentCause
  readonly rule: string
  readonly version: number
  readonly dueAt: string
}
type Kept = {
  readonly id: string
  readonly parcelId: string
  readonly kind: IncidentKind
  readonly isClosed: boolean
} & { readonly holds: boolean; readonly owner: unknown }

/** How many of a merchant are looked at in one go; the next minute takes the next. */
export const mostExamined = 1000

/** The statement that answers the merchants (`merchant_id`) with parcels to look at; for the database's owner. */
export const merchantsToExamine = (now: string): Sql => sql`
  select m.merchant_id from (${everyMerchant}) m where exists (
    select 1 from parcel p where p.merchant_id = m.merchant_id and (p.examined_at is null or p.heard_at >= p.examined_at))
  or exists (
    select 1 from parcel p where p.merchant_id = m.merchant_id and p.over_at is null and p.examined_at < ${now}::timestamptz - interval '1 hour')`

/** Those told of since they were looked at, and open ones nobody looked at for an hour. Taken so that no other node looks at them as well. */
const takeParcels = (merchantId: string, now: string): Sql => sql`
  with told as (
    select p.id from parcel p where p.merchant_id = ${merchantId} and (p.examined_at is null or p.heard_at >= p.examined_at)
    limit ${mostExamined} for no key update skip locked
  ), silent as (
    select p.id from parcel p
    where p.merchant_id = ${merchantId} and p.over_at is null and p.examined_at < ${now}::timestamptz - interval '1 hour'
    order by p.examined_at limit ${mostExamined} for no key update skip locked
  ), due as (select id from told union select id from silent)
  update parcel p set examined_at = ${now}::timestamptz
  from due where p.merchant_id = ${merchantId} and p.id = due.id
  returning ${parcelColumns}, (
    select w.service from parcel_in_case l join waybill w on w.merchant_id = l.merchant_id and w.dispatch_id = l.subject_id
    where l.merchant_id = p.merchant_id and l.parcel_id = p.id and w.number_key = p.number_key limit 1) as service`

/**
 * Looks at the parcels of one merchant that are due: trouble the table names is kept once, what is over closes by itself. Safe to repeat, and
 * for two at once: each parcel is locked. Answers how many were looked at.
 */
export async function examineParcels(tx: Tx, moment: Moment): Promise<number> {
  const parcels = await tx.query<Examined>(takeParcels(tx.merchantId, moment.now))
  if (parcels.length === 0) return 0
  const kept = Map.groupBy(await incidentsOf(tx, parcels), ({ parcelId }) => parcelId)
  const judge = await judgeOf(tx, moment.now)
  for (const parcel of parcels) {
    const found = await judge(parcel)
    const before = kept.get(parcel.id) ?? []
    const owner = closeAnswered(tx, parcel, { before, found }, moment)
    if (found) keepFound(tx, parcel, { same: before.find(({ kind }) => kind === found.kind), found, owner }, moment)
  }
  return parcels.length
}

const incidentsOf = (tx: Tx, parcels: readonly Examined[]): Promise<Kept[]> =>
  tx.query<Kept>(sql`
    select i.id, i.parcel_id as "parcelId", i.kind, i.state = 'closed' as "isClosed", i.holds, i.owner from incident i
    where i.merchant_id = ${tx.merchantId} and i.parcel_id = any(${parcels.map(({ id }) => id)}::uuid[]) for no key update`)

/** A table that fails finds no trouble: whoever edits it sees why, and what is known stays as it is. */
async function judgeOf(tx: Tx, now: string): Promise<(parcel: Examined) => Promise<Found | null | undefined>> {
  const { compiled, version } = await policyInForce(tx, 'parcel-incidents', now)
  const { calendar, timeZone } = await merchantOf(tx)
  return async (parcel) => {
    const answer = await evaluateTable(compiled, incidentFacts(parcel, { now, calendar, timeZone }))
    if ('failed' in answer) return undefined
    const { kind, cause, due, rule } = answer.outputs as Readonly<Record<string, string>>
    if (!isOneOf(incidentKinds, kind)) return null
    return {
      kind,
      cause: isOneOf(incidentCauses, cause) ? cause : 'unknown',
      rule: String(rule),
      version,
      dueAt: dueAfter(calendar, now, due),
    }
  }
}
const isOneOf = <Word extends string>(words: readonly Word[], word: unknown): word is Word =>
  (words as readonly unknown[]).includes(word)

const dueAfter = (calendar: Merchant['calendar'], now: string, due: string | undefined): string => {
  const hours = Number(due?.slice(1)) || 8
  return new Date(addWorkingMinutes(calendar, Date.parse(now), hours * 60)).toISOString()
}

/** These are looked after by a person to their end, whatever is told next. */
const staysOpen: ReadonlySet<IncidentKind> = new Set(['damaged', 'returning'])

/** What the rule says no more is over. Answers who looked after what another trouble takes the place of. */
function closeAnswered(
  tx: Tx,
  parcel: Examined,
  { before, found }: { readonly before: readonly Kept[]; readonly found: Found | null | undefined },
  moment: Moment,
): unknown {
  if (found === undefined) return null
  let owner: unknown = null
  for (const one of before) {
    if (!one.holds || one.kind === found?.kind) continue
    const isOver = !one.isClosed && !staysOpen.has(one.kind)
    const how: IncidentHow = parcel.state === 'delivered' ? 'delivered' : found ? 'replaced' : 'moved_on'
    if (isOver && found) owner ??= one.owner
    tx.write(
      isOver
        ? sql`update incident set holds = false, state = 'closed', closed_at = ${moment.now}, closed_how = ${how}::incident_how
            where merchant_id = ${tx.merchantId} and id = ${one.id}`
        : sql`update incident set holds = false where merchant_id = ${tx.merchantId} and id = ${one.id}`,
      1,
    )
    if (isOver) keepStep(tx, one.id, { kind: 'closed', words: how }, moment)
  }
  return owner
}

type ToKeep = { readonly same: Kept | undefined; readonly found: Found; readonly owner: unknown }

function keepFound(tx: Tx, parcel: Examined, { same, found, owner }: ToKeep, moment: Moment): void {
  if (same?.holds) return
  const { kind, cause, rule, version, dueAt } = found
  if (same && !same.isClosed) {
    tx.write(sql`update incident set holds = true where merchant_id = ${tx.merchantId} and id = ${same.id}`, 1)
    return
  }
  if (same) {
    tx.write(
      sql`
      update incident set holds = true, state = 'open', cause = ${cause}::incident_cause, rule = ${rule}, version = ${version},
        found_at = ${moment.now}, times = times + 1, due_at = ${dueAt}, told_at = null, asked_at = null, handled_at = null, closed_at = null,
        closed_how = null
      where merchant_id = ${tx.merchantId} and id = ${same.id}`,
      1,
    )
    keepStep(tx, same.id, { kind: 'found_again' }, moment)
    return
  }
  const id = newId()
  tx.write(sql`
    insert into incident (merchant_id, id, parcel_id, kind, cause, state, rule, version, carrier, service, found_at, times, due_at, holds, owner)
    values (${tx.merchantId}, ${id}, ${parcel.id}, ${kind}::incident_kind, ${cause}::incident_cause, 'open', ${rule}, ${version},
      ${parcel.carrier}, ${parcel.service}, ${moment.now}, 1, ${dueAt}, true, ${owner ? JSON.stringify(owner) : null})`)
  keepStep(tx, id, { kind: 'found' }, moment)
}
