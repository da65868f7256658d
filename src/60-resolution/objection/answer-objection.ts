import { answered, type CaseFile, judgedBefore, move, note, type OnCase, onCase, resolvableUnits } from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import { settleCase } from '../settle-case.ts'

declare module '#case' {
  interface CaseEvents {
    /** `step`: what the answer did to the resolution; null when it changed nothing. */
    objection_answered: {
      readonly objectionId: string
      readonly answer: AnswerObjection['answer']
      readonly messageId: string
      readonly step: ReturnType<typeof stepAfter>
    }
  }
}

export const objectionAnswers = ['stands', 'agreed'] as const

export type AnswerObjection = {
  readonly caseId: string
  readonly objectionId: string
  readonly answer: (typeof objectionAnswers)[number]
  /** What the customer reads. */
  readonly text: string
}

type Code = 'objection_not_found' | 'already_answered' | 'judged_before'

/**
 * Answers an objection: a supervisor who neither inspected the goods nor decided the case nor asked for its refunds, if there is one. `stands`: the result is
 * right; a case with nothing else to answer is settled. `agreed`: the customer is right, and a compensation for these units is owed: the case
 * is not settled before it is given (`resolveCase`).
 */
export function answerObjection(tx: Tx, input: AnswerObjection, moment: Moment): OnCase<Code> {
  return onCase<Code>(tx, input.caseId, 'answerObjection', moment, async (file) => {
    const objection = file.objections.find(({ id }) => id === input.objectionId)
    if (!objection) return refused('objection_not_found')
    if (objection.answer !== null) return refused('already_answered')
    if (judgedBefore(file, objection, moment.by)) return refused('judged_before')
    objection.answer = input.answer
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text: input.text, internal: false }, moment)
    answered(file, moment)
    tx.write(
      sql`
      update objection set answer = ${input.answer}, answer_message_id = ${messageId}, answered_by = ${JSON.stringify(doerOf(moment.by))},
        answered_at = ${moment.now}
      where merchant_id = ${tx.merchantId} and case_id = ${file.id} and id = ${objection.id} and answer is null`,
      1,
    )
    const step = stepAfter(input.answer, file)
    if (step) move(file, 'resolution', step)
    note(tx, file, 'objection_answered', { objectionId: objection.id, answer: input.answer, messageId, step }, moment)
    settleCase(tx, file, moment)
    return null
  })
}

/**
 * What the answer changes in what is owed. `stands` settles the case that the objection opened again, where nothing else is to be
 * answered.
 */
function stepAfter(answer: AnswerObjection['answer'], file: CaseFile): 'owe_more' | 'resolve' | null {
  if (answer === 'agreed') return file.resolution === 'under_way' ? 'owe_more' : null
  const wasSettled = file.objections.some(({ reopened }) => reopened)
  const isOwing = file.objections.some((one) => one.answer === null || (one.answer === 'agreed' && !one.honoured))
  const nothingLeft = file.lines.every((line) => resolvableUnits(file, line) === 0)
  return file.resolution === 'owed' && wasSettled && nothingLeft && !isOwing ? 'resolve' : null
}
