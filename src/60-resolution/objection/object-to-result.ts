import { heldUnits, move, note, type OnCase, onCase } from '#case'
import { attachEvidence, evidenceRefusal, keepMessage } from '#conversation'
import { isResultOf } from '#inspection/ask'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { moveUnits } from '#order/ask'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    /** `reopened`: the case was settled and is open again. */
    result_objected: {
      readonly objectionId: string
      readonly inspectionId: string
      readonly messageId: string
      readonly evidence: readonly string[]
      readonly reopened: boolean
    }
  }
}

export type ObjectToResult = {
  readonly caseId: string
  /** The result: `units[].id` of the customer's page. */
  readonly inspectionId: string
  readonly text: string
  readonly evidenceIds?: readonly string[] | undefined
}

type Code = 'result_not_found' | 'objected_before' | 'evidence_not_found' | 'too_many_files'

/**
 * The customer disagrees with the result of an inspection, once for each result, with words and photos (portal U1). The case is not settled
 * until somebody who did not judge it has answered (`answerObjection`); one that was settled is open again. What was accepted is answered
 * and paid meanwhile as before.
 */
export function objectToResult(tx: Tx, input: ObjectToResult, moment: Moment): OnCase<Code> {
  const { inspectionId, text, evidenceIds = [] } = input
  return onCase<Code>(tx, input.caseId, 'objectToResult', moment, async (file) => {
    if (!(await isResultOf(tx, file.id, inspectionId))) return refused('result_not_found')
    if (file.objections.some((one) => one.inspectionId === inspectionId)) return refused('objected_before')
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    const reopened = file.spine === 'resolved'
    if (reopened) {
      move(file, 'spine', 'reopen')
      move(file, 'resolution', 'reopen')
      // units that were free again are with this case as before; another case may have taken them meanwhile
      const held = heldUnits(file).map(({ orderLineId, inCases }) => ({ orderLineId, inCases: -inCases }))
      moveUnits(tx, file.order.id, held)
    }
    const [id, messageId] = [newId(), newId()]
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    attachEvidence(tx, file.id, evidenceIds)
    tx.write(sql`
      insert into objection (merchant_id, case_id, id, inspection_id, message_id, raised_at, reopened)
      values (${tx.merchantId}, ${file.id}, ${id}, ${inspectionId}, ${messageId}, ${moment.now}, ${reopened})`)
    file.hasExtras = true
    file.awaitingAnswerSince ??= moment.now
    const data = { objectionId: id, inspectionId, messageId, evidence: evidenceIds, reopened }
    note(tx, file, 'result_objected', data, moment)
    return null
  })
}
