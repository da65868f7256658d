import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { type IncidentKind, type IncidentState, type IncidentView, incidentsShown } from './incident.ts'

export type IncidentFilter = {
  /** Left out: those that are not closed; of one case all. */
  readonly state?: IncidentState | undefined
  readonly caseId?: string | undefined
  readonly kind?: IncidentKind | undefined
  readonly carrier?: string | undefined
  readonly owner?: string | undefined
  readonly isOverdue?: boolean | undefined
  /** When the last one shown is due, and its id. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

/** Trouble of parcels, by when it is due. */
export function listIncidents(
  tx: Tx,
  { state, caseId, kind, carrier, owner, isOverdue, after, limit }: IncidentFilter,
  now: string,
): Promise<IncidentView[]> {
  const conditions: Sql[] = [sql`x.merchant_id = ${tx.merchantId}`]
  if (state !== 'closed' && !caseId) conditions.push(sql`x.state <> 'closed'`) // as the index of the few says it
  if (state) conditions.push(sql`x.state = ${state}::incident_state`)
  if (caseId)
    conditions.push(sql`x.parcel_id in (
      select l.parcel_id from parcel_in_case l where l.merchant_id = ${tx.merchantId} and l.case_id = ${caseId})`)
  if (kind) conditions.push(sql`x.kind = ${kind}::incident_kind`)
  if (carrier) conditions.push(sql`coalesce(p.carrier, x.carrier) = ${carrier}`)
  if (owner) conditions.push(sql`x.owner->>'id' = ${owner}`)
  if (isOverdue) conditions.push(sql`x.state = 'open' and x.due_at < ${now}::timestamptz`)
  if (after) conditions.push(sql`(x.due_at, x.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<IncidentView>(sql`${incidentsShown(and(conditions), now)} order by x.due_at, x.id limit ${limit}`)
}
