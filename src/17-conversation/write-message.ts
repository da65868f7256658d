import { z } from 'zod'
import { answered, caseAct, caseEvents, evidenceIds, note, saidWords } from '#case'
import type { Tx } from '#kernel/database'
import { at } from '#kernel/edge/problem'
import { newId } from '#kernel/ids'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { evidenceRefusal } from './evidence/attach-evidence.ts'
import { showEvidence } from './evidence/show-evidence.ts'
import { keepMessage } from './keep-message.ts'

declare module '#case' {
  interface CaseActs {
    message: typeof writeMessage
  }
  interface CaseEvents {
    message_written: { readonly messageId: string; readonly evidence?: readonly string[] }
    /** Of colleagues, for colleagues. */
    note_written: { readonly messageId: string; readonly evidence?: readonly string[] }
  }
}

caseEvents({
  message_written: {},
  note_written: {},
})

/** Of the shop's people, or of the customer. */
type Message = {
  readonly text: string
  readonly internal?: boolean
  /** Photos and films that go with it. */
  readonly evidenceIds?: readonly string[] | undefined
}

// Whoever reads the case reads all of them.
const mostOfCustomer = 500

/** A message between customer and staff, or a note staff keep to themselves. A customer's words are never internal. */
export const writeMessage = caseAct({
  verb: 'message',
  path: 'messages',
  summary: 'Write to the customer, or a note to colleagues',
  right: 'write_message',
  body: z.strictObject({ text: saidWords, internal: z.boolean().default(false) }),
  customer: {
    summary: 'Write to the shop',
    body: z.strictObject({ text: saidWords, evidenceIds: evidenceIds.optional() }),
  },
  state: () => null,
  refusals: {
    too_many_messages: at(
      422,
      '这张售后单的留言已达 {most} 条，不能再写；请打电话或发邮件联系商家。',
      'This case already has {most} of your messages, which is as many as it takes; please call or email the shop.',
    ),
  },
  async run(tx, file, { text, internal = false, evidenceIds = [] }: Message, moment) {
    const tooMany = moment.by.kind === 'customer' ? await tooManyMessages(tx, file.id) : null
    if (tooMany) return tooMany
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    const id = newId()
    const hidden = internal && moment.by.kind !== 'customer'
    keepMessage(tx, file.id, { id, text, internal: hidden }, moment)
    if (moment.by.kind === 'customer') file.awaitingAnswerSince ??= moment.now
    else if (!hidden) answered(file, moment)
    const evidence = evidenceIds.length > 0 && { evidence: evidenceIds }
    note(tx, file, hidden ? 'note_written' : 'message_written', { messageId: id, ...evidence }, moment)
    if (evidence) await showEvidence(tx, file, evidenceIds, moment)
    return null
  },
})

async function tooManyMessages(tx: Tx, caseId: string): Promise<Refused<'too_many_messages'> | null> {
  const [row] = await tx.query<{ written: number }>(sql`
    select count(*)::int as written from message
    where merchant_id = ${tx.merchantId} and case_id = ${caseId} and said_by->>'kind' = 'customer'`)
  return row!.written >= mostOfCustomer ? refused('too_many_messages', { most: mostOfCustomer }) : null
}
