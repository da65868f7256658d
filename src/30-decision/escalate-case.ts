import { z } from 'zod'
import { withdrawAgreement } from '#approval'
import { caseAct, caseEvents, hasMove, move, note, saidWords, unless, whyDecided, whyNotOpen } from '#case'
import { keepMessage } from '#conversation'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'

declare module '#case' {
  interface CaseActs {
    escalate: typeof escalateCase
  }
  interface WhyNots {
    already_escalated: true
  }
  interface CaseEvents {
    /** Without a message where the clock did it (expire-decision.ts). */
    case_escalated: { readonly messageId?: string }
  }
  interface CustomerSteps {
    case_escalated: true
  }
}

caseEvents({
  case_escalated: { shown: true, effect: (it) => move(it, 'decision', 'escalate') },
})

/** Hands the decision to a supervisor, with the reason as an internal note. */
export const escalateCase = caseAct({
  verb: 'escalate',
  summary: 'Hand the decision to a supervisor',
  right: 'escalate',
  body: z.strictObject({ reason: saidWords }),
  batch: true,
  state: (file) =>
    whyNotOpen(file) ??
    whyDecided(file) ??
    (file.decision === 'escalated' ? 'already_escalated' : unless(hasMove(file, 'decision', 'escalate'))),
  whyNot: {
    already_escalated: at(409, '已经升级给主管了。', 'It is already with a supervisor.'),
  },
  async run(tx, file, { reason }, moment) {
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'escalate')
    file.asked = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text: reason, internal: true }, moment)
    note(tx, file, 'case_escalated', { messageId }, moment)
  },
})
