// The troubles of a case's parcels, as screens and notices read them with it.
import { z } from 'zod'
import { type CaseFile, type RowsPart, utc, utcOrNull } from '#case'
import { sql } from '#kernel/sql'
import { incidentCauses, incidentKinds, incidentStates } from './incident.ts'

export const incidentOfCase = z.object({
  id: z.string(),
  parcelId: z.string(),
  kind: z.enum(incidentKinds),
  cause: z.enum(incidentCauses),
  state: z.enum(incidentStates),
  foundAt: z.string(),
  dueAt: z.string(),
  toldAt: z.string().nullable(),
})
export type IncidentOfCase = z.infer<typeof incidentOfCase>

declare module '#case' {
  interface CaseRows {
    readonly incidents: IncidentOfCase[]
  }
  interface CaseViews {
    incidents: typeof incidentsView
  }
}

export const incidentsView = z.array(incidentOfCase).describe('trouble of its parcels, oldest first')
export const incidentsViewOf = ({ incidents }: CaseFile): IncidentOfCase[] => incidents

export const incidents: RowsPart<IncidentOfCase[]> = {
  json: sql`coalesce((
    select json_agg(json_build_object('id', i.id, 'parcelId', i.parcel_id, 'kind', i.kind, 'cause', i.cause, 'state', i.state,
      'foundAt', i.found_at, 'dueAt', i.due_at, 'toldAt', i.told_at) order by i.found_at, i.id)
    from incident i where i.merchant_id = c.merchant_id and i.parcel_id in (
      select l.parcel_id from parcel_in_case l where l.merchant_id = c.merchant_id and l.case_id = c.id)), '[]')`,
  of: (stored) =>
    stored.map((one) => ({
      ...one,
      foundAt: utc(one.foundAt),
      dueAt: utc(one.dueAt),
      toldAt: utcOrNull(one.toldAt),
    })),
  none: () => [],
  rare: true,
}
