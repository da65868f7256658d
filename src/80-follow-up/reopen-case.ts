import { z } from 'zod'
import { caseAct, caseEvents, evidenceIds, move, saidWords, whyNotOpen } from '#case'
import { attachEvidence, evidenceRefusal, keepMessage } from '#conversation'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { openAgain } from './open-again.ts'

declare module '#case' {
  interface CaseActs {
    reopen: typeof reopenCase
  }
  interface CaseEvents {
    case_reopened: { readonly messageId: string; readonly evidence?: readonly string[] }
  }
  interface CustomerSteps {
    case_reopened: true
  }
}

caseEvents({
  case_reopened: {
    shown: true,
    effect: (it) => {
      move(it, 'spine', 'reopen')
      move(it, 'resolution', 'reopen')
    },
  },
})

/** What a customer tells of goods that were sent for the case. */
const wrongSent = ['wrong_item', 'missing_item', 'damaged_in_transit'] as const

/**
 * Something is still wrong after all was settled: the matter is open again and we owe an answer. Possible for the merchant's
 * `reopenDays` after it was resolved; the case carries that deadline (11-case/deadlines.ts).
 */
export const reopenCase = caseAct({
  verb: 'reopen',
  summary: 'Open a resolved case again, while there is time for it',
  right: 'reopen',
  body: z.strictObject({
    text: saidWords,
    evidenceIds: evidenceIds.optional(),
    about: z
      .enum(wrongSent)
      .optional()
      .describe(
        'what was wrong with the goods that were sent for this case: it counts as an escape of their second check',
      ),
  }),
  customer: { summary: 'Say that something is still wrong' },
  reads: 'ledger',
  state: (file) =>
    file.spine === 'resolved' ? null : file.spine === 'open' ? 'transition_not_allowed' : whyNotOpen(file),
  refusals: {
    reopen_too_late: at(
      409,
      '可以重新打开的时间已过，请联系商家。',
      'The time for reopening it has passed; please contact the shop.',
    ),
  },
  async run(tx, file, { text, evidenceIds = [], about }, moment) {
    if (file.customerDueAt !== null && moment.now > file.customerDueAt) {
      return refused('reopen_too_late', { until: file.customerDueAt })
    }
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    const messageId = newId()
    keepMessage(tx, file.id, { id: messageId, text, internal: false }, moment)
    attachEvidence(tx, file.id, evidenceIds)
    openAgain(tx, file, { messageId, ...(evidenceIds.length > 0 && { evidence: evidenceIds }) }, moment)
    if (about) tx.tell('goods_told_wrong', { caseId: file.id, about })
    return null
  },
})
