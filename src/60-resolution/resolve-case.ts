import {
  addOutcomes,
  addPostings,
  answered,
  answerFreightClaim,
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
import {
  changeEntries,
  changesBy,
  keepFreightEntry,
  keepOutcomes,
  keepPostings,
  moveUnits,
  type RefundDraft,
} from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { chooseApprovers } from './choose-approvers.ts'
import { type Due, dueOf, freightPosting, type ResolutionCode, type ResolutionPart } from './due.ts'
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
    const drafts = [...due.split.refunds, ...freightDrafts(tx, file, due)]
    const refunds = required ? await keepRefunds(tx, file, { drafts, required, timeZone }, moment, numbers) : []
    keepAnswer(tx, file, due, { refunds, drafts }, moment)
    if (refunds.length > 0) return null
    await tx.flush() // settling moves units of the same lines
    settleCase(tx, file, moment)
    return null
  })
}

/** The way back goes beside the payments: none of them took it. Its entry is written here, and the claim answered. */
function freightDrafts(tx: Tx, file: CaseFile, { freight: { grantedMinor, isRefused } }: Due): RefundDraft[] {
  if (isRefused) answerFreightClaim(tx, file, 'refused', null)
  if (grantedMinor === 0) return []
  answerFreightClaim(tx, file, 'granted', grantedMinor)
  const ref = `freight ${file.number}`
  const id = file.ledger.entries.find((entry) => entry.ref === ref)?.id ?? newId()
  keepFreightEntry(tx, file.order.id, { id, ref, amountMinor: grantedMinor })
  return [{ paymentId: null, amountMinor: grantedMinor, postings: [freightPosting(id, grantedMinor)] }]
}

/** Writes what became of the units and what is posted for them. Units that came back or were paid for leave the case. */
function keepAnswer(
  tx: Tx,
  file: CaseFile,
  { answer, split }: Due,
  {
    refunds,
    drafts,
  }: { readonly refunds: readonly { readonly id: string }[]; readonly drafts: readonly RefundDraft[] },
  { now }: Moment,
): void {
  const outcomes = addOutcomes(file, answer.outcomes, now)
  const postings = addPostings(file, [
    ...split.unpaid.map((posting) => ({ ...posting, refundId: null })),
    ...drafts.flatMap(({ postings: ours }, index) =>
      ours.map((posting) => ({ ...posting, refundId: refunds[index]!.id })),
    ),
  ])
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  keepPostings(tx, file.order.id, postings, now)
  const ofPayments = postings.filter(({ why }) => why !== 'freight')
  changeEntries(tx, file.order.id, changesBy(ofPayments, outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
}
