import { z } from 'zod'
import { caseAct, caseEvents, hasOpenObjection, type NoData, note, unless } from '#case'
import { at } from '#kernel/edge/problem'

declare module '#case' {
  interface CaseActs {
    acknowledge: typeof acknowledgeMessage
  }
  interface WhyNots {
    objection_waits: true
  }
  interface CaseEvents {
    message_acknowledged: NoData
  }
}

caseEvents({
  message_acknowledged: {},
})

/** What the customer wrote needs no answer: a thank-you, or something that was settled by phone. Ends the wait and its clock. */
export const acknowledgeMessage = caseAct({
  verb: 'acknowledge',
  summary: 'What the customer wrote needs no answer',
  right: 'acknowledge_message',
  body: z.strictObject({}),
  state: (file) =>
    unless(!hasOpenObjection(file), 'objection_waits') ??
    unless(file.awaitingAnswerSince !== null, 'nothing_to_answer'),
  whyNot: {
    objection_waits: at(
      409,
      '顾客对检验结果有异议，请由没有参与的主管答复异议。',
      'The customer objects to an inspection result; a supervisor who was not involved has to answer that first.',
    ),
  },
  run(tx, file, _, moment) {
    file.awaitingAnswerSince = null
    note(tx, file, 'message_acknowledged', {}, moment)
  },
})
