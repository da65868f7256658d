import {
  addOutcomes,
  addPostings,
  answered,
  type CaseWithLedger,
  countOutcomes,
  move,
  note,
  type OnCase,
  onCase,
  saveLines,
  unitsMovedBy,
  withLedger,
} from '#case'
import { keepMessage } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { changeEntries, changesBy, keepOutcomes, keepPostings, moveUnits, type PostingDraft } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { calculateResolution } from './calculate-resolution.ts'
import { chooseApprovers } from './choose-approvers.ts'
import { remedies, viewOf } from './remedies/index.ts'
import type { PaidPosting, ResolutionAmounts, ResolutionCode, ResolutionPart } from './remedy.ts'
import { settleCase } from './settle-case.ts'

declare module '#case' {
  interface CaseEvents {
    /** `amount`: what is paid in all. */
    case_answered: {
      readonly parts: readonly ResolutionPart['kind'][]
      readonly amount: number
      readonly messageId: string | null
    }
  }
}

export type ResolveCase = {
  readonly caseId: string
  readonly parts: readonly ResolutionPart[]
  readonly text?: string | undefined
}

/**
 * Answers what is owed by its remedies, or with an explanation alone. What they need is written before anybody is called. Where the table approval-levels names somebody, it waits until they have
 * agreed; above what was paid it is refused.
 */
export function resolveCase(tx: Tx, input: ResolveCase, moment: Moment, numbers: NumberStock): OnCase<ResolutionCode> {
  return onCase<ResolutionCode>(tx, input.caseId, 'resolve', moment, async (found) => {
    const file = await withLedger(tx, found)
    const { settings, timeZone } = await merchantOf(tx)
    const amounts = calculateResolution(file, input, settings)
    if ('refused' in amounts) return amounts
    move(file, 'resolution', 'resolve')
    const messageId = input.text ? newId() : null
    if (messageId) {
      keepMessage(tx, file.id, { id: messageId, text: input.text!, internal: false }, moment)
      answered(file, moment)
    }
    note(
      tx,
      file,
      'case_answered',
      { parts: input.parts.map(({ kind }) => kind), amount: amounts.totalMinor, messageId },
      moment,
    )
    const required = amounts.totalMinor > 0 ? await chooseApprovers(tx, file, amounts, moment) : null
    const view = (postings: readonly PostingDraft[]) => viewOf(postings, file.ledger.entries)
    const kept = { amounts, parts: input.parts, required, timeZone, numbers, view }
    const paid: PaidPosting[] = []
    for (const remedy of remedies) paid.push(...(await remedy.keep(tx, file, kept, moment)))
    keepAnswer(tx, file, amounts, paid, moment)
    if (!remedies.every((remedy) => remedy.isSettled(file))) return null
    await tx.flush() // settling moves units of the same lines
    settleCase(tx, file, moment)
    return null
  })
}

/** Writes what became of the units and what is posted for them. Units that came back or were paid for leave the case. */
function keepAnswer(
  tx: Tx,
  file: CaseWithLedger,
  { answer, split }: ResolutionAmounts,
  paid: readonly PaidPosting[],
  { now }: Moment,
): void {
  const outcomes = addOutcomes(file, answer.outcomes, now)
  const postings = addPostings(file, [...split.unpaid.map((posting) => ({ ...posting, refundId: null })), ...paid])
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  keepPostings(tx, file.order.id, postings, now)
  const ofPayments = postings.filter(({ why }) => why !== 'freight')
  changeEntries(tx, file.order.id, changesBy(ofPayments, outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
}
