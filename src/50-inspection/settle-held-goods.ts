import { type CaseFile, caseLockWhere, note, type OnCase, readCaseWhere, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { isUuid } from '#kernel/ids'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { identityOf, type Moment, merchantOf, needs } from '#people'
import { dispositionFits } from './dispositions.ts'
import { count, deductionRefusal, firstUnitOf, type InspectGoods } from './inspect-goods.ts'
import type { HeldGoods } from './judged-goods.ts'

export type SettleHeldGoods = Pick<InspectGoods, 'result' | 'deductionMinor' | 'currency' | 'disposition'> & {
  readonly inspectionId: string
  /** Why: what explains the other serial number, or that it is not our goods. */
  readonly reason: string
}

/**
 * A person decides about a unit that was held because its serial number is none we sold: it is ours all the same (the shop told us wrong),
 * or it is not accepted. From then on it counts as inspected.
 */
export async function settleHeldGoods(
  tx: Tx,
  input: SettleHeldGoods,
  moment: Moment,
): OnCase<
  | 'inspection_not_found'
  | 'not_held'
  | 'currency_differs'
  | 'deduction_needs_amount_and_reason'
  | 'deduction_above_paid'
  | 'disposition_does_not_fit'
> {
  const notYours = needs(moment.by, 'decide')
  if (notYours) return notYours
  const file = isUuid(input.inspectionId)
    ? await readCaseWhere(tx, ofInspection(tx.merchantId, input.inspectionId))
    : null
  if (!file) return refused('inspection_not_found')
  const stale = staleIf(moment.ifVersion, file.version)
  if (stale) return stale
  const held = file.heldGoods.find(({ inspectionId }) => inspectionId === input.inspectionId)
  if (!held || file.spine !== 'open') return refused('not_held', { state: file.stage })
  const refusal = refusalOf(file, held, input)
  if (refusal) return refusal
  await settle(tx, file, held, input, moment)
  return file
}

function refusalOf(file: CaseFile, { caseLineId, quantity }: HeldGoods, input: SettleHeldGoods) {
  if (input.currency !== null && input.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  const line = file.lines.find(({ id }) => id === caseLineId)!
  const deduction: Refused<'deduction_needs_amount_and_reason' | 'deduction_above_paid'> | null = deductionRefusal(
    line,
    {
      ...input,
      quantity,
    },
  )
  if (deduction) return deduction
  return dispositionFits(input.result, input.disposition) ? null : refused('disposition_does_not_fit')
}

async function settle(
  tx: Tx,
  file: CaseFile,
  { inspectionId, caseLineId, quantity }: HeldGoods,
  { result, deductionMinor, disposition, reason }: SettleHeldGoods,
  moment: Moment,
): Promise<void> {
  file.heldGoods = file.heldGoods.filter((held) => held.inspectionId !== inspectionId)
  const line = file.lines.find(({ id }) => id === caseLineId)!
  const firstUnit = firstUnitOf(line)
  count(tx, file, line, { quantity, result, deductionMinor })
  tx.write(
    sql`
    update inspection set result = ${result}, deduction_minor = ${deductionMinor}, disposition = ${disposition}, reason = ${reason},
      settled_at = ${moment.now}, settled_by = ${JSON.stringify(identityOf(moment.by))},
      first_unit = ${firstUnit}
    where merchant_id = ${tx.merchantId} and id = ${inspectionId}`,
    1,
  )
  const data = { inspectionId, caseLineId, quantity, result, deduction: deductionMinor, disposition }
  note(tx, file, 'held_goods_settled', data, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
}

/** Locks the case of an inspection, with BEGIN. */
export const inspectionLock = (merchantId: string, inspectionId: string): Sql[] =>
  isUuid(inspectionId) ? [caseLockWhere(merchantId, ofInspection(merchantId, inspectionId))] : []

const ofInspection = (merchantId: string, inspectionId: string): Sql =>
  sql`c.id = (select case_id from inspection where merchant_id = ${merchantId} and id = ${inspectionId})`
