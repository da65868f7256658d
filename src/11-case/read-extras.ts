// What most cases never have is read by a statement of its own, and only of cases that say they have it (`hasExtras`).
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { CaseFile } from './case-file.ts'
import type { ManualTransfer } from './case-refund.ts'
import { freightClaimJson } from './freight-claim.ts'
import { utc, utcOrNull } from './utc.ts'
import { onlyDeciderJson } from './who-decides.ts'

/** `transfers`: made by hand, by the refund they paid. */
export type CaseExtras = Pick<CaseFile, 'onlyDecider' | 'freightClaim' | 'objections' | 'heldGoods'> & {
  readonly transfers: Readonly<Record<string, ManualTransfer>>
}

/** New for each case: acts add to its lists. */
export const noExtras = (): CaseExtras => ({
  onlyDecider: null,
  freightClaim: null,
  objections: [],
  heldGoods: [],
  transfers: {},
})

const extrasOf = (merchantId: string, caseId: string): Sql => sql`
select json_build_object(
  'onlyDecider', ${onlyDeciderJson},
  'freightClaim', ${freightClaimJson},
  'objections', coalesce((
    select json_agg(json_build_object('id', b.id, 'inspectionId', b.inspection_id, 'caseLineId', i.case_line_id, 'messageId', b.message_id,
      'raisedAt', b.raised_at, 'reopened', b.reopened, 'answer', b.answer, 'answerMessageId', b.answer_message_id,
      'answeredAt', b.answered_at, 'honoured', b.honoured_at is not null,
      'judgedBy', (
        select json_agg(doer) from (
          select i.inspected_by as doer
          union all select i.settled_by where i.settled_by is not null
          union all select d.decided_by from case_decision d
            where d.merchant_id = c.merchant_id and d.case_id = c.id and d.answer = 'approved'
          union all select r.asked_by from refund r where r.merchant_id = c.merchant_id and r.case_id = c.id) judges))
      order by b.raised_at, b.id)
    from objection b join inspection i on i.merchant_id = b.merchant_id and i.id = b.inspection_id
    where b.merchant_id = c.merchant_id and b.case_id = c.id), '[]'),
  'heldGoods', coalesce((
    select json_agg(json_build_object('inspectionId', i.id, 'caseLineId', i.case_line_id, 'quantity', i.quantity,
      'serialNumber', i.serial_number, 'because', i.held_because) order by i.inspected_at, i.id)
    from inspection i where i.merchant_id = c.merchant_id and i.case_id = c.id
      and i.held_because is not null and i.settled_at is null), '[]'),
  'transfers', coalesce((
    select json_object_agg(t.refund_id, json_build_object('payee', t.payee, 'evidenceIds', t.evidence_ids, 'recordedBy', t.recorded_by,
      'recordedAt', t.recorded_at))
    from manual_transfer t join refund r on r.merchant_id = t.merchant_id and r.id = t.refund_id
    where t.merchant_id = c.merchant_id and r.case_id = c.id), '{}')
) as extras
from after_sales_case c where c.merchant_id = ${merchantId} and c.id = ${caseId}`

export async function readExtras(tx: Tx, caseId: string): Promise<CaseExtras> {
  const [row] = await tx.query<{ extras: CaseExtras }>(extrasOf(tx.merchantId, caseId))
  const { freightClaim, objections, transfers, ...extras } = row!.extras
  return {
    ...extras,
    freightClaim: freightClaim && { ...freightClaim, claimedAt: utc(freightClaim.claimedAt) },
    objections: objections.map((one) => ({
      ...one,
      raisedAt: utc(one.raisedAt),
      answeredAt: utcOrNull(one.answeredAt),
    })),
    transfers: Object.fromEntries(
      Object.entries(transfers).map(([id, one]) => [id, { ...one, recordedAt: utc(one.recordedAt) }]),
    ),
  }
}
