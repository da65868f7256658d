import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, heldUnits, move, note, saidWords, unless, whyNotOpen } from '#case'
import { attachEvidence, evidenceRefusal, keepMessage } from '#conversation'
import { isResultOf } from '#inspection/ask'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { moveUnits } from '#order/ask'
import { hasResults } from './objections.ts'

declare module '#case' {
  interface CaseActs {
    objectToResult: typeof objectToResult
  }
  interface WhyNots {
    nothing_to_object: true
  }
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
  interface CustomerSteps {
    result_objected: true
  }
}

caseEvents({
  result_objected: {
    shown: true,
    effect: (it, { reopened }) => {
      if (!reopened) return
      move(it, 'spine', 'reopen')
      move(it, 'resolution', 'reopen')
    },
  },
})

/**
 * The customer disagrees with the result of an inspection, once for each result, with words and photos (portal U1). The case is not settled
 * until somebody who did not judge it has answered (`answerObjection`); one that was settled is open again. What was accepted is answered
 * and paid meanwhile as before.
 */
export const objectToResult = caseAct({
  verb: 'objectToResult',
  summary: 'Disagree, for the customer, with the result of an inspection',
  right: 'appeal',
  /** `inspectionId`: the result, `units[].id` of the customer's page. */
  body: z.strictObject({ inspectionId: z.uuid(), text: saidWords, evidenceIds: evidenceIds.optional() }),
  customer: { summary: 'Disagree with the result of an inspection' },
  inTime: true,
  state: (file) =>
    (file.spine === 'resolved' ? null : whyNotOpen(file)) ?? unless(hasResults(file), 'nothing_to_object'),
  whyNot: {
    nothing_to_object: at(409, '还没有检验结果，暂时不能提出异议。', 'There is no inspection result to object to yet.'),
  },
  refusals: {
    result_not_found: at(404, '这张售后单没有这条检验结果。', 'This case has no such inspection result.'),
    objected_before: at(
      409,
      '对这条检验结果已经提出过异议，请等待或查看答复。',
      'There is already an objection to this result; please wait for the answer, or read it.',
    ),
  },
  async run(tx, file, { inspectionId, text, evidenceIds = [] }, moment) {
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
  },
})
