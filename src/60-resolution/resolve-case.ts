import { answered, type CaseFile, move, note, type OnCase, onCase, resolvableUnits, saveLines } from '#case'
import { saidBy } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { moveUnits } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { chooseApprovers } from './choose-approvers.ts'
import { type Due, dueOf, type ResolutionCode, type ResolutionPart } from './due.ts'
import { keepRefunds } from './refund/keep-refunds.ts'
import { coverShipping } from './refund/refund-moves.ts'
import { settleCase } from './refund/settle-refund.ts'

export type ResolveCase = {
  readonly caseId: string
  readonly parts: readonly ResolutionPart[]
  readonly text?: string | undefined
}

/**
 * Answers what is owed: refunds by the calculator, compensation by amount, or nothing with an explanation. A refund row is written
 * with its final provider request id before anybody is called. Where the table approval-levels names somebody, it waits until they have
 * agreed; above what was paid it is refused.
 */
export function resolveCase(tx: Tx, input: ResolveCase, moment: Moment, numbers: NumberStock): OnCase<ResolutionCode> {
  return onCase<ResolutionCode>(tx, input.caseId, 'resolve', moment, async (file) => {
    const due = dueOf(file, input)
    if ('refused' in due) return due
    for (const { line, units } of due.lines) line.quantityResolved += units
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
    if (due.totalMinor === 0) return answerWithNothing(tx, file, moment)
    const { timeZone } = await merchantOf(tx)
    const required = await chooseApprovers(tx, file, due, moment)
    const kept = await keepRefunds(tx, file, { ...due, required, timeZone }, moment, numbers)
    if (kept) return kept
    coverShipping(tx, file, due.covers.shippingMinor)
    saveLines(
      tx,
      file,
      due.lines.map(({ line }) => line),
    )
    moveUnits(tx, file.order.id, unitsOf(due))
    return null
  })
}

// Explained and not paid: the units that came back are answered for, and the case may be resolved.
async function answerWithNothing(tx: Tx, file: CaseFile, moment: Moment): Promise<null> {
  const left = file.lines.map((line) => ({ line, units: resolvableUnits(file, line) }))
  for (const { line, units } of left) line.quantityResolved += units
  saveLines(tx, file, file.lines)
  moveUnits(
    tx,
    file.order.id,
    left.map(({ line, units }) => ({ orderLineId: line.orderLineId, inCases: -units, returned: units })),
  )
  await tx.flush() // settling moves units of the same lines
  settleCase(tx, file, moment)
  return null
}

// Resolved units leave the case: they have come back, or were paid for without coming back, and cannot be asked for again.
const unitsOf = (due: Due) =>
  due.lines.map(({ line, units }) => ({
    orderLineId: line.orderLineId,
    inCases: -units,
    returned: units,
    refundedUnits: units,
    refundedMinor: due.covers.lines.find((covered) => covered.orderLineId === line.orderLineId)?.amountMinor ?? 0,
  }))
