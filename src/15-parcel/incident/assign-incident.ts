import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { areAtWork, type Moment } from '#people'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'

/** Says who looks after it: a member at work, or whoever calls. */
export async function assignIncident(
  tx: Tx,
  { id, owner }: { readonly id: string; readonly owner: string | undefined },
  moment: Moment,
): Promise<Refused<IncidentRefusal | 'assignee_missing' | 'member_not_found'> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  const member = owner ?? (moment.by.kind === 'staff' ? moment.by.id : undefined)
  if (member === undefined) return refused('assignee_missing')
  if (!(await areAtWork(tx, [member]))) return refused('member_not_found')
  await tx.query(sql`
    update incident set owner = ${JSON.stringify({ kind: 'staff', id: member })} where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'assigned' }, moment)
  return null
}
