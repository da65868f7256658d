import { type CaseFile, type CaseLine, move, note, type OnCase, onCase, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { moveUnits } from '#order/ask'
import type { Moment } from '#people'
import { keepDecision } from './keep-decision.ts'

export type ApproveCase = {
  readonly caseId: string
  /** Which units; all that were asked for when left out. */
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly needsReturn?: boolean | undefined
  readonly note?: string | undefined
}

/**
 * Says yes, to all units or to some. Units that are not approved are free again. With a return the customer is asked to send the
 * goods; without one the resolution is owed at once.
 */
export function approveCase(
  tx: Tx,
  input: ApproveCase,
  moment: Moment,
): OnCase<'line_not_in_case' | 'more_than_asked' | 'nothing_approved'> {
  return onCase(tx, input.caseId, 'approve', moment, async (file) => {
    const wrong = setApproved(file, input.lines)
    if (wrong) return wrong
    file.needsReturn = input.needsReturn ?? file.verdict.terms.needsReturn
    move(file, 'decision', 'approve')
    if (file.needsReturn) move(file, 'return', 'await_goods')
    else move(file, 'resolution', 'assess')
    saveLines(tx, file, file.lines)
    moveUnits(tx, file.order.id, file.lines.map(freedUnits))
    keepDecision(tx, file, { answer: 'approved', said: input.note ?? null }, moment)
    note(tx, file, 'case_approved', approvedData(file), moment)
  })
}

function setApproved(
  file: CaseFile,
  asked: ApproveCase['lines'],
): Refused<'line_not_in_case' | 'more_than_asked' | 'nothing_approved'> | null {
  for (const { caseLineId, quantity } of asked ??
    file.lines.map((line) => ({ caseLineId: line.id, quantity: line.quantity }))) {
    const line = file.lines.find((candidate) => candidate.id === caseLineId)
    if (!line) return refused('line_not_in_case', { line: caseLineId })
    if (quantity > line.quantity) return refused('more_than_asked', { line: line.ref, asked: line.quantity })
    line.quantityApproved = quantity
  }
  return file.lines.every((line) => line.quantityApproved === 0) ? refused('nothing_approved') : null
}

const freedUnits = (line: CaseLine) => ({
  orderLineId: line.orderLineId,
  inCases: line.quantityApproved - line.quantity,
})

const approvedData = (file: CaseFile) => ({
  lines: file.lines.map((line) => ({ id: line.id, quantity: line.quantityApproved })),
  needsReturn: file.needsReturn,
  freightPayer: file.freightPayer,
  verdict: file.verdict.outcome,
})
