import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import type { incidentSteps } from './incident.ts'

export type IncidentStep = (typeof incidentSteps)[number]

/** Writes down what was done about a trouble. */
export const keepStep = (
  tx: Tx,
  incidentId: string,
  { kind, words = null }: { readonly kind: IncidentStep; readonly words?: string | null },
  { by, now }: Moment,
): void =>
  tx.write(sql`
    insert into incident_step (merchant_id, id, incident_id, kind, at, by, words)
    values (${tx.merchantId}, ${newId()}, ${incidentId}, ${kind}::incident_step_kind, ${now}, ${JSON.stringify(identityOf(by))}, ${words})`)
