import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Merchant } from '#people'
import type { CaseFile, CaseLine } from './case-file.ts'
import { stageOf } from './case-stages.ts'
import { planDeadlines } from './deadlines.ts'
import { statesToSet } from './moves.ts'
import type { Verdict } from './verdict.ts'

/** Saves the case with this transaction's one write: states, stage, deadlines (new when the stage is), head of the history, next version. */
export function saveCase(tx: Tx, file: CaseFile, shop: Pick<Merchant, 'settings' | 'calendar'>, now: string): void {
  planDeadlines(file, file.stage, shop, now)
  file.stage = stageOf(file)
  file.version += 1
  file.changedAt = now
  tx.write(
    sql`
    update after_sales_case set
      ${statesToSet(file)}, stage = ${file.stage}, version = ${file.version},
      asked = ${file.asked}, appealed = ${file.appealed}, offer = ${jsonOf(file.offer)}, agreed = ${jsonOf(file.agreed)},
      rejected_by = ${jsonOf(file.rejectedBy)}, decision_approval = ${file.decisionApproval},
      needs_return = ${file.needsReturn}, freight_payer = ${file.freightPayer}, assignee = ${file.assignee},
      closed_because = ${file.closedBecause}, changed_at = ${now}, due_at = ${file.dueAt},
      customer_due_at = ${file.customerDueAt}, return_due_at = ${file.returnDueAt}, awaiting_answer_since = ${file.awaitingAnswerSince},
      promises = ${JSON.stringify(file.promises)}, amber_at = ${file.amberAt},
      alarm_at = ${file.alarmAt}, history_length = ${file.historyLength}, history_head = ${file.historyHead}, has_extras = ${file.hasExtras}
    where merchant_id = ${tx.merchantId} and id = ${file.id}`,
    1,
  )
}

const jsonOf = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

/** Writes the quantities of lines that changed. */
export function saveLines(tx: Tx, file: CaseFile, lines: readonly CaseLine[]): void {
  if (lines.length === 0) return
  tx.write(
    sql`
    update case_line l set
      quantity_approved = v.approved, quantity_received = v.received, quantity_accepted = v.accepted,
      quantity_declined = v.declined, quantity_resolved = v.resolved, quantity_kept = v.kept, quantity_given_up = v."givenUp", deduction_minor = v.deduction
    from json_to_recordset(${JSON.stringify(
      lines.map((line) => ({
        id: line.id,
        approved: line.quantityApproved,
        received: line.quantityReceived,
        accepted: line.quantityAccepted,
        declined: line.quantityDeclined,
        resolved: line.quantityResolved,
        kept: line.quantityKept,
        givenUp: line.quantityGivenUp,
        deduction: line.deductionMinor,
      })),
    )}::json) as v(id uuid, approved int, received int, accepted int, declined int, resolved int, kept int, "givenUp" int, deduction bigint)
    where l.merchant_id = ${tx.merchantId} and l.case_id = ${file.id} and l.id = v.id`,
    lines.length,
  )
}

/** Writes a new verdict of an undecided case, and says it in the file. The act saves the same row: flush before it does. */
export function keepVerdict(tx: Tx, file: CaseFile, verdict: Verdict): void {
  file.verdict = verdict
  tx.write(sql`
    update after_sales_case set verdict = ${JSON.stringify(verdict)}
    where merchant_id = ${tx.merchantId} and id = ${file.id}`)
}
