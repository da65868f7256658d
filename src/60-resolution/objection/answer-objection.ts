import { z } from 'zod'
import {
  answered,
  type CaseFile,
  caseAct,
  caseEvents,
  hasOpenObjection,
  move,
  note,
  resolvableUnits,
  saidWords,
  unless,
  whyNotOpen,
} from '#case'
import { keepMessage } from '#conversation'
import { type Disposition, dispositions } from '#inspection/ask'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf } from '#people'
import { settleCase } from '../settle-case.ts'
import { judgedBefore, mayAnswerOne } from './objections.ts'
import { takeGoods } from './take-goods.ts'

declare module '#case' {
  interface CaseActs {
    answerObjection: typeof answerObjection
  }
  interface WhyNots {
    judged_before: true
  }
  interface CaseEvents {
    /** `step`: what the answer did to the resolution; null when it changed nothing. */
    objection_answered: {
      readonly objectionId: string
      readonly answer: Answer
      readonly messageId: string
      readonly step: ReturnType<typeof stepAfter>
      readonly disposition?: Disposition
    }
  }
  interface CustomerSteps {
    objection_answered: true
  }
}

caseEvents({
  objection_answered: {
    shown: true,
    effect: (it, { step }) => {
      if (step) move(it, 'resolution', step)
    },
  },
})

const objectionAnswers = ['stands', 'agreed'] as const
type Answer = (typeof objectionAnswers)[number]

/**
 * Answers an objection: a supervisor who neither inspected the goods nor decided the case nor asked for its refunds, if there is one. `stands`: the result is
 * right; a case with nothing else to answer is settled. `agreed`: the customer is right, and a compensation for these units is owed: the case
 * is not settled before it is given (`resolveCase`).
 */
export const answerObjection = caseAct({
  verb: 'answerObjection',
  summary: 'Answer an objection: a supervisor who did not judge the case',
  right: 'decide_escalated',
  /** `text`: what the customer reads. */
  body: z.strictObject({
    objectionId: z.uuid(),
    answer: z.enum(objectionAnswers),
    text: saidWords,
    disposition: z
      .enum(dispositions)
      .optional()
      .describe(
        'of goods that were not accepted, where agreed: where they go, as the shop’s; `send_back`: they stay the customer’s; left out: what the table says, unless they left already',
      ),
  }),
  state: (file) => whyNotOpen(file) ?? unless(hasOpenObjection(file), 'nothing_to_answer'),
  who: (file, by) => unless(mayAnswerOne(file, by), 'judged_before'),
  whyNot: {
    judged_before: at(
      403,
      '异议要由没有检验、审批或处理过这张售后单的主管答复，请交给另一位主管。',
      'An objection must be answered by a supervisor who neither inspected nor decided the case; please hand it to another supervisor.',
    ),
  },
  refusals: {
    goods_gone_back: at(
      409,
      '这些货已经退回顾客、正在退回或已经处置，不能归入库存；请选择货归顾客。',
      'These goods went back to the customer, are on their way, or were disposed of, and cannot be taken into stock; please leave them with the customer.',
    ),
    objection_not_found: at(404, '这张售后单没有这条异议。', 'This case has no such objection.'),
    already_answered: at(409, '这条异议已经答复过了。', 'This objection has already been answered.'),
  },
  async run(tx, file, { objectionId, answer, text, disposition: named }, moment) {
    const objection = file.objections.find(({ id }) => id === objectionId)
    if (!objection) return refused('objection_not_found')
    if (objection.answer !== null) return refused('already_answered')
    if (judgedBefore(file, objection, moment.by)) return refused('judged_before')
    const disposition = answer === 'agreed' ? await takeGoods(tx, file, objection, named, moment) : null
    if (isRefused(disposition)) return disposition
    objection.answer = answer
    objection.disposition = disposition
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text: text, internal: false }, moment)
    answered(file, moment)
    tx.write(
      sql`
      update objection set answer = ${answer}, disposition = ${disposition}, answer_message_id = ${messageId}, answered_by = ${JSON.stringify(doerOf(moment.by))},
        answered_at = ${moment.now}
      where merchant_id = ${tx.merchantId} and case_id = ${file.id} and id = ${objection.id} and answer is null`,
      1,
    )
    const step = stepAfter(answer, file)
    if (step) move(file, 'resolution', step)
    const data = { objectionId: objection.id, answer, messageId, step, ...(disposition && { disposition }) }
    note(tx, file, 'objection_answered', data, moment)
    settleCase(tx, file, moment)
    return null
  },
})

/**
 * What the answer changes in what is owed. `stands` settles the case that the objection opened again, where nothing else is to be
 * answered.
 */
function stepAfter(answer: Answer, file: CaseFile): 'owe_more' | 'resolve' | null {
  if (answer === 'agreed') return file.resolution === 'under_way' ? 'owe_more' : null
  const wasSettled = file.objections.some(({ reopened }) => reopened)
  const isOwing = file.objections.some((one) => one.answer === null || (one.answer === 'agreed' && !one.honoured))
  const nothingLeft = file.lines.every((line) => resolvableUnits(file, line) === 0)
  return file.resolution === 'owed' && wasSettled && nothingLeft && !isOwing ? 'resolve' : null
}
