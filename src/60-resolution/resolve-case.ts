import {
  addOutcomes,
  addPostings,
  answered,
  type CaseFile,
  countOutcomes,
  move,
  note,
  type OnCase,
  onCase,
  saveLines,
  unitsMovedBy,
} from '#case'
import { saidBy } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { changeEntries, changesBy, keepOutcomes, keepPostings, moveUnits } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { chooseApprovers } from './choose-approvers.ts'
import { type Due, dueOf, type ResolutionCode, type ResolutionPart } from './due.ts'
import { honourObjections } from './objection/answer-objection.ts'
import { keepRefunds } from './refund/keep-refunds.ts'
import { settleCase } from './refund/settle-refund.ts'

export type ResolveCase = {
  readonly caseId: string
  readonly parts: readonly ResolutionPart[]
  readonly text?: string | undefined
}

/**
 * Answers what is owed: refunds by the ledger, compensation by amount, or nothing with an explanation. A refund row is written
 * with its final provider request id before anybody is called. Where the table approval-levels names somebody, it waits until they have
 * agreed; above what was paid it is refused.
 */
export function resolveCase(tx: Tx, input: ResolveCase, moment: Moment, numbers: NumberStock): OnCase<ResolutionCode> {
  return onCase<ResolutionCode>(tx, input.caseId, 'resolve', moment, async (file) => {
    const { settings, timeZone } = await merchantOf(tx)
    const due = dueOf(file, input, settings)
    if ('refused' in due) return due
    move(file, 'resolution', 'resolve')
    const messageId = input.text ? newId() : null
    if (messageId) {
      saidBy(tx, file.id, { id: messageId, text: input.text!, internal: false }, moment)
      answered(file, moment)
    }
    note(
      tx,
      file,
      'case_answered',
      { parts: input.parts.map(({ kind }) => kind), amount: due.totalMinor, messageId },
      moment,
    )
    honourObjections(tx, file, input.parts, moment.now)
    const required = due.totalMinor > 0 ? await chooseApprovers(tx, file, due, moment) : null
    const refunds = required ? await keepRefunds(tx, file, { ...due, required, timeZone }, moment, numbers) : []
    keepAnswer(tx, file, due, refunds, moment)
    if (refunds.length > 0) return null
    await tx.flush() // settling moves units of the same lines
    settleCase(tx, file, moment)
    return null
  })
}

/** Writes what became of the units and what is posted for them. Units that came back or were paid for leave the case. */
function keepAnswer(
  tx: Tx,
  file: CaseFile,
  { answer, split }: Due,
  refunds: readonly { readonly id: string }[],
  { now }: Moment,
): void {
  const outcomes = addOutcomes(file, answer.outcomes, now)
  const postings = addPostings(file, [
    ...split.unpaid.map((posting) => ({ ...posting, refundId: null })),
    ...split.refunds.flatMap(({ postings: ours }, index) =>
      ours.map((posting) => ({ ...posting, refundId: refunds[index]!.id })),
    ),
  ])
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  keepPostings(tx, file.order.id, postings, now)
  changeEntries(tx, file.order.id, changesBy(postings, outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
}
