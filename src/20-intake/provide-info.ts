import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, hasMove, move, note, saidWords, unless, whyNotOpen } from '#case'
import { evidenceRefusal, keepMessage, showEvidence } from '#conversation'
import { newId } from '#kernel/ids'

declare module '#case' {
  interface CaseActs {
    provideInfo: typeof provideInfo
  }
  interface CaseEvents {
    info_provided: { readonly messageId: string; readonly evidence: readonly string[] }
  }
  interface CustomerSteps {
    info_provided: true
  }
}

caseEvents({
  info_provided: { shown: true, effect: (it) => move(it, 'decision', 'provide_info') },
})

/** The customer (or an agent on the customer's behalf) answers what was asked; the case is ours again and our clock runs on. */
export const provideInfo = caseAct({
  verb: 'provideInfo',
  summary: 'Answer what was asked',
  right: 'provide_info',
  body: z.strictObject({ text: saidWords, evidenceIds: evidenceIds.optional() }),
  customer: {},
  inTime: true,
  state: (file) => whyNotOpen(file) ?? unless(hasMove(file, 'decision', 'provide_info')),
  async run(tx, file, { text, evidenceIds = [] }, moment) {
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    move(file, 'decision', 'provide_info')
    file.asked = null
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'info_provided', { messageId, evidence: evidenceIds }, moment)
    await showEvidence(tx, file, evidenceIds, moment)
    return null
  },
})
