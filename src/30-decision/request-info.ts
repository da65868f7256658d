import { z } from 'zod'
import { withdrawAgreement } from '#approval'
import { answered, caseAct, caseEvents, hasMove, move, note, saidWords, unless, whyDecided, whyNotOpen } from '#case'
import { keepMessage } from '#conversation'
import { newId } from '#kernel/ids'

declare module '#case' {
  interface CaseActs {
    requestInfo: typeof requestInfo
  }
  interface CaseEvents {
    info_requested: { readonly messageId: string }
  }
  interface CustomerSteps {
    info_requested: true
  }
}

caseEvents({
  info_requested: { shown: true, effect: (it) => move(it, 'decision', 'request_info') },
})

/** Asks the customer for what is missing, in words shown at the top of the customer's page. Our clock stops until the customer answers. */
export const requestInfo = caseAct({
  verb: 'requestInfo',
  summary: 'Ask the customer for what is missing',
  right: 'request_info',
  body: z.strictObject({ text: saidWords }),
  batch: true,
  state: (file) => whyNotOpen(file) ?? whyDecided(file) ?? unless(hasMove(file, 'decision', 'request_info')),
  async run(tx, file, { text }, moment) {
    await withdrawAgreement(tx, file, moment)
    move(file, 'decision', 'request_info')
    file.asked = text
    answered(file, moment)
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    note(tx, file, 'info_requested', { messageId }, moment)
  },
})
