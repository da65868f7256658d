import { type CustomerStep, customerSteps, type RejectionReason, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import type { Money } from '#kernel/money'
import { type Sql, sql } from '#kernel/sql'

/** What stands beside a case and its customer may read: its steps, what was said on both sides, the customer's files, the last decision. */
export type BesideCase = {
  readonly events: readonly { kind: CustomerStep; at: string; by: string }[]
  readonly messages: readonly { id: string; text: string; at: string; by: string; unread: boolean }[]
  readonly evidence: readonly { id: string; kind: 'image' | 'video'; thumbnail: boolean; by: 'you' | 'shop' }[]
  /** What was found of the goods that came back, in the order it was. */
  readonly inspections: readonly {
    id: string
    caseLineId: string
    /** Numbered within the line, from 0. */
    firstUnit: number
    quantity: number
    result: 'accepted' | 'accepted_with_deduction' | 'not_accepted'
    reason: string | null
    deductionMinor: number
    evidenceIds: readonly string[]
    inspectedAt: string
  }[]
  readonly decision: {
    answer: 'approved' | 'rejected' | 'proposed' | 'declined'
    reason: RejectionReason | null
    said: string | null
    alternatives: readonly { wish: Wish; amount?: Money }[]
    by: string
    at: string
  } | null
}

/** Whether the message `m` is the shop's and was not read yet. */
export const isUnread: Sql = sql`(not m.internal and m.said_by->>'kind' <> 'customer' and m.said_at > coalesce((
  select r.read_at from case_read r where r.merchant_id = m.merchant_id and r.case_id = m.case_id), '-infinity'))`

export async function readBesideCase(tx: Tx, caseId: string): Promise<BesideCase> {
  const [row] = await tx.query<{ beside: BesideCase }>(sql`
    select json_build_object(
      'events', coalesce((
        select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'by', e.actor->>'kind') order by e.seq)
        from case_event e where e.merchant_id = ${tx.merchantId} and e.case_id = ${caseId} and e.kind = any(${customerSteps()})), '[]'),
      'messages', coalesce((
        select json_agg(json_build_object('id', m.id, 'text', m.body, 'at', m.said_at, 'by', m.said_by->>'kind', 'unread', ${isUnread})
          order by m.said_at, m.id)
        from message m where m.merchant_id = ${tx.merchantId} and m.case_id = ${caseId} and not m.internal), '[]'),
      'evidence', coalesce((
        select json_agg(json_build_object('id', v.id, 'kind', v.kind, 'thumbnail', v.thumbnail_key is not null,
          'by', case when v.given_by->>'kind' <> 'customer' and exists (
            select 1 from inspection i where i.merchant_id = v.merchant_id and i.case_id = v.case_id and v.id = any(i.evidence_ids))
            then 'shop' else 'you' end)
          order by v.given_at, v.id)
        from evidence v where v.merchant_id = ${tx.merchantId} and v.case_id = ${caseId}), '[]'),
      'inspections', coalesce((
        select json_agg(json_build_object('id', i.id, 'caseLineId', i.case_line_id, 'firstUnit', i.first_unit,
          'quantity', i.quantity, 'result', i.result,
          'reason', i.reason, 'deductionMinor', i.deduction_minor, 'evidenceIds', i.evidence_ids, 'inspectedAt', i.inspected_at)
          order by i.inspected_at, i.id)
        from inspection i where i.merchant_id = ${tx.merchantId} and i.case_id = ${caseId} and i.first_unit is not null), '[]'),
      'decision', (
        select json_build_object('answer', d.answer, 'reason', d.reason, 'said', d.said, 'alternatives', d.alternatives,
          'by', d.decided_by->>'kind', 'at', d.decided_at)
        from case_decision d where d.merchant_id = ${tx.merchantId} and d.case_id = ${caseId}
        order by d.sequence desc limit 1)
    ) as beside`)
  return row!.beside
}
