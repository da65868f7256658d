import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, hasMove, move, note, saidWords, unless, whyNotOpen } from '#case'
import { evidenceRefusal, keepMessage, showEvidence } from '#conversation'
import { newId } from '#kernel/ids'
import { keepDecision } from './keep-decision.ts'

declare module '#case' {
  interface CaseActs {
    declineProposal: typeof declineProposal
  }
  interface CaseEvents {
    /** `messageId` null: without a word. */
    proposal_declined: { readonly messageId: string | null; readonly evidence?: readonly string[] }
  }
  interface CustomerSteps {
    proposal_declined: true
  }
}

caseEvents({
  proposal_declined: { shown: true, effect: (it) => move(it, 'decision', 'decline_proposal') },
})

/** The customer does not want what was offered: the request is with the shop again, with the customer's words and photos. */
export const declineProposal = caseAct({
  verb: 'declineProposal',
  summary: 'Decline what was offered',
  right: 'answer_offer',
  body: z.strictObject({ text: saidWords.optional(), evidenceIds: evidenceIds.optional() }),
  customer: {},
  inTime: true,
  state: (file) => whyNotOpen(file) ?? unless(hasMove(file, 'decision', 'decline_proposal'), 'nothing_offered'),
  async run(tx, file, { text, evidenceIds = [] }, moment) {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    move(file, 'decision', 'decline_proposal')
    keepDecision(
      tx,
      file,
      { answer: 'declined', said: text ?? null, alternatives: file.offer?.solutions ?? [] },
      moment,
    )
    file.offer = null
    const messageId = text ? newId() : null
    if (messageId) keepMessage(tx, file.id, { id: messageId, text: text!, internal: false }, moment)
    const evidence = evidenceIds.length > 0 && { evidence: evidenceIds }
    note(tx, file, 'proposal_declined', { messageId, ...evidence }, moment)
    if (evidence) await showEvidence(tx, file, evidenceIds, moment)
    return null
  },
})
