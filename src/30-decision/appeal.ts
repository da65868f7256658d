import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, hasMove, move, note, saidWords, unless, whyNotOpen } from '#case'
import { evidenceRefusal, keepMessage, showEvidence } from '#conversation'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'

declare module '#case' {
  interface CaseActs {
    appeal: typeof appeal
  }
  interface WhyNots {
    appeal_only_once: true
  }
  interface CaseEvents {
    case_appealed: { readonly messageId: string; readonly evidence?: readonly string[] }
  }
  interface CustomerSteps {
    case_appealed: true
  }
}

caseEvents({
  case_appealed: { shown: true, effect: (it) => move(it, 'decision', 'appeal') },
})

/** The customer disagrees with a refusal, once: a supervisor looks at it anew. */
export const appeal = caseAct({
  verb: 'appeal',
  summary: 'Disagree with a refusal, once',
  right: 'appeal',
  body: z.strictObject({ text: saidWords, evidenceIds: evidenceIds.optional() }),
  customer: {},
  inTime: true,
  state: (file) =>
    whyNotOpen(file) ?? unless(!file.appealed, 'appeal_only_once') ?? unless(hasMove(file, 'decision', 'appeal')),
  whyNot: {
    appeal_only_once: at(409, '每张售后单只能申诉一次。', 'A case can be appealed only once.'),
  },
  async run(tx, file, { text, evidenceIds = [] }, moment) {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    move(file, 'decision', 'appeal')
    file.appealed = true
    file.offer = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    const evidence = evidenceIds.length > 0 && { evidence: evidenceIds }
    note(tx, file, 'case_appealed', { messageId, ...evidence }, moment)
    if (evidence) await showEvidence(tx, file, evidenceIds, moment)
    return null
  },
})
