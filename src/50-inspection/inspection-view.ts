import { z } from 'zod'
import { currencyOfCase, nameOf } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { whoView } from '#people'
import { dispositions, faults, grades, results } from './dispositions.ts'

/** What an inspection found of units that came in one parcel. */
export const inspectionView = z.object({
  id: z.string(),
  receiptId: z.string(),
  caseLineId: z.string(),
  quantity: z.int(),
  checklist: z.array(z.object({ item: z.string(), ok: z.boolean() })),
  fault: z.enum(faults),
  grade: z.enum(grades),
  result: z.enum(results),
  deduction: z.object({ amount: z.int(), currency: z.string() }),
  disposition: z.enum(dispositions),
  serialNumber: z.string().nullable(),
  /** Why nothing was decided about it: its serial number is none we sold. `settledAt`: when a person did. */
  heldBecause: z.enum(['serial_mismatch']).nullable(),
  settledAt: z.string().nullable(),
  reason: z.string().nullable(),
  evidenceIds: z.array(z.string()),
  inspectedBy: whoView,
  inspectedByName: z.string().nullable(),
  inspectedAt: z.string(),
})
export type InspectionView = z.infer<typeof inspectionView>

/** The inspections of a case, oldest first. */
export const inspections = (tx: Tx, caseId: string): Sql => sql`
  select x.id, x.receipt_id as "receiptId", x.case_line_id as "caseLineId", x.quantity, x.checklist, x.fault, x.grade, x.result,
    json_build_object('amount', x.deduction_minor, 'currency', ${currencyOfCase}) as deduction, x.disposition,
    x.serial_number as "serialNumber",
    x.held_because as "heldBecause", x.settled_at as "settledAt", x.reason, x.evidence_ids as "evidenceIds", x.inspected_by as "inspectedBy",
    ${nameOf('inspected_by')} as "inspectedByName", x.inspected_at as "inspectedAt"
  from inspection x
  where x.merchant_id = ${tx.merchantId} and x.case_id = ${caseId} order by x.inspected_at, x.id`

export const listInspections = (tx: Tx, caseId: string): Promise<InspectionView[]> => tx.query(inspections(tx, caseId))
